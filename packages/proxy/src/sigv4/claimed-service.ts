import { parseQuery } from './canonical-query.ts';
import { headerValue } from './header-value.ts';
import type { RequestHead } from './signable-request.ts';
import { splitTarget } from './split-target.ts';

const MARKER = 'Credential=';
/** Service and terminator stand last in every scope, with a Region before them or without. */
const FROM_THE_END = 2;

/**
 * The service that a request says it is signed for, whether or not anything of its signature is right: to be held against
 * the scope when that is verified.
 */
export function claimedService({ target, headers }: RequestHead): string | undefined {
  const authorization = headerValue(headers, 'authorization');
  const credential = authorization === undefined ? presignedCredential(target) : credentialIn(authorization);
  return credential?.split('/').at(-FROM_THE_END);
}

function credentialIn(authorization: string): string | undefined {
  const start = authorization.indexOf(MARKER);
  if (start < 0 || !authorization.startsWith('AWS4-')) return undefined;
  return authorization.slice(start + MARKER.length).split(',', 1)[0];
}

function presignedCredential(target: string): string | undefined {
  const { query } = splitTarget(target);
  if (!query.includes('X-Amz-Credential')) return undefined;
  return parseQuery(query).find(({ name }) => name === 'X-Amz-Credential')?.value;
}
