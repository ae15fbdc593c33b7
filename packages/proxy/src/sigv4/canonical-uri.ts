import { encodeBytes } from './percent-encoding.ts';

/**
 * The path of a canonical request, for every service but S3.
 *
 * Dot segments and empty segments go, a trailing slash stays; then each segment is encoded as it
 * stands on the wire, so an escape is encoded a second time: `/a%20b` becomes `/a%2520b`.
 */
export function canonicalUri(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(encodeBytes(segment));
  }
  const trailingSlash = segments.length > 0 && path.endsWith('/');
  return `/${segments.join('/')}${trailingSlash ? '/' : ''}`;
}
