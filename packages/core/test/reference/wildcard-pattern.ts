import { remembering } from './remembering.ts';

/** A part of a policy's text: written by the author, or put there for a variable, and then it is only text. */
export interface Piece {
  readonly text: string;
  readonly isValue: boolean;
}

const ANY_RUN: unique symbol = Symbol('*');
const ANY_ONE: unique symbol = Symbol('?');

type PatternPart = string | typeof ANY_RUN | typeof ANY_ONE;

/**
 * Whether the whole text fits: `*` is any run of characters, `?` any one, everything else itself.
 *
 * IAM User Guide, "IAM JSON policy elements: Resource", "Using wildcards in resource ARNs".
 */
export function fitsPattern(pieces: readonly Piece[], text: string): boolean {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1 && !only.isValue) return fitsWritten(only.text)(text);
  return fitsFrom({ parts: pieces.flatMap(partsOf), text, failed: new Set() }, 0, 0);
}

const fitsWritten = remembering((pattern) =>
  remembering((text) => fitsFrom({ parts: writtenParts(pattern), text, failed: new Set() }, 0, 0)),
);

interface Search {
  readonly parts: readonly PatternPart[];
  readonly text: string;
  /** Where a `*` was tried in vain: without this a hostile pattern would take forever. */
  readonly failed: Set<number>;
}

function fitsFrom(search: Search, at: number, from: number): boolean {
  const { parts, text, failed } = search;
  const part = parts[at];
  if (part === undefined) return from === text.length;
  if (typeof part === 'string')
    return text.startsWith(part, from) && fitsFrom(search, at + 1, from + part.length);
  if (part === ANY_ONE) return from < text.length && fitsFrom(search, at + 1, from + 1);
  const state = at * (text.length + 1) + from;
  if (failed.has(state)) return false;
  if (fitsFrom(search, at + 1, from) || (from < text.length && fitsFrom(search, at, from + 1))) return true;
  failed.add(state);
  return false;
}

/** A text of which every character counts as the author wrote it. */
export function written(text: string): readonly Piece[] {
  return [{ text, isValue: false }];
}

/** The text of the pieces, for comparisons without wildcards. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** The pieces between the first `count` colons, and what follows them: colons of values count too. */
export function splitAtColons(pieces: readonly Piece[], count: number): readonly (readonly Piece[])[] {
  const fields: Piece[][] = [[]];
  for (const { text, isValue } of pieces) {
    const [first = '', ...others] = text.split(':');
    fields.at(-1)!.push({ text: first, isValue });
    for (const other of others) {
      if (fields.length > count) fields.at(-1)!.push({ text: `:${other}`, isValue });
      else fields.push([{ text: other, isValue }]);
    }
  }
  return fields;
}

function partsOf({ text, isValue }: Piece): readonly PatternPart[] {
  return isValue ? [text] : writtenParts(text);
}

const writtenParts = remembering((text): readonly PatternPart[] =>
  text
    .split(/([*?])/)
    .filter((part) => part !== '')
    .map((part) => (part === '*' ? ANY_RUN : part === '?' ? ANY_ONE : part)),
);
