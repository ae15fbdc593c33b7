import { endOfString, endOfValue, startOfToken } from './json-scan.ts';
import { RawJson } from './raw-json.ts';

/** The values of a JSON text, and where lists and objects begin. */
export interface LocatedJson {
  readonly root: unknown;
  readonly offsets: ReadonlyMap<object, number>;
  /** Keys that their object has already. */
  readonly duplicates: readonly DuplicateKey[];
  /** Where it first lies too deep to be read; nothing is read then. */
  readonly tooDeepAt?: number;
}

export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
}

/** Far more than anything that AWS prints. */
const MAX_DEPTH = 64;

/**
 * Reads a text that `JSON.parse` has accepted. Objects under a key of `rawKeys` stay as they are, and are not looked into.
 *
 * `__proto__` is a key like any other.
 */
export function parseLocatedJson(text: string, rawKeys: ReadonlySet<string>): LocatedJson {
  return new LocatedJsonReader(text, rawKeys).read();
}

class LocatedJsonReader {
  readonly #text: string;
  readonly #rawKeys: ReadonlySet<string>;
  readonly #offsets = new Map<object, number>();
  readonly #duplicates: DuplicateKey[] = [];
  #at = 0;
  #depth = 0;
  #tooDeepAt: number | undefined;

  constructor(text: string, rawKeys: ReadonlySet<string>) {
    this.#text = text;
    this.#rawKeys = rawKeys;
  }

  read(): LocatedJson {
    const root = this.#value();
    const found = { root, offsets: this.#offsets, duplicates: this.#duplicates };
    return this.#tooDeepAt === undefined ? found : { ...found, root: undefined, tooDeepAt: this.#tooDeepAt };
  }

  #value(): unknown {
    this.#at = startOfToken(this.#text, this.#at);
    const first = this.#text[this.#at];
    if (first === '{') return this.#nested(() => this.#object());
    if (first === '[') return this.#nested(() => this.#list());
    if (first === '"') return this.#string();
    const start = this.#at;
    this.#at = endOfValue(this.#text, start);
    const scalar: unknown = JSON.parse(this.#text.slice(start, this.#at));
    return scalar;
  }

  #nested(read: () => object): unknown {
    if (this.#depth === MAX_DEPTH) {
      this.#tooDeepAt ??= this.#at;
      this.#at = endOfValue(this.#text, this.#at);
      return undefined;
    }
    this.#depth += 1;
    const start = this.#at;
    this.#at += 1;
    const value = read();
    this.#at += 1;
    this.#depth -= 1;
    this.#offsets.set(value, start);
    return value;
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    while (!this.#isAt(']')) items.push(this.#value());
    return items;
  }

  #object(): object {
    const members = new Map<string, unknown>();
    while (!this.#isAt('}')) {
      const offset = this.#at;
      const key = this.#string();
      if (members.has(key)) this.#duplicates.push({ key, offset });
      members.set(key, this.#member(key));
    }
    // Unlike an assignment, this makes `__proto__` a member like any other.
    return Object.fromEntries(members);
  }

  #member(key: string): unknown {
    this.#at = startOfToken(this.#text, this.#at);
    if (!this.#rawKeys.has(key) || this.#text[this.#at] !== '{') return this.#value();
    const start = this.#at;
    this.#at = endOfValue(this.#text, start);
    return new RawJson(this.#text.slice(start, this.#at), start);
  }

  #string(): string {
    const start = this.#at;
    this.#at = endOfString(this.#text, start);
    const inside = this.#text.slice(start + 1, this.#at - 1);
    return inside.includes('\\') ? String(JSON.parse(`"${inside}"`)) : inside;
  }

  #isAt(closing: string): boolean {
    this.#at = startOfToken(this.#text, this.#at);
    return this.#text[this.#at] === closing;
  }
}
