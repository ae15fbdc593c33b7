/** The text of one record and where it begins, or why there is none. */
export type RecordText = FoundRecord | LostRecord;

/** Where a record begins. */
export interface RecordPlace {
  readonly line: number;
  /** In bytes, from 1. */
  readonly column: number;
}

/** A record that has been cut. */
export interface FoundRecord extends RecordPlace {
  readonly text: string;
  /** How many members all objects in it have together, as it is written. */
  readonly members: number;
}

/** What is no record, and why. */
export interface LostRecord extends RecordPlace {
  readonly problem: string;
  /** Whether what follows in the input is not read either. */
  readonly endsInput?: true;
}
