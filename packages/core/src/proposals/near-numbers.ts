import { parseDecimal } from '../policy/operands/decimal.ts';

/** A number and its neighbours: a bound, and what lies on either side of it. */
export function nearNumbers(operand: string): readonly string[] {
  const decimal = parseDecimal(operand);
  if (decimal === undefined) return [];
  if (operand.length > LONGEST) return [operand];
  const whole = BigInt(`${decimal.negative ? '-' : ''}${decimal.integer || '0'}`);
  return [operand, `${whole - 1n}`, `${whole + 1n}`];
}

/** Longer numbers have neighbours of which nobody makes use. */
const LONGEST = 30;
