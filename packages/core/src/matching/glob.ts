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

/** Compiles tokens to a matcher, with shortcuts for the patterns that most policies use. */
export function compileTokens(tokens: readonly number[]): TextMatcher {
  const firstWildcard = tokens.findIndex((token) => token < 0);
  if (firstWildcard === -1) return equalTo(textOf(tokens));
  const onlyTrailingRun = firstWildcard === tokens.length - 1 && tokens[firstWildcard] === ANY_RUN;
  if (onlyTrailingRun) return startingWith(textOf(tokens.slice(0, -1)));
  return (text) => matchesTokens(tokens, text);
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

function fitsOne(token: number | undefined, unit: number): boolean {
  return token === unit || token === ANY_ONE;
}

function textOf(tokens: readonly number[]): string {
  return tokens.map((unit) => String.fromCharCode(unit)).join('');
}

function equalTo(expected: string): TextMatcher {
  return (text) => text === expected;
}

function startingWith(prefix: string): TextMatcher {
  if (prefix === '') return () => true;
  return (text) => text.startsWith(prefix);
}
