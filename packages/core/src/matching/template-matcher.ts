import { findStretch } from './find-stretch.ts';
import { matchesTokens } from './glob.ts';
import { compileLeastLength } from './least-length.ts';
import { expandToTokens } from './policy-variable.ts';
import type { PolicyVariable, ResolveVariable, Template } from './policy-variable.ts';

/** Whether a text fits a pattern with variables; a variable without a value fits nothing. */
export type TemplateMatcher = (text: string, resolve: ResolveVariable) => boolean;

/** Compiles a pattern with variables. What a variable gives is compared as it is, a `*` in it too. */
export function compileTemplate(template: Template): TemplateMatcher {
  const hasAnyOne = template.some((part) => part.kind === 'pattern' && part.text.includes('?'));
  return hasAnyOne ? matchByTokens(template) : matchByStretches(splitAtRuns(template));
}

function matchByTokens(template: Template): TemplateMatcher {
  const leastLength = compileLeastLength(template);
  return (text, resolve) => {
    if (!(leastLength(resolve) <= text.length)) return false;
    const tokens = expandToTokens(template, resolve);
    return tokens !== undefined && matchesTokens(tokens, text);
  };
}

/** What stands between two runs: texts and variables. */
type Stretch = readonly (string | PolicyVariable)[];

/** As `matchesStretches` does it, piece by piece, so that nothing has to be put together. */
function matchByStretches(stretches: readonly Stretch[]): TemplateMatcher {
  const [first = [], ...others] = stretches;
  const last = others.pop();
  return (text, resolve) => {
    const start = endOfStretch(first, text, 0, resolve);
    if (start === undefined || last === undefined) return start === text.length;
    const lastLength = lengthOf(last, resolve);
    if (lastLength === undefined) return false;
    const end = text.length - lastLength;
    if (end < start || endOfStretch(last, text, end, resolve) === undefined) return false;
    return others.length === 0 || standInOrder(others, text, start, end, resolve);
  };
}

/** Where a stretch ends that begins at a position; `undefined` where the text has something else, or a variable no value. */
function endOfStretch(
  stretch: Stretch,
  text: string,
  position: number,
  resolve: ResolveVariable,
  firstPiece = 0,
): number | undefined {
  let end = position;
  for (let index = firstPiece; index < stretch.length; index++) {
    const piece = stretch[index];
    const expected = typeof piece === 'object' ? resolve(piece) : piece;
    if (expected === undefined || !text.startsWith(expected, end)) return undefined;
    end += expected.length;
  }
  return end;
}

function lengthOf(stretch: Stretch, resolve: ResolveVariable): number | undefined {
  let length = 0;
  for (const piece of stretch) {
    const text = typeof piece === 'string' ? piece : resolve(piece);
    if (text === undefined) return undefined;
    length += text.length;
  }
  return length;
}

/** Each stretch is taken where it first occurs, and never again. */
function standInOrder(
  stretches: readonly Stretch[],
  text: string,
  start: number,
  end: number,
  resolve: ResolveVariable,
): boolean {
  let position: number | undefined = start;
  for (const stretch of stretches) {
    position = endOfFirst(stretch, text, position, resolve);
    if (position === undefined) return false;
  }
  return position <= end;
}

/** So often a stretch is tried where its beginning occurs. */
const FEW_TRIES = 8;

/**
 * Where the first occurrence of a stretch ends. Mostly it stands where its beginning first occurs, and nothing has to be
 * put together; a text that repeats the beginning over and over is searched in linear time.
 */
function endOfFirst(
  stretch: Stretch,
  text: string,
  from: number,
  resolve: ResolveVariable,
): number | undefined {
  const beginning = stretch[0];
  if (typeof beginning !== 'string' || beginning === '') return searchWhole(stretch, text, from, resolve);
  let start = from;
  for (let tries = 0; tries < FEW_TRIES; tries++) {
    start = text.indexOf(beginning, start);
    if (start === -1) return undefined;
    const end = endOfStretch(stretch, text, start + beginning.length, resolve, 1);
    if (end !== undefined) return end;
    start++;
  }
  return searchWhole(stretch, text, start, resolve);
}

function searchWhole(
  stretch: Stretch,
  text: string,
  from: number,
  resolve: ResolveVariable,
): number | undefined {
  const length = lengthOf(stretch, resolve);
  if (length === undefined || length > text.length - from) return undefined;
  let whole = '';
  for (const piece of stretch) whole += typeof piece === 'string' ? piece : (resolve(piece) ?? '');
  const start = findStretch(whole, text, from);
  return start === -1 ? undefined : start + length;
}

function splitAtRuns(template: Template): readonly Stretch[] {
  const stretches: (string | PolicyVariable)[][] = [[]];
  for (const part of template) {
    if (part.kind === 'variable') stretches.at(-1)?.push(part.variable);
    else if (part.kind === 'literal') stretches.at(-1)?.push(part.text);
    else {
      const [first = '', ...others] = part.text.split('*');
      stretches.at(-1)?.push(first);
      for (const text of others) stretches.push([text]);
    }
  }
  return stretches;
}
