import { LRUCache } from 'lru-cache';

interface DerivedKey<Key> {
  /** Kept to notice a secret that changed under the same access key id. */
  readonly secretAccessKey: string;
  readonly key: Key;
}

/** Enough places for one key each of 10,000 callers. */
const MAX_KEYS = 10_000;

/** Keys that were derived from secrets; each belongs to the secret that it was derived from and no other. */
export class KeyCache<Key> {
  readonly #derived = new LRUCache<string, DerivedKey<Key>>({ max: MAX_KEYS });

  /** The key known by a name, where it was derived from this secret. */
  get(name: string, secretAccessKey: string): Key | undefined {
    const known = this.#derived.get(name);
    return known?.secretAccessKey === secretAccessKey ? known.key : undefined;
  }

  set(name: string, secretAccessKey: string, key: Key): void {
    this.#derived.set(name, { secretAccessKey, key });
  }
}
