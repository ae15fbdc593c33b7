import { invalidMember, MappingError } from '../mapping-error.ts';
import type { CharacterCodes } from './character-codes.ts';
import type { JsonArray, JsonObject, JsonValue } from './json-value.ts';

/** Nested deeper than any request of the API. */
const MAX_DEPTH = 64;
/** More values than any request of the API needs; bounds the memory that a small body can claim. */
const MAX_VALUES = 200_000;
/** Ten times the largest map of the API; bounds what names can cost whose hashes a sender has chosen. */
const MAX_MEMBERS = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const FIRST_PRINTABLE = 0x20;
/** Behind the last character; no character has this code. */
const END = -1;

const NO_ELEMENTS: JsonArray = [];

const LETTER_U = 0x75;
/** What may follow a backslash. */
const ESCAPES: ReadonlySet<number> = new Set(Array.from('"\\/bfnrtu', (escape) => escape.charCodeAt(0)));

/**
 * Reads one JSON text (RFC 8259) in a single pass, refusing names that an object has twice.
 *
 * Every character is looked at a fixed number of times, whatever the text.
 */
export class JsonReader {
  readonly #text: string;
  /** The same text, which is faster to look at. */
  readonly #codes: CharacterCodes;
  #at = 0;
  #depth = 0;
  #values = 0;

  constructor(text: string, codes: CharacterCodes) {
    this.#text = text;
    this.#codes = codes;
  }

  /** The whole text as one value. */
  read(): JsonValue {
    const value = this.#readValue();
    if (this.#skipSpace() !== END) throw this.#unexpected();
    return value;
  }

  #readValue(): JsonValue {
    this.#values += 1;
    if (this.#values > MAX_VALUES) throw notJson('it has too many values');
    switch (this.#skipSpace()) {
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
    if (this.#skipSpace() !== QUOTE) throw this.#unexpected();
    const before = members.size;
    if (before === MAX_MEMBERS) throw notJson('an object has too many members');
    const name = this.#readString();
    this.#expect(COLON);
    members.set(name, this.#readValue());
    if (members.size === before) throw invalidMember(name, 'is given twice');
  }

  /** A list that grows from nothing takes the memory of seventeen elements. */
  #readArray(): JsonArray {
    this.#enter();
    if (this.#skipIf(CLOSE_BRACKET)) {
      this.#depth -= 1;
      return NO_ELEMENTS;
    }
    const elements = [this.#readValue()];
    while (this.#skipIf(COMMA)) elements.push(this.#readValue());
    this.#expect(CLOSE_BRACKET);
    this.#depth -= 1;
    return elements;
  }

  /** Strings are mostly plain: looked at once, and cut out whole unless an escape turns up. */
  #readString(): string {
    const codes = this.#codes;
    const start = this.#at + 1;
    for (let at = start; at < codes.length; at += 1) {
      const code = codes[at] ?? END;
      if (code === QUOTE) {
        this.#at = at + 1;
        return this.#text.slice(start, at);
      }
      if (code === BACKSLASH) return this.#readEscapedString(start, at);
      if (code < FIRST_PRINTABLE) break;
    }
    throw this.#unexpected();
  }

  /** Everything in the string is checked here; its characters are then put together by `JSON.parse`, which is faster. */
  #readEscapedString(start: number, firstEscape: number): string {
    const codes = this.#codes;
    this.#at = firstEscape;
    for (let at = firstEscape; at < codes.length; at += 1) {
      const code = codes[at] ?? END;
      if (code === BACKSLASH) at = this.#endOfEscape(at);
      else if (code < FIRST_PRINTABLE) break;
      else if (code === QUOTE) {
        this.#at = at + 1;
        return String(JSON.parse(this.#text.slice(start - 1, at + 1)));
      }
    }
    throw this.#unexpected();
  }

  /** The place of the last character of the escape that begins at a backslash. */
  #endOfEscape(backslash: number): number {
    this.#at = backslash + 1;
    const code = this.#code();
    // Documents inside strings escape hardly anything but quotes.
    if (code !== QUOTE && !ESCAPES.has(code)) throw this.#unexpected();
    if (code !== LETTER_U) return this.#at;
    for (let digits = 0; digits < 4; digits += 1) {
      this.#at += 1;
      if (!isHexDigit(this.#code())) throw this.#unexpected();
    }
    return this.#at;
  }

  #readScalar(): JsonValue {
    const start = this.#at;
    while (isScalarCharacter(this.#code())) this.#at += 1;
    const scalar = this.#text.slice(start, this.#at);
    if (scalar === 'true') return true;
    if (scalar === 'false') return false;
    if (scalar === 'null') return null;
    if (!isJsonNumber(scalar)) throw this.#unexpected();
    return Number(scalar);
  }

  /** The code of the next character that is no white space; the position is left there. */
  #skipSpace(): number {
    for (;;) {
      const code = this.#code();
      if (code > SPACE || !isSpace(code)) return code;
      this.#at += 1;
    }
  }

  /** Never looks behind the end, which would make every later look slower. */
  #code(): number {
    return this.#at < this.#codes.length ? (this.#codes[this.#at] ?? END) : END;
  }

  #skipIf(code: number): boolean {
    if (this.#skipSpace() !== code) return false;
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

function isSpace(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB;
}

function isHexDigit(code: number): boolean {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66);
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
