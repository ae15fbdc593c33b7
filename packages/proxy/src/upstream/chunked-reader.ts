import { hexDigit } from '../sigv4/hex-digit.ts';
import { isToken, parseFields } from './answer-fields.ts';
import { malformed } from './upstream-error.ts';

/** A line of a chunked body: a size with its extensions, or a trailer. */
const MAX_LINE_BYTES = 4_096;
const MAX_TRAILER_BYTES = 16_384;
/** A chunk of a terabyte is a mistake. */
const MAX_SIZE_DIGITS = 10;

/** Undoes the transfer coding `chunked`. Extensions and trailers are read and dropped. */
export class ChunkedReader {
  readonly #onPiece: (piece: Buffer) => void;
  #state: 'size' | 'data' | 'dataEnd' | 'trailer' | 'over' = 'size';
  #line = '';
  #missing = 0;
  #trailerBytes = 0;

  constructor(onPiece: (piece: Buffer) => void) {
    this.#onPiece = onPiece;
  }

  /**
   * Takes bytes of the body; how many of them belong to it, which is less than all only when it is over.
   *
   * @throws UpstreamError `MalformedAnswer`
   */
  take(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length && this.#state !== 'over') {
      at = this.#state === 'data' ? this.#takeData(bytes, at) : this.#takeLine(bytes, at);
    }
    return at;
  }

  get over(): boolean {
    return this.#state === 'over';
  }

  #takeData(bytes: Buffer, start: number): number {
    const end = Math.min(bytes.length, start + this.#missing);
    this.#missing -= end - start;
    if (this.#missing === 0) this.#state = 'dataEnd';
    this.#onPiece(bytes.subarray(start, end));
    return end;
  }

  #takeLine(bytes: Buffer, start: number): number {
    const lineFeed = bytes.indexOf(0x0a, start);
    const end = lineFeed < 0 ? bytes.length : lineFeed + 1;
    if (this.#line.length + end - start > MAX_LINE_BYTES) throw malformed();
    this.#line += bytes.toString('latin1', start, end);
    if (lineFeed < 0) return end;
    const line = this.#line;
    this.#line = '';
    if (!line.endsWith('\r\n')) throw malformed();
    this.#endLine(line.slice(0, -2));
    return end;
  }

  #endLine(line: string): void {
    if (this.#state === 'size') this.#startChunk(sizeIn(line));
    else if (this.#state === 'dataEnd') this.#endChunk(line);
    else this.#endTrailer(line);
  }

  #startChunk(size: number): void {
    this.#missing = size;
    this.#state = size === 0 ? 'trailer' : 'data';
  }

  #endChunk(line: string): void {
    if (line !== '') throw malformed();
    this.#state = 'size';
  }

  #endTrailer(line: string): void {
    this.#trailerBytes += line.length;
    if (this.#trailerBytes > MAX_TRAILER_BYTES) throw malformed();
    if (line === '') this.#state = 'over';
    else refuseOddTrailer(line);
  }
}

/** Trailers are dropped; but where one is odd, or frames a body, another reader could see another end. */
function refuseOddTrailer(line: string): void {
  for (const [name] of parseFields(line)) if (FRAMING.has(name.toLowerCase())) throw malformed();
}

const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding']);

function sizeIn(line: string): number {
  const semicolon = line.indexOf(';');
  if (semicolon >= 0) refuseOddExtensions(line.slice(semicolon + 1));
  const digits = semicolon < 0 ? line : line.slice(0, semicolon);
  if (digits === '' || digits.length > MAX_SIZE_DIGITS) throw malformed();
  let size = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = hexDigit(digits.charCodeAt(at));
    if (digit < 0) throw malformed();
    size = size * 16 + digit;
  }
  return size;
}

/** `name` or `name=value`. Nobody uses them, and readers differ about blanks, quotes and what ends them. */
function refuseOddExtensions(extensions: string): void {
  for (const extension of extensions.split(';')) {
    const equals = extension.indexOf('=');
    const isOdd =
      equals < 0
        ? !isToken(extension)
        : !isToken(extension.slice(0, equals)) || !isToken(extension.slice(equals + 1));
    if (isOdd) throw malformed();
  }
}
