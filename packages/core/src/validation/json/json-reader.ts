import { closesWhatIsOpen } from './closes-what-is-open.ts';
import type { JsonFaultCode, JsonToken, JsonTokenKind, OffsetEdit, TokenProblem } from './json-token.ts';
import { readBrokenString } from './read-broken-string.ts';
import { readJsonToken } from './read-json-token.ts';

/** What may stand next inside an object or an array. */
type Expected = 'first' | 'item' | 'colon' | 'value' | 'comma';

interface Container {
  readonly kind: 'object' | 'array';
  readonly start: number;
  readonly keys: Set<string>;
  expected: Expected;
  /** Where the last comma stands that was not one too many. */
  comma: number;
}

const MAX_PROBLEMS = 1000;
/** To tell what is meant takes another look at the rest of the text. */
const MAX_UNSURE_PROBLEMS = 50;
const MAX_DEPTH = 256;

/** Reads a text as JSON, mends in mind what it finds broken, and goes on. No recursion: depth costs no stack. */
export class JsonReader {
  readonly #text: string;
  readonly #problems: TokenProblem[] = [];
  #unsureProblems = 0;
  readonly #open: Container[] = [];
  #hasRoot = false;
  /** Whether it was said that more than brackets follows the document. */
  #hasMore = false;
  #previousEnd = 0;
  #previous: JsonToken | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly TokenProblem[] {
    let token = this.#readToken(0);
    while (token.kind !== 'end' && !this.#hasMore && this.#canGoOn()) {
      const isBehind = this.#hasRoot && this.#open.length === 0 && token.kind !== 'comment';
      if (token.problem !== undefined && !isBehind) this.#add(token.problem);
      if (token.kind !== 'comment') {
        this.#take(token);
        this.#previousEnd = token.end;
        this.#previous = token;
      }
      token = this.#readToken(token.end);
    }
    if (token.kind === 'end') this.#takeEnd();
    return this.#problems;
  }

  #readToken(offset: number): JsonToken {
    const container = this.#open.at(-1);
    const isValue =
      container?.kind === 'array' || container?.expected === 'value' || container?.expected === 'colon';
    return readBrokenString(this.#text, readJsonToken(this.#text, offset), isValue ? 'value' : 'key');
  }

  #canGoOn(): boolean {
    return (
      this.#problems.length < MAX_PROBLEMS &&
      this.#unsureProblems < MAX_UNSURE_PROBLEMS &&
      this.#open.length <= MAX_DEPTH
    );
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
      this.#takeAfterRoot(token);
    } else if (isPunctuation(token.kind)) {
      this.#report('JSON_UNEXPECTED', token, `unexpected ${this.#show(token)} at the start`);
    } else {
      this.#hasRoot = true;
      this.#enter(token);
    }
  }

  /** What follows the document has faults of its own, which are nothing to its author. */
  #takeAfterRoot(token: JsonToken): void {
    this.#hasMore = token.kind !== '}' && token.kind !== ']';
    this.#report('JSON_UNEXPECTED', token, this.#describeAfterRoot(token));
  }

  #describeAfterRoot(token: JsonToken): string {
    if (token.kind === '{' || token.kind === '[') {
      return 'a second document starts here: put it into a file of its own, or its statements into the list above';
    }
    if (token.kind === '}' || token.kind === ']') return closesNothing(token.kind);
    const message = `unexpected ${this.#show(token)} after the end of the document`;
    return token.kind === ':' ? `${message}: a piece of a policy stands between \`{\` and \`}\`` : message;
  }

  #enter(token: JsonToken): void {
    if (token.kind !== '{' && token.kind !== '[') return;
    const kind = token.kind === '{' ? 'object' : 'array';
    if (this.#open.length === MAX_DEPTH) {
      this.#report('JSON_TOO_DEEP', token, `nested more than ${String(MAX_DEPTH)} deep`);
    }
    this.#open.push({ kind, start: token.start, keys: new Set(), expected: 'first', comma: token.start });
  }

  #close(container: Container, token: JsonToken): void {
    const closes = container.kind === 'object' ? '}' : ']';
    if (token.kind === closes) {
      this.#checkBeforeClosing(container, token);
      this.#open.pop();
      return;
    }
    if (this.#isStray(token)) {
      this.#report('JSON_UNEXPECTED', token, closesNothing(token.kind));
      return;
    }
    const outer = this.#open.at(-2);
    const outerCloses = outer?.kind === 'object' ? '}' : ']';
    if (outer === undefined || token.kind !== outerCloses) {
      this.#report('JSON_MISSING_BRACKET', token, `\`${token.kind}\` where \`${closes}\` is expected`);
      this.#open.pop();
      return;
    }
    this.#report('JSON_MISSING_BRACKET', token, `missing \`${closes}\` before this \`${token.kind}\``);
    this.#open.pop();
    this.#close(outer, token);
  }

  /** Whether it is one too many, and not another one that is missing. */
  #isStray(token: JsonToken): boolean {
    const open = this.#open.map(({ kind }) => kind);
    return closesWhatIsOpen(this.#text, token.end, open);
  }

  #checkBeforeClosing(container: Container, token: JsonToken): void {
    if (container.expected === 'item') {
      const { comma } = container;
      const message = `remove this comma: nothing follows it before \`${token.kind}\``;
      this.#report('JSON_TRAILING_COMMA', { start: comma, end: comma + 1 }, message, [
        remove(comma, comma + 1),
      ]);
    } else if (container.expected === 'value' || container.expected === 'colon') {
      this.#report('JSON_MISSING_VALUE', token, `missing value before \`${token.kind}\``);
    }
  }

  #takeComma(container: Container, token: JsonToken): void {
    if (container.expected === 'first' || container.expected === 'item') {
      const edits = [remove(token.start, token.end)];
      this.#report('JSON_UNEXPECTED', token, 'remove this comma: nothing stands before it', edits);
      return;
    }
    if (container.expected !== 'comma') this.#report('JSON_MISSING_VALUE', token, 'missing value before `,`');
    container.expected = 'item';
    container.comma = token.start;
  }

  #takeColon(container: Container, token: JsonToken): void {
    if (container.expected === 'colon') container.expected = 'value';
    else this.#report('JSON_UNEXPECTED', token, 'unexpected `:`');
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
      const edits = [insert(this.#previousEnd, ':')];
      this.#report('JSON_MISSING_COLON', token, `missing \`:\` before ${this.#show(token)}`, edits);
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
      this.#report('JSON_DUPLICATE_KEY', token, `duplicate key \`${key}\``);
    }
    container.keys.add(key);
  }

  /** An object right after a finished one inside an array's element: the brace between them was forgotten. */
  #takeInsteadOfKey(container: Container, token: JsonToken): void {
    const outer = this.#open.at(-2);
    if (token.kind === '{' && outer?.kind === 'array' && container.expected === 'comma') {
      this.#report('JSON_MISSING_BRACKET', token, 'missing `},` before this `{`');
      this.#open.pop();
      this.#enter(token);
      return;
    }
    this.#report('JSON_UNEXPECTED', token, `${this.#show(token)} where a key in double quotes is expected`);
    container.expected = 'comma';
    this.#enter(token);
  }

  #takeEnd(): void {
    if (!this.#hasRoot && this.#problems.length === 0) {
      this.#report('JSON_UNEXPECTED', placeAt(this.#text.length), 'the text is empty');
    }
    const missing = this.#open.toReversed().map(({ kind }) => (kind === 'object' ? '}' : ']'));
    if (missing.length === 0) return;
    const closing = missing
      .slice(0, 8)
      .map((bracket) => `\`${bracket}\``)
      .join(', ');
    const place = placeAt(this.#previousEnd);
    this.#report('JSON_MISSING_BRACKET', place, `the text ends early: missing ${closing}`);
  }

  #reportMissingComma(token: JsonToken): void {
    const edits = this.#mayBeOneString(this.#previous, token) ? undefined : [insert(this.#previousEnd, ',')];
    const message = `missing \`,\` before ${this.#show(token)}`;
    this.#report('JSON_MISSING_COMMA', placeAt(this.#previousEnd), message, edits);
  }

  /**
   * Whether two items were one string before it was broken, for two could allow more: beside a word, which lacks a quote
   * (`"home/`, `*"`), and where two strings touch or one is empty, of which a quote is too many (`"home/""*"`, `"alice"",`).
   */
  #mayBeOneString(left: JsonToken | undefined, right: JsonToken): boolean {
    if (left?.kind === 'word' || right.kind === 'word') return true;
    if (left?.kind !== 'string' || right.kind !== 'string') return false;
    return left.end === right.start || this.#isEmptyString(left) || this.#isEmptyString(right);
  }

  /** Nothing but its quotes, or the one that it has. */
  #isEmptyString({ start, end }: JsonToken): boolean {
    return end - start <= 2 && Array.from(this.#text.slice(start, end)).every((one) => QUOTES.includes(one));
  }

  #show(token: JsonToken): string {
    const text = this.#text.slice(token.start, Math.min(token.end, token.start + 40));
    return `\`${text}${token.end > token.start + 40 ? '…' : ''}\``;
  }

  #report(code: JsonFaultCode, place: Span, message: string, edits?: readonly OffsetEdit[]): void {
    const { start, end } = place;
    const problem = { code, offset: start, ...(end > start && { end }), message };
    this.#add(edits === undefined ? problem : { ...problem, edits });
  }

  #add(problem: TokenProblem): void {
    if (!this.#canGoOn()) return;
    this.#problems.push(problem);
    if (problem.edits === undefined) this.#unsureProblems += 1;
  }
}

const QUOTES = '"\'“”„‟‘’';

/** A piece of the text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

function placeAt(offset: number): Span {
  return { start: offset, end: offset };
}

function insert(offset: number, text: string): OffsetEdit {
  return { start: offset, end: offset, text };
}

function remove(start: number, end: number): OffsetEdit {
  return { start, end, text: '' };
}

function closesNothing(kind: JsonTokenKind): string {
  return `remove this \`${kind}\`: it closes nothing`;
}

function isPunctuation(kind: JsonTokenKind): boolean {
  return kind === '}' || kind === ']' || kind === ':' || kind === ',';
}
