import type { Reading } from './open-point-readings.ts';
import { fitsPattern, splitAtColons, textOf, written } from './wildcard-pattern.ts';
import type { Piece } from './wildcard-pattern.ts';

/**
 * Whether an ARN fits the pattern of an Arn operator.
 *
 * IAM User Guide, "Amazon Resource Name (ARN) condition operators": each of the six components that colons separate is
 * checked separately and may have wildcards; ArnEquals is ArnLike. No page says what a pattern with fewer components fits:
 * nothing, or whatever the missing ones are.
 */
export function fitsArnPattern(
  observed: string,
  operand: readonly Piece[],
  shortArn: Reading['shortArn'],
): boolean {
  if (isLoneStar(operand)) return true;
  const fields = splitAtColons(operand, 5);
  const missing = shortArn === 'padWithWildcards' ? STARS.slice(fields.length) : [];
  const pattern = [...fields, ...missing];
  const arn = splitAtColons(written(observed), 5).map(textOf);
  return pattern.length === 6 && pattern.every((field, index) => fitsPattern(field, arn[index]!));
}

const STARS = ['*', '*', '*', '*', '*', '*'].map(written);

function isLoneStar(operand: readonly Piece[]): boolean {
  const [only, ...others] = operand.filter(({ text }) => text !== '');
  return only?.text === '*' && !only.isValue && others.length === 0;
}

/** Whether a text has the six components of an ARN. */
export function isArn(text: string): boolean {
  return text.startsWith('arn:') && text.split(':').length >= 6;
}
