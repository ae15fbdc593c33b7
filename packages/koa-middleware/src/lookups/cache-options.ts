import type { RememberOptions } from './remembered-answers.ts';

/** What may be chosen of remembering; all of it has a default. */
export type CacheOptions = Partial<RememberOptions>;

const MINUTE_MS = 60_000;

/** Within what a number must be, and what it is when it is not given. */
const NUMBERS = {
  ttlMs: { fallback: 5_000, max: 10 * MINUTE_MS },
  maxEntries: { fallback: 10_000, max: 1_000_000 },
  timeoutMs: { fallback: 5_000, max: MINUTE_MS },
} as const;

/**
 * Checks the options and adds the defaults.
 *
 * @throws TypeError that names the option.
 */
export function cacheSettings(options: CacheOptions): RememberOptions {
  const { now = () => performance.now(), ...numbers } = options;
  for (const name of Object.keys(numbers)) {
    if (!Object.hasOwn(NUMBERS, name)) throw new TypeError(`unknown option \`${name}\``);
  }
  if (typeof now !== 'function') throw new TypeError('option `now` must be a function');
  return {
    ttlMs: numberOf('ttlMs', options),
    maxEntries: numberOf('maxEntries', options),
    timeoutMs: numberOf('timeoutMs', options),
    now,
  };
}

function numberOf(name: keyof typeof NUMBERS, options: CacheOptions): number {
  const { fallback, max } = NUMBERS[name];
  const value = options[name] ?? fallback;
  if (!Number.isSafeInteger(value) || value < 1 || value > max) {
    throw new TypeError(`option \`${name}\` must be a whole number from 1 to ${max}`);
  }
  return value;
}
