/** A correction by hand, and why it is there. */
export interface Override<T> {
  readonly value: T;
  readonly reason: string;
}

/** Overrides of one kind; remembers which were used, because one that nothing needs any more must go. */
export class OverrideBook<T> {
  readonly #kind: string;
  readonly #entries: ReadonlyMap<string, Override<T>>;
  readonly #used = new Set<string>();

  constructor(kind: string, entries: Readonly<Record<string, Override<T>>>) {
    this.#kind = kind;
    this.#entries = new Map(Object.entries(entries));
  }

  /** The override for a name, marked as used; `undefined` where there is none. */
  use(name: string): T | undefined {
    const entry = this.#entries.get(name);
    if (entry !== undefined) this.#used.add(name);
    return entry?.value;
  }

  /** The override for a name, without marking it. */
  peek(name: string): T | undefined {
    return this.#entries.get(name)?.value;
  }

  /** The override for the longest known end of a path, marked as used. */
  useByEnd(path: string): T | undefined {
    const end = [...this.#entries.keys()].find((known) => path === known || path.endsWith(`.${known}`));
    return end === undefined ? undefined : this.use(end);
  }

  /** One line for each override that nothing used. */
  unused(): readonly string[] {
    const names = [...this.#entries.keys()].filter((name) => !this.#used.has(name));
    return names.map((name) => `${this.#kind} ${name} matches nothing`);
  }
}
