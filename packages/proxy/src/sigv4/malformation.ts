import { escapedByte } from './percent-encoding.ts';
import type { HeaderList, RequestHead } from './signable-request.ts';
import { isToken } from './token.ts';

/**
 * What is wrong with a request that no signature can cover without doubt; `undefined` when nothing is.
 *
 * An HTTP parser lets little of this through; a caller that builds the request itself could, and
 * a line end in a method or a value would move one part of the canonical request into another.
 */
export function malformation({ method, target, headers }: RequestHead): string | undefined {
  if (!isToken(method)) return 'the method is malformed';
  if (!target.startsWith('/') || !isText(target, 0x21)) return 'the request target is malformed';
  if (!hasWholeEscapes(target)) return 'the query has a malformed escape';
  if (!headers.every(hasName)) return 'a header name is malformed';
  return headers.every(hasText) ? undefined : 'a header value is malformed';
}

type Header = HeaderList[number];

function hasName(header: Header): boolean {
  return isToken(header[0]);
}

function hasText(header: Header): boolean {
  return isText(header[1], 0x20);
}

/** One character a byte, none of them a control character; a tab is text from `lowest` 0x20 on. */
function isText(text: string, lowest: number): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isTab = code === 9 && lowest === 0x20;
    if ((code < lowest && !isTab) || code === 0x7f || code > 0xff) return false;
  }
  return true;
}

/** Of the query only: the path is signed as it stands, escapes or not. */
function hasWholeEscapes(target: string): boolean {
  const query = target.indexOf('?');
  if (query < 0) return true;
  for (let at = target.indexOf('%', query); at >= 0; at = target.indexOf('%', at + 3)) {
    if (escapedByte(target, at) < 0) return false;
  }
  return true;
}
