/** A value in the AWS CLI's shorthand: text, a list, or members by name. */
export type ShorthandValue = ShorthandText | readonly ShorthandValue[] | ShorthandMembers;

/** Text; behind `@=` it may name a file: `file://PATH`. */
export interface ShorthandText {
  readonly text: string;
  readonly mayNameFile: boolean;
}

export type ShorthandMembers = ReadonlyMap<string, ShorthandValue>;

/** A shorthand that is not understood. */
export class ShorthandError extends Error {
  override readonly name = 'ShorthandError';

  /** @param position where, in characters from 0 */
  constructor(problem: string, position: number) {
    super(`${problem} at character ${position + 1}`);
  }
}

/**
 * Reads `Name=text,Name=one,two,Name=[one,two],Name={Name=text},Name="quoted text",Name@=file://path` (AWS CLI User Guide,
 * "Using shorthand syntax with the AWS CLI"). Behind `=`, values separated by commas are a list up to the next `Name=`;
 * `\,` is a comma of a value.
 *
 * @throws ShorthandError
 */
export function parseShorthand(text: string): ShorthandMembers {
  return new ShorthandReader(text).readAll();
}

/** None of our structures nests deeper than two levels; more is a mistake or malice. */
const MAX_DEPTH = 8;

const NO_CHARACTER = '';

class ShorthandReader {
  readonly #text: string;
  #position = 0;
  /** Whether the value at hand stands behind `@=`. */
  #mayNameFile = false;

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): ShorthandMembers {
    const members = new Map<string, ShorthandValue>();
    do this.#readMember(members, () => this.#readListOrText());
    while (this.#skip(','));
    if (this.#next() !== NO_CHARACTER) throw this.#expected('a comma');
    return members;
  }

  #readMember(members: Map<string, ShorthandValue>, readValue: () => ShorthandValue): void {
    this.#skipSpaces();
    const start = this.#position;
    while (isNameCharacter(this.#next())) this.#position += 1;
    const name = this.#text.slice(start, this.#position);
    if (name === '') throw this.#expected('a name');
    this.#mayNameFile = this.#skip('@');
    if (!this.#skip('=')) throw this.#expected(`\`=\` behind \`${name}\``);
    if (members.has(name)) {
      throw new ShorthandError(`\`${name}\` is given twice (separate structures with a space)`, start);
    }
    members.set(name, readValue());
  }

  /** On the uppermost level a comma goes on with the list, unless a name and `=` follow it. */
  #readListOrText(): ShorthandValue {
    const first = this.#readValue(1);
    if (!isText(first)) return first;
    const list = [first];
    while (this.#next() === ',' && !this.#memberFollowsComma()) {
      this.#skip(',');
      if (this.#next() === ',' || this.#next() === NO_CHARACTER) throw this.#expected('a value');
      list.push(this.#readText(','));
    }
    return list.length === 1 ? first : list;
  }

  #memberFollowsComma(): boolean {
    const end = this.#endOfText(this.#position + 1, ',');
    const following = this.#text.slice(this.#position + 1, end).trimStart();
    return !isQuote(following.charAt(0)) && following.includes('=');
  }

  #readValue(depth: number): ShorthandValue {
    if (depth > MAX_DEPTH) throw this.#expected('fewer brackets');
    if (this.#skip('[')) return this.#readList(depth);
    if (this.#skip('{')) return this.#readMembers(depth);
    return this.#readText(depth === 1 ? ',' : ',]}');
  }

  #readList(depth: number): readonly ShorthandValue[] {
    const list: ShorthandValue[] = [];
    while (!this.#skip(']')) {
      list.push(this.#readValue(depth + 1));
      if (this.#next() !== ']' && !this.#skip(',')) throw this.#expected('`,` or `]`');
    }
    return list;
  }

  #readMembers(depth: number): ShorthandMembers {
    const members = new Map<string, ShorthandValue>();
    while (!this.#skip('}')) {
      this.#readMember(members, () => this.#readValue(depth + 1));
      if (this.#next() !== '}' && !this.#skip(',')) throw this.#expected('`,` or `}`');
    }
    return members;
  }

  #readText(ends: string): ShorthandText {
    this.#skipSpaces();
    const quote = this.#next();
    const mayNameFile = this.#mayNameFile;
    if (isQuote(quote)) return { text: this.#readQuoted(quote), mayNameFile };
    const end = this.#endOfText(this.#position, ends);
    const text = this.#text.slice(this.#position, end);
    const strayQuote = Array.from(text).findIndex(isQuote);
    if (strayQuote !== -1) throw new ShorthandError('a value with a quote in it must be quoted', end);
    this.#position = end;
    return { text: text.replaceAll('\\,', ',').trimEnd(), mayNameFile };
  }

  #endOfText(start: number, ends: string): number {
    let end = start;
    while (end < this.#text.length && !ends.includes(this.#text.charAt(end))) {
      end += this.#text.startsWith('\\,', end) ? 2 : 1;
    }
    return end;
  }

  #readQuoted(quote: string): string {
    const start = this.#position;
    let text = '';
    for (this.#position += 1; this.#next() !== quote; this.#position += 1) {
      if (this.#next() === NO_CHARACTER) throw new ShorthandError('a quote is not closed', start);
      const isEscape = this.#next() === '\\' && [quote, '\\'].includes(this.#text.charAt(this.#position + 1));
      if (isEscape) this.#position += 1;
      text += this.#next();
    }
    this.#position += 1;
    this.#skipSpaces();
    return text;
  }

  #next(): string {
    return this.#text.charAt(this.#position);
  }

  #skip(character: string): boolean {
    this.#skipSpaces();
    if (this.#next() !== character) return false;
    this.#position += 1;
    this.#skipSpaces();
    return true;
  }

  #skipSpaces(): void {
    while (' \t\r\n'.includes(this.#next()) && this.#next() !== NO_CHARACTER) this.#position += 1;
  }

  #expected(what: string): ShorthandError {
    return new ShorthandError(`expected ${what}`, this.#position);
  }
}

/** Whether a value is one text. */
export function isText(value: ShorthandValue): value is ShorthandText {
  return 'mayNameFile' in value;
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'";
}

function isNameCharacter(character: string): boolean {
  const isLetter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  const isDigit = character >= '0' && character <= '9';
  return isLetter || isDigit || (character !== NO_CHARACTER && '-_.#/:'.includes(character));
}
