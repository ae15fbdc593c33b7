import type { SourcePosition } from '@sagegate/core';
import type { LineCounter } from 'yaml';

/** Where the pieces of a JSON text stand in the YAML that it was made of. */
export class PlacesOfYaml {
  readonly #starts = new Map<number, number>();
  readonly #ends = new Map<number, number>();
  readonly #lines: LineCounter;
  readonly #first: number;

  /** @param first where the policy begins in the file, for what has no place of its own. */
  constructor(lines: LineCounter, first: number) {
    this.#lines = lines;
    this.#first = first;
  }

  /** What begins and ends there in the JSON text begins and ends there in the file. */
  add(inJson: readonly [start: number, end: number], inFile: readonly [start: number, end: number]): void {
    this.#starts.set(inJson[0], inFile[0]);
    this.#ends.set(inJson[1], inFile[1]);
  }

  /** The place in the file of a place in the JSON text, which is one line. */
  placeInFile({ column }: SourcePosition, isEnd = false): SourcePosition {
    const offset = (isEnd ? this.#ends : this.#starts).get(column - 1) ?? this.#first;
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }
}
