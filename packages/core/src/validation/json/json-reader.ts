import type { JsonFaultCode, JsonToken, JsonTokenKind, TokenProblem } from './json-token.ts';
import { readJsonToken } from './read-json-token.ts';

/** What may stand next inside an object or an array. */
type Expected = 'first' | 'item' | 'colon' | 'value' | 'comma';

interface Container {
  readonly kind: 'object' | 'array';
  readonly start: number;
  readonly keys: Set<string>;
  expected: Expected;
}

const MAX_PROBLEMS = 50;
const MAX_DEPTH = 256;

/** Reads a text as JSON, mends in mind what it finds broken, and goes on. No recursion: depth costs no stack. */
export class JsonReader {
  readonly #text: string;
  readonly #problems: TokenProblem[] = [];
  readonly #open: Container[] = [];
  #hasRoot = false;
  #previousEnd = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly TokenProblem[] {
    let token = readJsonToken(this.#text, 0);
    while (token.kind !== 'end' && this.#problems.length < MAX_PROBLEMS && this.#open.length <= MAX_DEPTH) {
      if (token.problem !== undefined) this.#problems.push(token.problem);
      if (token.kind !== 'comment') {
        this.#take(token);
        this.#previousEnd = token.end;
      }
      token = readJsonToken(this.#text, token.end);
    }
    if (token.kind === 'end') this.#takeEnd();
    return this.#problems;
  }

  #take(token: JsonToken): void {
    const container = this.#open.at(-1);
    if (container === undefined) this.#takeRoot(token);
    else if (token.kind === '}' || token.kind === ']') this.#close(container, token);
    else if (token.kind === ',') this.#takeComma(container, token);
    else if (token.kind === ':') this.#takeColon(container, token);
    else if (container.kind === 'array') this.#takeArrayItem(container, token);
    else this.#takeInObject(container, token);
  }

  #takeRoot(token: JsonToken): void {
    if (this.#hasRoot) {
      this.#report(
        'JSON_UNEXPECTED',
        token.start,
        `unexpected ${this.#show(token)} after the end of the document`,
      );
    } else if (isPunctuation(token.kind)) {
      this.#report('JSON_UNEXPECTED', token.start, `unexpected ${this.#show(token)} at the start`);
    } else {
      this.#hasRoot = true;
      this.#enter(token);
    }
  }

  #enter(token: JsonToken): void {
    if (token.kind !== '{' && token.kind !== '[') return;
    const kind = token.kind === '{' ? 'object' : 'array';
    if (this.#open.length === MAX_DEPTH) {
      this.#report('JSON_TOO_DEEP', token.start, `nested more than ${String(MAX_DEPTH)} deep`);
    }
    this.#open.push({ kind, start: token.start, keys: new Set(), expected: 'first' });
  }

  #close(container: Container, token: JsonToken): void {
    const closes = container.kind === 'object' ? '}' : ']';
    if (token.kind === closes) {
      this.#checkBeforeClosing(container, token);
      this.#open.pop();
      return;
    }
    const outer = this.#open.at(-2);
    const outerCloses = outer?.kind === 'object' ? '}' : ']';
    if (outer === undefined || token.kind !== outerCloses) {
      this.#report('JSON_MISSING_BRACKET', token.start, `\`${token.kind}\` where \`${closes}\` is expected`);
      this.#open.pop();
      return;
    }
    this.#report('JSON_MISSING_BRACKET', token.start, `missing \`${closes}\` before this \`${token.kind}\``);
    this.#open.pop();
    this.#close(outer, token);
  }

  #checkBeforeClosing(container: Container, token: JsonToken): void {
    if (container.expected === 'item') {
      const comma = this.#text.lastIndexOf(',', token.start);
      this.#report(
        'JSON_TRAILING_COMMA',
        comma,
        `remove this comma: nothing follows it before \`${token.kind}\``,
      );
    } else if (container.expected === 'value' || container.expected === 'colon') {
      this.#report('JSON_MISSING_VALUE', token.start, `missing value before \`${token.kind}\``);
    }
  }

  #takeComma(container: Container, token: JsonToken): void {
    if (container.expected === 'value' || container.expected === 'colon') {
      this.#report('JSON_MISSING_VALUE', token.start, 'missing value before `,`');
    } else if (container.expected !== 'comma') {
      this.#report('JSON_UNEXPECTED', token.start, 'remove this comma: nothing stands before it');
    }
    container.expected = 'item';
  }

  #takeColon(container: Container, token: JsonToken): void {
    if (container.expected === 'colon') container.expected = 'value';
    else this.#report('JSON_UNEXPECTED', token.start, 'unexpected `:`');
  }

  #takeArrayItem(container: Container, token: JsonToken): void {
    if (container.expected === 'comma') this.#reportMissingComma(token);
    container.expected = 'comma';
    this.#enter(token);
  }

  #takeInObject(container: Container, token: JsonToken): void {
    if (container.expected === 'value' || container.expected === 'colon') this.#takeValue(container, token);
    else if (token.kind === 'string' || token.kind === 'word') this.#takeKey(container, token);
    else this.#takeInsteadOfKey(container, token);
  }

  #takeValue(container: Container, token: JsonToken): void {
    if (container.expected === 'colon') {
      this.#report('JSON_MISSING_COLON', token.start, `missing \`:\` before ${this.#show(token)}`);
    }
    container.expected = 'comma';
    this.#enter(token);
  }

  #takeKey(container: Container, token: JsonToken): void {
    if (container.expected === 'comma') this.#reportMissingComma(token);
    container.expected = 'colon';
    if (token.problem !== undefined) return;
    const key: unknown = JSON.parse(this.#text.slice(token.start, token.end));
    if (typeof key !== 'string') return;
    if (container.keys.has(key)) {
      this.#report('JSON_DUPLICATE_KEY', token.start, `duplicate key \`${key}\``);
    }
    container.keys.add(key);
  }

  /** An object right after a finished one inside an array's element: the brace between them was forgotten. */
  #takeInsteadOfKey(container: Container, token: JsonToken): void {
    const outer = this.#open.at(-2);
    if (token.kind === '{' && outer?.kind === 'array' && container.expected === 'comma') {
      this.#report('JSON_MISSING_BRACKET', token.start, 'missing `},` before this `{`');
      this.#open.pop();
      this.#enter(token);
      return;
    }
    this.#report(
      'JSON_UNEXPECTED',
      token.start,
      `${this.#show(token)} where a key in double quotes is expected`,
    );
    container.expected = 'comma';
    this.#enter(token);
  }

  #takeEnd(): void {
    if (!this.#hasRoot && this.#problems.length === 0) {
      this.#report('JSON_UNEXPECTED', this.#text.length, 'the text is empty');
    }
    const missing = this.#open.toReversed().map(({ kind }) => (kind === 'object' ? '}' : ']'));
    if (missing.length === 0) return;
    const closing = missing
      .slice(0, 8)
      .map((bracket) => `\`${bracket}\``)
      .join(', ');
    this.#report('JSON_MISSING_BRACKET', this.#previousEnd, `the text ends early: missing ${closing}`);
  }

  #reportMissingComma(token: JsonToken): void {
    this.#report('JSON_MISSING_COMMA', this.#previousEnd, `missing \`,\` before ${this.#show(token)}`);
  }

  #show(token: JsonToken): string {
    const text = this.#text.slice(token.start, Math.min(token.end, token.start + 40));
    return `\`${text}${token.end > token.start + 40 ? '…' : ''}\``;
  }

  #report(code: JsonFaultCode, offset: number, message: string): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ code, offset, message });
  }
}

function isPunctuation(kind: JsonTokenKind): boolean {
  return kind === '}' || kind === ']' || kind === ':' || kind === ',';
}
