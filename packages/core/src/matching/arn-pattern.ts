import { PARTS_OF_AN_ARN, splitAtFirstFiveColons } from './arn.ts';
import { ANY_RUN, matchesTokens } from './glob.ts';

/** What an Arn operator compares with: the six parts of an ARN, each with its own wildcards. */
export type ArnPattern = readonly (readonly number[])[];

const COLON = ':'.charCodeAt(0);

/** Splits tokens at their first five colons; a `*` alone stands for every ARN; `undefined` for fewer than six parts. */
export function toArnPattern(tokens: readonly number[]): ArnPattern | undefined {
  if (tokens.length === 1 && tokens[0] === ANY_RUN) return toPaddedArnPattern(tokens);
  const parts = splitAtColons(tokens);
  return parts.length === PARTS_OF_AN_ARN ? parts : undefined;
}

/** The same with a `*` for every part that is missing. */
export function toPaddedArnPattern(tokens: readonly number[]): ArnPattern {
  const parts = splitAtColons(tokens);
  const missing = Array.from({ length: PARTS_OF_AN_ARN - parts.length }, () => [ANY_RUN]);
  return [...parts, ...missing];
}

function splitAtColons(tokens: readonly number[]): ArnPattern {
  const parts: number[][] = [[]];
  for (const token of tokens) {
    if (token === COLON && parts.length < PARTS_OF_AN_ARN) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/**
 * Whether an ARN fits, part by part: a wildcard never crosses one of the first five colons.
 *
 * This is what the Arn operators do. The Resource element is different: there a `*` crosses colons.
 */
export function matchesArnPattern(pattern: ArnPattern, arn: string): boolean {
  const parts = splitAtFirstFiveColons(arn);
  if (parts.length !== PARTS_OF_AN_ARN) return false;
  return pattern.every((tokens, index) => matchesTokens(tokens, parts[index] ?? ''));
}
