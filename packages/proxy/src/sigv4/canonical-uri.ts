import { encodeBytes, isUnreserved } from './percent-encoding.ts';

/**
 * The path of a canonical request, for every service but S3.
 *
 * Dot segments and empty segments go, a trailing slash stays; then each segment is encoded as it
 * stands on the wire, so an escape is encoded a second time: `/a%20b` becomes `/a%2520b`.
 */
export function canonicalUri(path: string): string {
  if (isCanonical(path)) return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(encodeBytes(segment));
  }
  const trailingSlash = segments.length > 0 && path.endsWith('/');
  return `/${segments.join('/')}${trailingSlash ? '/' : ''}`;
}

const SLASH = 0x2f;
const DOT = 0x2e;

/** Whether a path has nothing to encode and no segment that goes, as those of calls do. */
function isCanonical(path: string): boolean {
  let previous = SLASH;
  for (let at = 1; at < path.length; at++) {
    const code = path.charCodeAt(at);
    // A segment that only begins with a dot would stay, but that takes a second look.
    if (previous === SLASH && (code === SLASH || code === DOT)) return false;
    if (code !== SLASH && !isUnreserved(code)) return false;
    previous = code;
  }
  return path.charCodeAt(0) === SLASH;
}
