import { UsageError } from '../usage-error.ts';

/**
 * Checks every value that an option was given.
 *
 * @throws UsageError that names the option, and says what its values are.
 */
export function checkOption(
  option: string,
  values: readonly string[],
  isValid: (value: string) => boolean,
  what: string,
): void {
  if (!values.every(isValid)) throw new UsageError(`\`--${option}\` must be ${what}`);
}
