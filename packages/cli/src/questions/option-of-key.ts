import type { Surroundings } from './asked-call.ts';

/** The members of surroundings that give a key, as options are called; by the key's name in lower case. */
const OPTIONS: ReadonlyMap<string, readonly [member: keyof Surroundings, option: string]> = new Map([
  ['aws:requestedregion', ['region', '--region']],
  ['aws:sourceip', ['sourceIp', '--source-ip']],
  ['aws:vpcsourceip', ['sourceIp', '--source-ip']],
  ['aws:sourcevpce', ['sourceVpce', '--source-vpce']],
  ['aws:sourcevpc', ['sourceVpc', '--source-vpc']],
  ['aws:currenttime', ['now', '--now']],
  ['aws:epochtime', ['now', '--now']],
]);

/**
 * The option that gives a key; `undefined` where none does.
 *
 * @param values what the key has, where that may be another value, such as one that a trusted proxy tells
 */
export function optionOf(
  lowerCaseKey: string,
  surroundings: Surroundings,
  values?: readonly string[],
): string | undefined {
  const [member, option] = OPTIONS.get(lowerCaseKey) ?? [];
  const given = member === undefined ? undefined : surroundings[member];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && values?.includes(given) === false) return undefined;
  return `\`${option ?? ''}\``;
}
