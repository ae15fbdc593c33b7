import { isToken } from './answer-fields.ts';
import { BodyPieces } from './body-pieces.ts';
import type { OutboundRequest } from './forwarder.ts';
import { isNamed } from './is-named.ts';

/** A body up to this size goes out in one piece with its head. */
const SMALL_BODY_BYTES = 16_384;

/** A request as it goes over the wire. */
export interface RequestBytes {
  readonly method: string;
  /** With the body behind it where that is small. */
  readonly head: Uint8Array;
  /** What is not in `head`. */
  readonly body: readonly Uint8Array[];
}

/**
 * Writes a request.
 *
 * @throws TypeError for a part that would be read as more than itself: whoever made the request should have refused it.
 */
export function requestBytes({ method, target, headers, body }: OutboundRequest): RequestBytes {
  let head = `${checked(method, 0x21)} ${checked(target, 0x21)} HTTP/1.1\r\n`;
  let lengths = 0;
  for (const [name, value] of headers) {
    if (isFraming(name, value, body.length)) lengths += 1;
    if (!isToken(name)) throw endsEarly();
    head += `${name}: ${checked(value, 0x20)}\r\n`;
  }
  if (lengths !== 1) throw new TypeError('a request to the upstream has its length once');
  head += 'connection: keep-alive\r\n\r\n';
  const pieces = body instanceof BodyPieces ? body.pieces : [body];
  if (body.length > SMALL_BODY_BYTES) return { method, head: Buffer.from(head, 'latin1'), body: pieces };
  return { method, head: inOnePiece(head, pieces, body.length), body: [] };
}

function inOnePiece(head: string, body: readonly Uint8Array[], bodyBytes: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(head.length + bodyBytes);
  let end = bytes.write(head, 0, 'latin1');
  for (const piece of body) {
    bytes.set(piece, end);
    end += piece.length;
  }
  return bytes;
}

/** Whether a header says how long the body is; what would say that it is longer, or shorter, is thrown. */
function isFraming(name: string, value: string, bytes: number): boolean {
  const isLength = isNamed(name, 'content-length');
  if ((isLength && value !== String(bytes)) || isNamed(name, 'transfer-encoding'))
    throw new TypeError('a request to the upstream is as long as its body');
  return isLength;
}

/** Beyond one byte a character, two that are harmless could become a line end. */
function checked(text: string, lowest: number): string {
  if (text === '' && lowest > 0x20) throw new TypeError('a part of a request to the upstream is missing');
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isTab = code === 9 && lowest === 0x20;
    if ((code < lowest && !isTab) || code === 0x7f || code > 0xff) throw endsEarly();
  }
  return text;
}

function endsEarly(): TypeError {
  return new TypeError('a part of a request to the upstream has characters that end it');
}
