/** Longer keys are not worth remembering, and would fill the memory. */
const LONGEST_KEY = 256;

/**
 * Remembers by name what was used lately, at most twice `limit` entries, and of heavy ones at most twice `maxWeight`.
 *
 * In two generations: when the young one is full it becomes the old one, and what was not used since the last time is
 * forgotten. So a caller that invents names drives out its own inventions and nothing that others keep using.
 */
export class RecentlyUsed<Value extends object> {
  readonly #limit: number;
  readonly #maxWeight: number;
  readonly #weigh: (value: Value) => number;
  #youngWeight = 0;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(limit: number, maxWeight: number = Infinity, weigh: (value: Value) => number = () => 0) {
    this.#limit = limit;
    this.#maxWeight = maxWeight;
    this.#weigh = weigh;
  }

  /** The value of a key, made where it is not remembered. */
  get(key: string, make: (key: string) => Value): Value {
    return this.#young.get(key) ?? this.#remember(key, this.#old.get(key) ?? make(key));
  }

  #remember(key: string, value: Value): Value {
    if (key.length > LONGEST_KEY) return value;
    const weight = this.#weigh(value);
    if (this.#young.size >= this.#limit || this.#youngWeight + weight > this.#maxWeight) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngWeight = 0;
    }
    this.#youngWeight += weight;
    this.#young.set(key, value);
    return value;
  }
}
