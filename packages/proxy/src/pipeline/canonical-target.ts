import { hexDigit } from '../sigv4/hex-digit.ts';

/**
 * What keeps a request target from meaning one thing to the gateway and another to the upstream;
 * `undefined` when nothing does. The target is refused as it is and never rewritten.
 */
export function targetFault(target: string): string | undefined {
  if (!target.startsWith('/')) return 'the request target must be a path';
  const query = target.indexOf('?');
  const path = query < 0 ? target : target.slice(0, query);
  if (!hasPlainCharacters(target)) return 'the request target has characters that must be escaped';
  if (!hasWholeEscapes(target)) return 'the request target has a malformed escape';
  if (path.includes('//')) return 'the path has an empty segment';
  if (hasDotSegment(path)) return 'the path has a dot segment';
  if (query >= 0 && target.includes('+', query)) return 'the query has a `+` that must be escaped';
  return undefined;
}

function hasPlainCharacters(target: string): boolean {
  for (let at = 0; at < target.length; at += 1) {
    const code = target.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f || code === 0x5c || code === 0x23) return false;
  }
  return true;
}

/** Two hex digits after each `%`, and no escaped control character. */
function hasWholeEscapes(target: string): boolean {
  for (let at = target.indexOf('%'); at >= 0; at = target.indexOf('%', at + 3)) {
    const high = hexDigit(target.charCodeAt(at + 1));
    const low = hexDigit(target.charCodeAt(at + 2));
    if (high < 0 || low < 0) return false;
    const byte = high * 16 + low;
    if (byte < 0x20 || byte === 0x7f) return false;
  }
  return true;
}

/** A dot may come as `%2e` too. */
function hasDotSegment(path: string): boolean {
  if (!path.includes('/.') && !path.includes('/%2')) return false;
  return path.split('/').some((segment) => {
    const dots = segment.replaceAll('%2e', '.').replaceAll('%2E', '.');
    return dots === '.' || dots === '..';
  });
}
