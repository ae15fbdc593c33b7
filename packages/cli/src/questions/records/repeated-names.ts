/** A power of two. */
const SLOTS = 32_768;

/**
 * Tells names that come again from those that come once, so that only what repeats is remembered: what comes once would be
 * most of it. Holds a number for each of so many names; two names with one number are taken for the same, which costs no
 * more than remembering one too many.
 */
export class RepeatedNames {
  readonly #hashes: Int32Array;

  constructor(slots: number = SLOTS) {
    this.#hashes = new Int32Array(slots);
  }

  /** Whether a name has come before, not long ago. */
  isRepeated(name: string): boolean {
    const hash = hashOf(name);
    const slot = hash & (this.#hashes.length - 1);
    if (this.#hashes[slot] === hash) return true;
    this.#hashes[slot] = hash;
    return false;
  }
}

/** FNV-1a, and its upper half mixed into the lower, which chooses the slot. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
