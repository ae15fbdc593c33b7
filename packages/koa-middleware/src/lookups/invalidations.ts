/** So many counters are some kilobytes, however many names there are. */
const COUNTERS = 4_096;

/**
 * Remembers that names were invalidated, in a fixed amount of memory.
 *
 * Names share counters, so now and then one is invalidated together with another; never is one forgotten. Names that
 * differ only in case share theirs, because to the service they may be the same.
 */
export class Invalidations {
  readonly #counts = new Float64Array(COUNTERS);

  add(name: string): void {
    const counter = counterOf(name);
    this.#counts[counter] = this.countOf(name) + 1;
  }

  /** Has changed when the name was invalidated in between. */
  countOf(name: string): number {
    return this.#counts[counterOf(name)] ?? 0;
  }
}

/** FNV-1a. */
function counterOf(name: string): number {
  const text = name.toLowerCase();
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % COUNTERS;
}
