import { parseAnswerHead } from './answer-head.ts';
import type { AnswerHead } from './answer-head.ts';
import { ChunkedReader } from './chunked-reader.ts';
import { hasClosed, malformed } from './upstream-error.ts';

const HEAD_END = Buffer.from('\r\n\r\n');
const MAX_HEAD_BYTES = 65_536;
const BEGINNING = 'HTTP/1.';
const NOTHING = Buffer.alloc(0);

/** What is told of an answer as its bytes come. */
export interface AnswerSink {
  begins(head: AnswerHead): void;
  piece(bytes: Buffer): void;
  /** @param clean Whether nothing came behind the answer. */
  ends(clean: boolean): void;
}

/** Reads one answer from the bytes of a connection. Interim answers (1xx) are dropped. */
export class AnswerReader {
  readonly #method: string;
  readonly #sink: AnswerSink;
  #held: Buffer = NOTHING;
  #head: AnswerHead | undefined;
  #missing = 0;
  #chunks: ChunkedReader | undefined;

  constructor(method: string, sink: AnswerSink) {
    this.#method = method;
    this.#sink = sink;
  }

  /** Whether the head of the final answer is read. */
  get begun(): boolean {
    return this.#head !== undefined;
  }

  /** @throws UpstreamError for bytes that are no answer. */
  take(bytes: Buffer): void {
    let rest = bytes;
    while (this.#head === undefined) {
      const taken = this.#takeHead(rest);
      if (taken === undefined) return;
      rest = taken;
    }
    this.#takeBody(rest, this.#head);
  }

  /** The other side has ended the connection. @throws UpstreamError when that breaks the answer off. */
  closed(): void {
    if (this.#head?.body !== 'untilClose') throw hasClosed();
    this.#sink.ends(false);
  }

  /** What follows a head; `undefined` while that is not complete. */
  #takeHead(bytes: Buffer): Buffer | undefined {
    const before = this.#held.length;
    const all = before === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const end = all.indexOf(HEAD_END, Math.max(0, before - HEAD_END.length + 1));
    if (end > MAX_HEAD_BYTES || (end < 0 && !canBecomeHead(all))) throw malformed();
    this.#held = end < 0 ? all : NOTHING;
    if (end < 0) return undefined;
    const head = parseAnswerHead(all.toString('latin1', 0, end), this.#method);
    if (head.status === 101) throw hasClosed();
    if (head.status >= 200) this.#begin(head);
    return all.subarray(end + HEAD_END.length);
  }

  #begin(head: AnswerHead): void {
    this.#head = head;
    if (typeof head.body === 'number') this.#missing = head.body;
    if (head.body === 'chunked') this.#chunks = new ChunkedReader((piece) => this.#sink.piece(piece));
    this.#sink.begins(head);
  }

  #takeBody(bytes: Buffer, { body }: AnswerHead): void {
    if (body === 'untilClose') {
      if (bytes.length > 0) this.#sink.piece(bytes);
      return;
    }
    const taken = this.#chunks === undefined ? this.#takeCounted(bytes) : this.#chunks.take(bytes);
    const isOver = this.#chunks === undefined ? this.#missing === 0 : this.#chunks.over;
    if (isOver) this.#sink.ends(taken === bytes.length);
  }

  #takeCounted(bytes: Buffer): number {
    const count = Math.min(bytes.length, this.#missing);
    this.#missing -= count;
    if (count > 0) this.#sink.piece(count === bytes.length ? bytes : bytes.subarray(0, count));
    return count;
  }
}

/** Whoever speaks something else is found out at once, and not when the time is up. */
function canBecomeHead(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, BEGINNING.length);
  return bytes.length <= MAX_HEAD_BYTES && BEGINNING.startsWith(bytes.toString('latin1', 0, length));
}
