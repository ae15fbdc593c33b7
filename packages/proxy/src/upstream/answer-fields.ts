import type { HeaderList } from '../sigv4/signable-request.ts';
import { malformed } from './upstream-error.ts';

/**
 * Reads the lines of a header section, or of trailers, from `start` on.
 *
 * @throws UpstreamError `MalformedAnswer` for a line that another reader could take for more or less than it is.
 */
export function parseFields(text: string, start = 0): HeaderList {
  const headers: (readonly [string, string])[] = [];
  for (let at = start; at < text.length;) {
    const lineEnd = endOfLine(text, at);
    const colon = text.indexOf(':', at);
    if (colon < 0 || colon > lineEnd) throw malformed();
    headers.push([nameIn(text, at, colon), valueIn(text, colon + 1, lineEnd)]);
    at = lineEnd + 2;
  }
  return headers;
}

/** Where the line that begins at `start` ends. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\r\n', start);
  return end < 0 ? text.length : end;
}

/** @throws UpstreamError `MalformedAnswer` for control characters: some readers end a line at a bare line feed. */
export function refuseControls(text: string, start: number, end: number): void {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 0x20 && code !== 9) || code === 0x7f) throw malformed();
  }
}

const TOKEN_CHARACTERS: ReadonlySet<number> = new Set(
  Array.from("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", (character) =>
    character.charCodeAt(0),
  ),
);

/** Indexed by character: asked for every one of every answer. */
const IS_TOKEN: readonly boolean[] = Array.from({ length: 256 }, (_, code) => TOKEN_CHARACTERS.has(code));

/** Whether a text is a name as HTTP has them: not empty, and without blanks and separators. */
export function isToken(text: string): boolean {
  return isTokenIn(text, 0, text.length);
}

function isTokenIn(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (IS_TOKEN[text.charCodeAt(at)] !== true) return false;
  return start < end;
}

/** A line that begins with a blank would continue the one before it: no name has one. */
function nameIn(text: string, start: number, end: number): string {
  if (!isTokenIn(text, start, end)) throw malformed();
  return text.slice(start, end);
}

/** Only blanks and tabs are trimmed: `trim` would take bytes of UTF-8 for white space. */
function valueIn(text: string, start: number, end: number): string {
  let first = start;
  let last = end;
  while (first < last && isBlank(text.charCodeAt(first))) first += 1;
  while (last > first && isBlank(text.charCodeAt(last - 1))) last -= 1;
  refuseControls(text, first, last);
  return text.slice(first, last);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 9;
}
