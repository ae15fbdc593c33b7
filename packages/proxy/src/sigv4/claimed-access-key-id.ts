import { headerValue } from './header-value.ts';
import type { RequestHead } from './signable-request.ts';
import { isToken } from './token.ts';

const IN_HEADER = 'Credential=';
const IN_QUERY = 'X-Amz-Credential=';
const MAX_LENGTH = 128;

/** The access key id that a request names, whether or not anything of its signature is right; for the audit only. */
export function claimedAccessKeyId({ target, headers }: RequestHead): string | undefined {
  const authorization = headerValue(headers, 'authorization');
  if (authorization === undefined) return idBehind(target, IN_QUERY);
  return authorization.startsWith('AWS4-') ? idBehind(authorization, IN_HEADER) : undefined;
}

/** The credential's slashes are escaped in a query. */
function idBehind(text: string, marker: string): string | undefined {
  const start = text.indexOf(marker);
  if (start < 0) return undefined;
  const id = text.slice(start + marker.length, start + marker.length + MAX_LENGTH + 1).split('/', 1)[0] ?? '';
  const plain = id.split('%', 1)[0] ?? '';
  return plain.length <= MAX_LENGTH && isToken(plain) && !plain.includes('&') ? plain : undefined;
}
