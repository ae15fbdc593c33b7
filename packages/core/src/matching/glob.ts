import { findStretch } from './find-stretch.ts';

/** Whether a text fits. */
export type TextMatcher = (text: string) => boolean;

/** In a token list, what stands for `*`; a token that is not negative is a UTF-16 unit that must be equal. */
export const ANY_RUN: number = -1;

/** In a token list, what stands for `?`. */
export const ANY_ONE: number = -2;

const STAR = '*'.charCodeAt(0);
const QUESTION_MARK = '?'.charCodeAt(0);

/** Reads a pattern: `*` becomes `ANY_RUN`, `?` becomes `ANY_ONE`, everything else stands for itself. */
export function appendPattern(tokens: number[], pattern: string): void {
  for (let index = 0; index < pattern.length; index++) {
    const unit = pattern.charCodeAt(index);
    if (unit === STAR) tokens.push(ANY_RUN);
    else if (unit === QUESTION_MARK) tokens.push(ANY_ONE);
    else tokens.push(unit);
  }
}

/** Reads a text in which `*` and `?` are only characters. */
export function appendLiteral(tokens: number[], text: string): void {
  for (let index = 0; index < text.length; index++) tokens.push(text.charCodeAt(index));
}

/** Compiles tokens to a matcher. Without a `?`, which most patterns do not have, whole stretches are compared at once. */
export function compileTokens(tokens: readonly number[]): TextMatcher {
  if (tokens.includes(ANY_ONE)) return (text) => matchesTokens(tokens, text);
  return compileStretches(splitAtRuns(tokens));
}

/** The same for a pattern without `?`, given as the stretches of text between its runs. */
export function compileStretches(stretches: readonly string[]): TextMatcher {
  const [first = ''] = stretches;
  if (stretches.length === 1) return (text) => text === first;
  if (stretches.every((stretch, index) => index === 0 || stretch === '')) return startingWith(first);
  return (text) => matchesStretches(stretches, text);
}

/**
 * Whether the whole text fits the tokens.
 *
 * Only the last run is ever revisited, so a hostile pattern costs at most tokens × text steps.
 */
export function matchesTokens(tokens: readonly number[], text: string): boolean {
  let token = 0;
  let position = 0;
  let lastRun = -1;
  let runEnd = 0;
  while (position < text.length) {
    if (token < tokens.length && fitsOne(tokens[token], text.charCodeAt(position))) {
      token++;
      position++;
    } else if (tokens[token] === ANY_RUN) {
      lastRun = token++;
      runEnd = position;
    } else if (lastRun !== -1) {
      token = lastRun + 1;
      position = ++runEnd;
    } else return false;
  }
  while (tokens[token] === ANY_RUN) token++;
  return token === tokens.length;
}

/**
 * Whether a text has the stretches in their order, with any runs between them.
 *
 * The first stretch must stand at the start and the last at the end; each one between is taken where it first occurs,
 * and never again, so nothing is revisited.
 */
export function matchesStretches(stretches: readonly string[], text: string): boolean {
  const lastIndex = stretches.length - 1;
  const first = stretches[0] ?? '';
  if (lastIndex === 0) return text === first;
  const last = stretches[lastIndex] ?? '';
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  return standInOrder(stretches, text, first.length, end);
}

/** Whether the stretches between the first and the last occur one after another between two positions. */
function standInOrder(stretches: readonly string[], text: string, start: number, end: number): boolean {
  let position = start;
  for (let index = 1; index < stretches.length - 1; index++) {
    const stretch = stretches[index] ?? '';
    const found = findStretch(stretch, text, position);
    if (found === -1) return false;
    position = found + stretch.length;
  }
  return position <= end;
}

function fitsOne(token: number | undefined, unit: number): boolean {
  return token === unit || token === ANY_ONE;
}

function splitAtRuns(tokens: readonly number[]): readonly string[] {
  const stretches = [''];
  for (const token of tokens) {
    if (token === ANY_RUN) stretches.push('');
    else stretches.push((stretches.pop() ?? '') + String.fromCharCode(token));
  }
  return stretches;
}

function startingWith(prefix: string): TextMatcher {
  if (prefix === '') return () => true;
  return (text) => text.startsWith(prefix);
}
