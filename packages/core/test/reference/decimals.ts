import { remembering } from './remembering.ts';

/** A decimal number, exactly: so many units of ten to the power of `-scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** IAM User Guide, "Numeric condition operators": an integer or decimal value. Nothing else counts as a number. */
export const decimalOf: (text: string) => Decimal | undefined = remembering((text) => {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
});

/** Negative, zero or positive, as the left number is smaller than, equal to or greater than the right one. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = unitsAt(left, scale) - unitsAt(right, scale);
  return Number(difference > 0n) - Number(difference < 0n);
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
