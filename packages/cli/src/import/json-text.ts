/** A policy document as it was written: a parser would drop what stands in it twice, and round its numbers. */
export class DocumentText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can be written as JSON. */
export type Json =
  string | number | boolean | null | DocumentText | readonly Json[] | { readonly [name: string]: Json };

const INDENT = '  ';

/** JSON as `JSON.stringify` indents it by two blanks, with an end of line; documents keep every token that they have. */
export function jsonText(value: Json): string {
  return `${textOf(value, '')}\n`;
}

function textOf(value: Json, indent: string): string {
  if (value instanceof DocumentText) return documentText(value.text, indent);
  if (isList(value))
    return bracketed(
      '[]',
      value.map((item) => textOf(item, indent + INDENT)),
      indent,
    );
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${textOf(member, indent + INDENT)}`,
  );
  return bracketed('{}', members, indent);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function bracketed(brackets: '[]' | '{}', parts: readonly string[], indent: string): string {
  if (parts.length === 0) return brackets;
  const lines = parts.map((part) => `${indent}${INDENT}${part}`).join(',\n');
  return `${brackets.charAt(0)}\n${lines}\n${indent}${brackets.charAt(1)}`;
}

const OPENING: ReadonlySet<string> = new Set(['{', '[']);
const CLOSING: ReadonlySet<string> = new Set(['}', ']']);

/** The tokens of JSON with other white space between them. */
function documentText(json: string, indent: string): string {
  let text = '';
  let depth = 0;
  let before = '';
  for (const token of tokensOf(json)) {
    if (CLOSING.has(token)) depth -= 1;
    const line = `\n${indent}${INDENT.repeat(depth)}`;
    text += `${startsLine(before, token) ? line : ''}${token}${token === ':' ? ' ' : ''}`;
    if (OPENING.has(token)) depth += 1;
    before = token;
  }
  return text;
}

/** Objects and lists without anything in them stay in one line. */
function startsLine(before: string, token: string): boolean {
  return OPENING.has(before) !== CLOSING.has(token) || before === ',';
}

const PUNCTUATION = '{}[]:,';
const SPACE = ' \t\n\r';

/** Of text that is JSON. */
function* tokensOf(json: string): Generator<string> {
  let at = 0;
  while (at < json.length) {
    const character = json.charAt(at);
    const end = PUNCTUATION.includes(character)
      ? at + 1
      : character === '"'
        ? endOfString(json, at)
        : endOfWord(json, at);
    if (SPACE.includes(character)) at += 1;
    else {
      yield json.slice(at, end);
      at = end;
    }
  }
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function endOfWord(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && !`${PUNCTUATION}${SPACE}`.includes(json.charAt(at))) at += 1;
  return at;
}
