import type { HeaderList } from '../sigv4/signable-request.ts';
import { endOfLine, parseFields, refuseControls } from './answer-fields.ts';
import { endToEndHeaders } from './hop-by-hop.ts';
import { isNamed } from './is-named.ts';
import { malformed } from './upstream-error.ts';

/** The head of an answer, and what it says of the connection. */
export interface AnswerHead {
  readonly status: number;
  /** As received, without those that belong to the connection alone. */
  readonly headers: HeaderList;
  /** Bytes of the body, or how its end is found. */
  readonly body: number | 'chunked' | 'untilClose';
  /** Whether the connection may carry another request. */
  readonly keepAlive: boolean;
}

/**
 * Reads the head of an answer, without the empty line that ends it. What two readers could frame differently is refused:
 * an answer that is taken for longer or shorter than it is would hand one caller's data to the next.
 *
 * @throws UpstreamError `MalformedAnswer`
 */
export function parseAnswerHead(text: string, method: string): AnswerHead {
  const lineEnd = endOfLine(text, 0);
  const status = statusOf(text, lineEnd);
  const isOld = text.charAt(MINOR_VERSION_AT) === '0';
  // HTTP/1.0 has no interim answers: a second head behind this one would be its body.
  if (isOld && status < 200) throw malformed();
  const headers = parseFields(text, lineEnd + 2);
  const framing = framingOf(headers, isOld);
  const hasBody = method !== 'HEAD' && status >= 200 && status !== 204 && status !== 304;
  return {
    status,
    headers: endToEndHeaders(headers),
    body: hasBody ? framing : 0,
    keepAlive:
      !isOld && !isToClose(headers) && (hasBody ? framing !== 'untilClose' : !announcesBody(framing)),
  };
}

const VERSION = 'HTTP/1.';
const MINOR_VERSION_AT = VERSION.length;
const STATUS_AT = MINOR_VERSION_AT + 2;

/** `HTTP/1.1 200 OK`; the reason may be missing, and the blank before it too. */
function statusOf(text: string, lineEnd: number): number {
  const minor = text.charAt(MINOR_VERSION_AT);
  const status = decimalIn(text.slice(STATUS_AT, STATUS_AT + 3));
  const isWellFormed =
    text.startsWith(VERSION) &&
    (minor === '0' || minor === '1') &&
    text.charAt(MINOR_VERSION_AT + 1) === ' ' &&
    (lineEnd === STATUS_AT + 3 || text.charAt(STATUS_AT + 3) === ' ');
  if (!isWellFormed || status < 100 || status > 599) throw malformed();
  refuseControls(text, STATUS_AT + 3, lineEnd);
  return status;
}

/** Not everybody knows which answers have no body, whatever they announce: should it come, it is no answer to the next request. */
function announcesBody(framing: AnswerHead['body']): boolean {
  return framing !== 'untilClose' && framing !== 0;
}

/** One length or one coding, not both, and neither twice. */
function framingOf(headers: HeaderList, isOld: boolean): AnswerHead['body'] {
  const length = onlyValue(headers, 'content-length');
  const coding = onlyValue(headers, 'transfer-encoding');
  if (coding !== undefined) {
    if (length !== undefined || isOld || coding.toLowerCase() !== 'chunked') throw malformed();
    return 'chunked';
  }
  return length === undefined ? 'untilClose' : decimalIn(length);
}

function onlyValue(headers: HeaderList, lowerCaseName: string): string | undefined {
  let found: string | undefined;
  for (const [name, value] of headers) {
    if (!isNamed(name, lowerCaseName)) continue;
    if (found !== undefined) throw malformed();
    found = value;
  }
  return found;
}

/** Decimal digits alone: `Number` would take a sign, an exponent, and nothing at all. */
function decimalIn(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) throw malformed();
  }
  const value = Number(text);
  if (text === '' || !Number.isSafeInteger(value)) throw malformed();
  return value;
}

function isToClose(headers: HeaderList): boolean {
  return headers.some(([name, value]) => isNamed(name, 'connection') && namesClose(value));
}

function namesClose(value: string): boolean {
  return value.split(',').some((token) => token.trim().toLowerCase() === 'close');
}
