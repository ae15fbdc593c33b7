import type { SourcePosition } from '../policy/source-range.ts';
import { readFaultyJson } from './json/find-json-faults.ts';
import type { JsonFault } from './json/find-json-faults.ts';
import { PlacesInOriginal } from './places-in-original.ts';

/** A text that is JSON after changes of which there was only one choice. */
export interface MendedJson {
  readonly text: string;
  /** What was mended, in the order of the text. */
  readonly faults: readonly JsonFault[];
  /** Where what begins at a place of the mended text begins in the original one; for an end, which is exclusive, with `isEnd`. */
  readonly placeInOriginal: (position: SourcePosition, isEnd?: boolean) => SourcePosition;
}

/** Mends broken JSON as the fixes of its faults do; `undefined` for JSON, and for what only its author can mend. */
export function mendJson(text: string): MendedJson | undefined {
  const read = readFaultyJson(text);
  if (read.kind !== 'mendable') return undefined;
  const places = new PlacesInOriginal(text, read.mended);
  return {
    text: read.mended.text,
    faults: read.faults,
    placeInOriginal: (position, isEnd) => places.placeOf(position, isEnd),
  };
}
