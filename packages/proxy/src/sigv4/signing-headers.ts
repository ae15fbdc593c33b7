import type { HeaderIndex } from './header-index.ts';
import type { HeaderList } from './signable-request.ts';

/**
 * The headers that are still missing: date and token of the signature, to be signed with the others.
 *
 * One that says the same already stays; one that says something else is never replaced silently.
 *
 * @throws TypeError
 */
export function signingHeaders(
  index: HeaderIndex,
  amzDate: string,
  sessionToken: string | undefined,
): HeaderList {
  refuse(index, 'authorization');
  if (sessionToken === undefined) refuse(index, 'x-amz-security-token');
  const added: [string, string][] = [];
  if (isMissing(index, 'x-amz-date', amzDate)) added.push(['X-Amz-Date', amzDate]);
  if (sessionToken !== undefined && isMissing(index, 'x-amz-security-token', sessionToken)) {
    added.push(['X-Amz-Security-Token', sessionToken]);
  }
  return added;
}

function refuse(index: HeaderIndex, name: string): void {
  if (index.has(name)) throw new TypeError(`the request has \`${name}\` already`);
}

function isMissing(index: HeaderIndex, name: string, value: string): boolean {
  const values = index.get(name);
  if (values === undefined) return true;
  if (values.length === 1 && values[0] === value) return false;
  throw new TypeError(`the request has another \`${name}\` already`);
}
