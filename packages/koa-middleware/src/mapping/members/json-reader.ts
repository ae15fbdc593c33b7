import { invalidMember, MappingError } from '../mapping-error.ts';
import type { JsonArray, JsonObject, JsonValue } from './json-value.ts';

/** Nested deeper than any request of the API. */
const MAX_DEPTH = 64;
/** More values than any request of the API needs; bounds the memory that a small body can claim. */
const MAX_VALUES = 200_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const FIRST_PRINTABLE = 0x20;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads one JSON text (RFC 8259) in a single pass, refusing names that an object has twice. */
export class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The whole text as one value. */
  read(): JsonValue {
    const value = this.#readValue();
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected();
    return value;
  }

  #readValue(): JsonValue {
    this.#values += 1;
    if (this.#values > MAX_VALUES) throw notJson('it has too many values');
    this.#skipSpace();
    switch (this.#text.charCodeAt(this.#at)) {
      case QUOTE:
        return this.#readString();
      case OPEN_BRACE:
        return this.#readObject();
      case OPEN_BRACKET:
        return this.#readArray();
      default:
        return this.#readScalar();
    }
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw notJson('it is nested too deep');
    this.#at += 1;
  }

  #readObject(): JsonObject {
    this.#enter();
    const members = new Map<string, JsonValue>();
    if (!this.#skipIf(CLOSE_BRACE)) {
      do this.#readMember(members);
      while (this.#skipIf(COMMA));
      this.#expect(CLOSE_BRACE);
    }
    this.#depth -= 1;
    return members;
  }

  /** A map that did not grow had the name before. */
  #readMember(members: Map<string, JsonValue>): void {
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== QUOTE) throw this.#unexpected();
    const name = this.#readString();
    this.#expect(COLON);
    const before = members.size;
    members.set(name, this.#readValue());
    if (members.size === before) throw invalidMember(name, 'is given twice');
  }

  #readArray(): JsonArray {
    this.#enter();
    const elements: JsonValue[] = [];
    if (!this.#skipIf(CLOSE_BRACKET)) {
      do elements.push(this.#readValue());
      while (this.#skipIf(COMMA));
      this.#expect(CLOSE_BRACKET);
    }
    this.#depth -= 1;
    return elements;
  }

  /** Strings are mostly plain: looked at once, and cut out whole unless an escape turns up. */
  #readString(): string {
    const start = this.#at + 1;
    for (let at = start; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return this.#text.slice(start, at);
      }
      if (code === BACKSLASH) return this.#readEscapedString(start, at);
      if (code < FIRST_PRINTABLE) break;
    }
    throw this.#unexpected();
  }

  #readEscapedString(start: number, firstEscape: number): string {
    let value = this.#text.slice(start, firstEscape);
    this.#at = firstEscape;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      // A text that ends here has no code: NaN is not a printable character.
      if (!(code >= FIRST_PRINTABLE)) throw this.#unexpected();
      value += code === BACKSLASH ? this.#readEscape() : this.#text.charAt(this.#at);
      this.#at += 1;
    }
    this.#at += 1;
    return value;
  }

  /** Leaves the position on the last character of the escape. */
  #readEscape(): string {
    this.#at += 1;
    const escape = this.#text.charAt(this.#at);
    if (escape === 'u') return this.#readUnicodeEscape();
    const value = Object.hasOwn(ESCAPES, escape) ? ESCAPES[escape] : undefined;
    if (value === undefined) throw this.#unexpected();
    return value;
  }

  #readUnicodeEscape(): string {
    let code = 0;
    for (let digit = 0; digit < 4; digit += 1) {
      this.#at += 1;
      const value = hexDigit(this.#text.charCodeAt(this.#at));
      if (value < 0) throw this.#unexpected();
      code = code * 16 + value;
    }
    return String.fromCharCode(code);
  }

  #readScalar(): JsonValue {
    const start = this.#at;
    while (isScalarCharacter(this.#text.charCodeAt(this.#at))) this.#at += 1;
    const scalar = this.#text.slice(start, this.#at);
    if (scalar === 'true') return true;
    if (scalar === 'false') return false;
    if (scalar === 'null') return null;
    if (!isJsonNumber(scalar)) throw this.#unexpected();
    return Number(scalar);
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }

  #skipIf(code: number): boolean {
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  #expect(code: number): void {
    if (!this.#skipIf(code)) throw this.#unexpected();
  }

  #unexpected(): MappingError {
    return notJson(`unexpected text at character ${this.#at}`);
  }
}

function notJson(problem: string): MappingError {
  return new MappingError('SerializationException', `the body is not JSON: ${problem}`);
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Letters, digits, `+`, `-` and `.`: what numbers, `true`, `false` and `null` consist of. */
function isScalarCharacter(code: number): boolean {
  if (code >= 0x30 && code <= 0x39) return true;
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x2b || code === 0x2d || code === 0x2e;
}

/** JSON's grammar of numbers: no leading zero, no plus sign, digits on both sides of the point. */
function isJsonNumber(text: string): boolean {
  let at = text.startsWith('-') ? 1 : 0;
  const integer = digitsFrom(text, at);
  if (integer === at || (text[at] === '0' && integer > at + 1)) return false;
  at = integer;
  if (text[at] === '.') {
    const fraction = digitsFrom(text, at + 1);
    if (fraction === at + 1) return false;
    at = fraction;
  }
  return at === text.length || isExponent(text, at);
}

function isExponent(text: string, start: number): boolean {
  if (text[start] !== 'e' && text[start] !== 'E') return false;
  const sign = text[start + 1];
  const digits = sign === '+' || sign === '-' ? start + 2 : start + 1;
  return digits < text.length && digitsFrom(text, digits) === text.length;
}

/** The index after the digits that start at `at`. */
function digitsFrom(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end += 1;
  return end;
}
