/**
 * Counters by two labels. `add` is two look-ups and an addition and allocates only for what it has not seen before,
 * which a catalogue must bound: whatever a request could choose freely is no label.
 */
export class Tally {
  readonly #counts = new Map<string, Map<string, { count: number }>>();

  add(first: string, second: string, amount = 1): void {
    let row = this.#counts.get(first);
    if (row === undefined) this.#counts.set(first, (row = new Map()));
    const cell = row.get(second);
    if (cell === undefined) row.set(second, { count: amount });
    else cell.count += amount;
  }

  *entries(): Generator<readonly [first: string, second: string, count: number]> {
    for (const [first, row] of this.#counts)
      for (const [second, { count }] of row) yield [first, second, count];
  }
}
