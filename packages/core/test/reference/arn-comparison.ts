import { fitsPattern, splitAtColons, textOf, written } from './wildcard-pattern.ts';
import type { Piece } from './wildcard-pattern.ts';

/**
 * Whether an ARN fits the pattern of an Arn operator.
 *
 * IAM User Guide, "Amazon Resource Name (ARN) condition operators": each of the six components that colons separate is
 * checked separately and may have wildcards; ArnEquals is ArnLike.
 */
export function fitsArnPattern(observed: string, operand: readonly Piece[]): boolean {
  if (operand.length === 1 && operand[0]!.text === '*' && !operand[0]!.isValue) return true;
  const pattern = splitAtColons(operand, 5);
  const arn = splitAtColons(written(observed), 5).map(textOf);
  return pattern.length === 6 && pattern.every((field, index) => fitsPattern(field, arn[index]!));
}

export function isArn(text: string): boolean {
  return text.startsWith('arn:') && text.split(':').length >= 6;
}
