import type { JsonObject } from '@sagegate/core/simulation';

/** What is cut out of an input: the text of a record, a record, or why there is none. */
export type RecordText = FoundRecord | InputRecord;

/** A record with its place in the input, or why it cannot be read. */
export type InputRecord = WholeRecord | LostRecord;

/** Where a record begins. */
export interface RecordPlace {
  readonly line: number;
  /** In bytes, from 1. */
  readonly column: number;
}

/** A record that has been cut. */
export interface FoundRecord extends RecordPlace {
  readonly text: string;
}

/** A record that has been parsed. */
export interface WholeRecord extends RecordPlace {
  readonly record: JsonObject;
}

/** What is no record, and why. */
export interface LostRecord extends RecordPlace {
  readonly problem: string;
  /** Whether what follows in the input is not read either. */
  readonly endsInput?: true;
}
