import { headerValue } from '../../sigv4/header-value.ts';
import type { HeaderList } from '../../sigv4/signable-request.ts';
import { IdentityError } from '../identity-error.ts';

const SCHEME = 'bearer';

/** The token of a request in `Authorization: Bearer TOKEN`; `undefined` for another scheme. */
export function bearerToken(headers: HeaderList): string | undefined {
  const value = headerValue(headers, 'authorization');
  if (value === undefined) return undefined;
  const text = value.trim();
  const blank = text.indexOf(' ');
  const scheme = blank < 0 ? text : text.slice(0, blank);
  if (scheme.length !== SCHEME.length || scheme.toLowerCase() !== SCHEME) return undefined;
  return blank < 0 ? '' : text.slice(blank).trim();
}

/**
 * The value of a header that may come once, named in lower case; `undefined` when it is absent.
 *
 * @throws IdentityError for one that comes twice: two readers could take different ones.
 */
export function onlyValue(headers: HeaderList, lowerCaseName: string): string | undefined {
  let found: string | undefined;
  for (const [name, value] of headers) {
    if (name.length !== lowerCaseName.length || name.toLowerCase() !== lowerCaseName) continue;
    if (found !== undefined)
      throw new IdentityError('ValidationException', `the header \`${lowerCaseName}\` is given twice`);
    found = value.trim();
  }
  return found;
}
