import { BYTE, byteOrderMark, isBlank, MEANING, MEANINGS } from './bytes.ts';
import { MAX_DEPTH } from './count-members.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import type { RecordPlace, RecordText } from './record-text.ts';
import type { WholeRecords } from './whole-records.ts';
import { isWrapper, MAX_WRAPPER_BYTES } from './wrappers.ts';

/** As much as an event of CloudTrail has, and our own lines, many times over. */
export const MAX_RECORD_BYTES: number = 8 * 1024 * 1024;

/**
 * `between`: outside of records, on the top level or in a list. `record`, `string`, `escape`: inside a record. `line`: up to
 * the end of a line that is no record. `rest`: nothing is read any more.
 */
type State = 'between' | 'record' | 'string' | 'escape' | 'line' | 'rest';

/**
 * Cuts a stream of bytes into records: objects that follow each other, one a line or not, that stand in a list, or in the
 * list of a wrapper as files of CloudTrail have it. Memory holds the bytes of one record, however long the stream or a
 * record is, and each byte is looked at once, but those of records that `whole` finds otherwise: they are the same.
 *
 * A line that is broken ends with the line; in a list there is no such end, and the rest of the input is lost.
 */
export class RecordSplitter {
  readonly #maxBytes: number;
  readonly #whole: WholeRecords | undefined;
  #state: State = 'between';
  /** Whether records stand in a list, and whether that stands in a wrapper. */
  #list: 'none' | 'bare' | 'wrapped' = 'none';
  /** Behind the list of a wrapper. */
  #inTail = false;
  #depth = 0;
  #deepest = 0;
  #parts: Uint8Array[] = [];
  #size = 0;
  #start: RecordPlace = { line: 1, column: 1 };
  #line = 1;
  /** Bytes of the input before the current chunk, and before the current line. */
  #before = 0;
  #lineStart = 0;
  #chunk: Uint8Array = new Uint8Array();
  /** Where the bytes of the record begin in the current chunk. */
  #from = 0;
  #found: RecordText[] = [];

  constructor(maxBytes: number = MAX_RECORD_BYTES, whole?: WholeRecords) {
    this.#maxBytes = maxBytes;
    this.#whole = whole;
  }

  /** The records that end in this chunk. */
  push(chunk: Uint8Array): readonly RecordText[] {
    this.#found = [];
    this.#chunk = chunk;
    this.#from = 0;
    this.#whole?.begin(chunk);
    let at = this.#before === 0 ? byteOrderMark(chunk) : 0;
    while (at < chunk.length) at = this.#step(at);
    if (this.#isInside()) this.#keep(chunk.length);
    this.#before += chunk.length;
    return this.#found;
  }

  /** What is left when the input ends. */
  end(): readonly RecordText[] {
    this.#found = [];
    if (this.#isInside()) this.#lose('the input ends inside a record');
    else if (this.#list !== 'none' && !this.isOver) {
      this.#start = this.position;
      this.#lose('the input ends inside a list of records');
    }
    this.#state = 'rest';
    return this.#found;
  }

  /** Where the input has been read up to. */
  get position(): RecordPlace {
    return { line: this.#line, column: this.#before - this.#lineStart + 1 };
  }

  /** Whether nothing more will be found, whatever follows. */
  get isOver(): boolean {
    return this.#state === 'rest';
  }

  /** How many bytes are held. */
  get heldBytes(): number {
    return this.#parts.reduce((sum, part) => sum + part.length, 0);
  }

  #step(at: number): number {
    const state = this.#state;
    if (state === 'record') return this.#inRecord(at);
    if (state === 'string') return this.#inString(at);
    if (state === 'between') return this.#between(at);
    if (state === 'line') return this.#toLineEnd(at);
    if (state === 'rest') return this.#chunk.length;
    this.#state = 'string';
    return at + 1;
  }

  #isInside(): boolean {
    return this.#state === 'record' || this.#state === 'string' || this.#state === 'escape';
  }

  #between(at: number): number {
    const byte = this.#chunk[at];
    if (byte === BYTE.lineFeed) this.#nextLine(at);
    else if (byte === BYTE.openBrace) return this.#take(at);
    else if (!isBlank(byte)) return this.#punctuation(byte, at);
    return at + 1;
  }

  /** From where to go on: behind a record that is found whole, or behind the first byte of one. */
  #take(at: number): number {
    const found = this.#whole?.take(at, this.#list !== 'none');
    if (found === undefined) {
      this.#begin(at);
      return at + 1;
    }
    this.#place(at);
    const { line, column } = this.#start;
    this.#found.push({ line, column, record: found.record });
    return found.end;
  }

  /** What may stand around records, and what may not. */
  #punctuation(byte: number | undefined, at: number): number {
    if (byte === BYTE.comma && this.#list !== 'none') return at + 1;
    if (byte === BYTE.openBracket && this.#list === 'none') {
      this.#list = 'bare';
      return at + 1;
    }
    if (byte === BYTE.closeBracket && this.#list !== 'none') return this.#endList(at);
    this.#place(at);
    this.#lose('no record begins here');
    if (this.#list === 'none') this.#state = 'line';
    return at;
  }

  /** Behind a wrapper's list its other members are read as if they were a record, and not kept. */
  #endList(at: number): number {
    if (this.#list === 'wrapped') {
      this.#begin(at + 1);
      this.#inTail = true;
    }
    this.#list = 'none';
    return at + 1;
  }

  #begin(at: number): void {
    this.#place(at);
    this.#state = 'record';
    this.#depth = 1;
    this.#deepest = 1;
    this.#size = 0;
    this.#from = at;
  }

  #place(at: number): void {
    this.#start = { line: this.#line, column: this.#before + at - this.#lineStart + 1 };
  }

  /** From behind its first byte to what changes the state. */
  #inRecord(start: number): number {
    const chunk = this.#chunk;
    for (let at = start; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      const meaning = MEANINGS[byte];
      if (meaning === MEANING.none) continue;
      if (meaning === MEANING.quote) {
        this.#state = 'string';
        return at + 1;
      } else if (meaning === MEANING.lineFeed) this.#nextLine(at);
      else if (meaning === MEANING.open) {
        if (this.#open(byte, at)) return at + 1;
      } else if (this.#close(at)) return at + 1;
    }
    return chunk.length;
  }

  #inString(start: number): number {
    const chunk = this.#chunk;
    for (let at = start; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === BYTE.quote) {
        this.#state = 'record';
        return at + 1;
      }
      if (byte === BYTE.backslash) {
        this.#state = 'escape';
        return at + 1;
      }
      if (byte === BYTE.lineFeed) {
        this.#lose('a line ends inside a string');
        return at;
      }
    }
    return chunk.length;
  }

  /** Whether the record is over with that: it was a wrapper, or another one begins. */
  #open(byte: number, at: number): boolean {
    if (this.#beginsWrapper(byte, at)) {
      this.#drop();
      this.#list = 'wrapped';
      this.#state = 'between';
      return true;
    }
    // An object inside another is indented where it has a line of its own: here the record before has no end.
    const isFirstOfLine = byte === BYTE.openBrace && this.#before + at === this.#lineStart;
    if (isFirstOfLine && this.#list === 'none' && !this.#inTail) {
      this.#lose('the record has no end');
      this.#begin(at);
      return true;
    }
    this.#depth += 1;
    if (this.#depth > this.#deepest) this.#deepest = this.#depth;
    return false;
  }

  #beginsWrapper(byte: number, at: number): boolean {
    if (byte !== BYTE.openBracket || this.#depth !== 1 || this.#list !== 'none' || this.#inTail) return false;
    if (this.#size + at - this.#from >= MAX_WRAPPER_BYTES) return false;
    const head = Buffer.concat([...this.#parts, this.#chunk.subarray(this.#from, at + 1)]);
    return isWrapper(head.toString('latin1'));
  }

  /** Whether the record is over. */
  #close(at: number): boolean {
    this.#depth -= 1;
    if (this.#depth > 0) return false;
    if (this.#inTail) {
      this.#inTail = false;
      this.#drop();
    } else {
      this.#finish(at + 1);
      this.#whole?.endedAt(at + 1);
    }
    this.#state = 'between';
    return true;
  }

  #keep(end: number): void {
    this.#size += end - this.#from;
    if (this.#inTail || this.#size > this.#maxBytes) this.#parts = [];
    else if (end > this.#from) this.#parts.push(this.#chunk.subarray(this.#from, end));
  }

  #drop(): void {
    this.#parts = [];
    this.#size = 0;
  }

  #finish(end: number): void {
    this.#keep(end);
    const parts = this.#parts;
    const isTooLong = this.#size > this.#maxBytes;
    this.#drop();
    if (isTooLong) this.#report(`longer than ${String(this.#maxBytes)} bytes`);
    else if (this.#deepest > MAX_DEPTH) this.#report(`nested more than ${String(MAX_DEPTH)} deep`);
    else this.#decode(parts);
  }

  #decode(parts: readonly Uint8Array[]): void {
    const [first = new Uint8Array()] = parts;
    const text = decodeUtf8(parts.length === 1 ? first : Buffer.concat(parts));
    if (text === undefined) this.#report('not UTF-8');
    else this.#found.push({ ...this.#start, text });
  }

  /** A list that is broken has no end to go on from. */
  #lose(problem: string): void {
    this.#drop();
    if (this.#list === 'none' && !this.#inTail) {
      this.#report(problem);
      this.#state = 'between';
      return;
    }
    this.#found.push({ ...this.#start, problem, endsInput: true });
    this.#state = 'rest';
  }

  #report(problem: string): void {
    this.#found.push({ ...this.#start, problem });
  }

  #toLineEnd(at: number): number {
    const end = this.#chunk.indexOf(BYTE.lineFeed, at);
    if (end < 0) return this.#chunk.length;
    this.#state = 'between';
    return end;
  }

  #nextLine(at: number): void {
    this.#line += 1;
    this.#lineStart = this.#before + at + 1;
  }
}
