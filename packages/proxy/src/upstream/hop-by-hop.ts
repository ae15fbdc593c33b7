import type { HeaderList } from '../sigv4/signable-request.ts';
import { isNamed } from './is-named.ts';

/** Headers that belong to one connection (RFC 9110, 7.6.1) or to a proxy's own business. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers of an answer that may travel on: without hop-by-hop ones and those that `Connection` names. */
export function endToEndHeaders(headers: HeaderList): HeaderList {
  const named = namedByConnection(headers);
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !HOP_BY_HOP.has(lower) && !named.has(lower);
  });
}

/** Node's flat list of names and values as pairs. */
export function pairs(rawHeaders: readonly string[]): (readonly [string, string])[] {
  const headers: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  return headers;
}

const NONE: ReadonlySet<string> = new Set();

/** Names that a `Connection` header lists, in lower case. */
export function namedByConnection(headers: HeaderList): ReadonlySet<string> {
  let named: Set<string> | undefined;
  for (const [name, value] of headers) {
    if (!isNamed(name, 'connection')) continue;
    named ??= new Set();
    for (const token of value.split(',')) named.add(token.trim().toLowerCase());
  }
  return named ?? NONE;
}
