import { unreadHeaders } from '../mapping/index.ts';
import { isObject, OPTION_CHECKS } from './option-checks.ts';
import type { OptionCheck } from './option-checks.ts';

/**
 * Checks what plain JavaScript or a misspelt configuration may have given.
 *
 * @throws TypeError that names the option.
 */
export function checkOptions(options: object): void {
  if (!isObject(options)) throw new TypeError('the options of `sagemakerAuthorization` must be an object');
  const given = new Map<string, unknown>(Object.entries(options));
  for (const name of given.keys()) {
    if (!Object.hasOwn(OPTION_CHECKS, name)) throw new TypeError(`unknown option \`${name}\``);
  }
  for (const [name, check] of Object.entries(OPTION_CHECKS)) checkOption(name, given.get(name), check);
  if ((given.get('policies') === undefined) === (given.get('authorizer') === undefined)) {
    throw new TypeError('give exactly one of the options `policies` and `authorizer`');
  }
  const [unread] = unreadHeaders(Object.fromEntries(given));
  if (unread !== undefined) {
    throw new TypeError(`option \`${unread}\` needs \`trustedProxies\`: no other peer is believed`);
  }
}

function checkOption(name: string, value: unknown, { required, holds, mustBe }: OptionCheck): void {
  if (value === undefined && !required) return;
  if (!holds(value)) throw new TypeError(`option \`${name}\` must be ${mustBe}`);
}
