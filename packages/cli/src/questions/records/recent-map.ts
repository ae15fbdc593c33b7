/**
 * Remembers what was asked for recently, and forgets the rest: no more than twice `size` entries are held.
 *
 * Two generations take turns, because deleting single entries from the front of a map makes it slow.
 */
export class RecentMap<Value> {
  readonly #size: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: Value): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map<string, Value>();
    }
    this.#young.set(key, value);
  }

  delete(key: string): boolean {
    const wasYoung = this.#young.delete(key);
    return this.#old.delete(key) || wasYoung;
  }

  /** How many entries are held. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }
}
