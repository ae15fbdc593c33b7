import { isAscii } from 'node:buffer';
import type { JsonObject } from '@sagegate/core/simulation';
import { BYTE, isBlank } from './bytes.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { Occurrences } from './occurrences.ts';
import { parseObject } from './parse-object.ts';
import { isWrapper } from './wrappers.ts';

/** A divider is the end of a record, what stands between it and the next, and so much of that: `},{"ev`. */
const HEAD_BYTES = 4;
const MAX_GAP_BYTES = 64;

const LINE_FEED = Uint8Array.of(BYTE.lineFeed);

/** A text parsed in vain is made up for by so many records that are found, or else so many are cut byte by byte. */
const RECORDS_PER_MISS = 32;

/**
 * Finds records that stand on one line and whole in a chunk without looking at each byte. What divides two records is learned
 * from two that follow each other; the next such place is searched, and what lies before it is parsed. No object of JSON begins
 * with another one: what parses is the record, wherever the search has led.
 *
 * What does not parse is left to be cut byte by byte, and so are some records after it: a file that is made to mislead the
 * search costs little more than without.
 */
export class WholeRecords {
  readonly #maxBytes: number;
  readonly #recordsPerMiss: number;
  #chunk: Buffer = Buffer.alloc(0);
  #isAscii = true;
  #lineFeeds = new Occurrences(this.#chunk, LINE_FEED);
  /** `undefined`: to be learned. */
  #dividers: Occurrences | undefined;
  /** Where the last record ended in this chunk; 0: in none. */
  #end = 0;
  /** How far texts of this chunk were taken in vain: no byte is twice. */
  #missedTo = 0;
  /** Records parsed at once since the last miss; below 0: to be left out. */
  #credit = 0;

  constructor(maxBytes: number, recordsPerMiss: number = RECORDS_PER_MISS) {
    this.#maxBytes = maxBytes;
    this.#recordsPerMiss = recordsPerMiss;
  }

  begin(chunk: Uint8Array): void {
    this.#chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#isAscii = isAscii(this.#chunk);
    this.#lineFeeds = new Occurrences(this.#chunk, LINE_FEED);
    this.#dividers = undefined;
    this.#end = 0;
    this.#missedTo = 0;
  }

  /** Says where a record ends that was cut otherwise. */
  endedAt(end: number): void {
    this.#end = end;
  }

  /** The record that begins here, and where it ends, if it is found. */
  take(at: number, isInList: boolean): { readonly record: JsonObject; readonly end: number } | undefined {
    if (this.#credit < 0) {
      this.#credit += 1;
      return undefined;
    }
    if (at < this.#missedTo) return undefined;
    this.#dividers ??= this.#learn(at);
    const end = (this.#dividers?.from(at) ?? Infinity) + 1;
    if (end > Math.min(this.#chunk.length, at + this.#maxBytes, this.#lineFeeds.from(at))) return undefined;
    const record = this.#read(at, end, isInList);
    if (record === undefined) return undefined;
    this.#end = end;
    return { record, end };
  }

  /** Nothing is learned where more than commas and blanks divide two records, such as the end of a list. */
  #learn(at: number): Occurrences | undefined {
    const gap = this.#chunk.subarray(this.#end, at);
    if (this.#end === 0 || gap.length > MAX_GAP_BYTES || !gap.every(isBetweenRecords)) return undefined;
    return new Occurrences(this.#chunk, this.#chunk.subarray(this.#end - 1, at + HEAD_BYTES));
  }

  #read(at: number, end: number, isInList: boolean): JsonObject | undefined {
    const text = this.#decode(at, end);
    if (text !== undefined && !isInList && isWrapper(text)) return undefined;
    const record = text === undefined ? undefined : parseObject(text);
    if (record === undefined) this.#miss(end);
    else if (this.#credit < this.#recordsPerMiss) this.#credit += 1;
    return record;
  }

  #decode(at: number, end: number): string | undefined {
    return this.#isAscii
      ? this.#chunk.toString('latin1', at, end)
      : decodeUtf8(this.#chunk.subarray(at, end));
  }

  #miss(end: number): void {
    this.#missedTo = end;
    this.#dividers = undefined;
    this.#credit -= this.#recordsPerMiss;
  }
}

function isBetweenRecords(byte: number): boolean {
  return byte === BYTE.comma || byte === BYTE.lineFeed || isBlank(byte);
}
