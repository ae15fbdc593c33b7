import type { ConditionOperator } from '@sagegate/core';
import { addressOf, lies } from './addresses.ts';
import { fitsArnPattern, isArn } from './arn-comparison.ts';
import { bytesOf } from './binary-values.ts';
import { compareDecimals, decimalOf } from './decimals.ts';
import type { Decimal } from './decimals.ts';
import { instantOf } from './instants.ts';
import type { Reading } from './open-point-readings.ts';
import { fitsPattern, textOf } from './wildcard-pattern.ts';
import type { Piece } from './wildcard-pattern.ts';

/** How a positive operator compares one value of the request with one value of the policy. */
interface Comparison {
  /** Whether the request's value is of the operator's type at all. */
  readonly isOfType: (observed: string) => boolean;
  readonly fits: (observed: string, operand: readonly Piece[], reading: Reading) => boolean;
}

/** The operators that compare, without Null and without the negated ones. */
type PositiveOperator = Exclude<ConditionOperator, 'Null' | `${string}Not${string}`>;

/** Each row as the IAM User Guide has it in "IAM JSON policy elements: Condition operators". */
export const COMPARISONS: Readonly<Record<PositiveOperator, Comparison>> = {
  StringEquals: text((observed, operand) => observed === textOf(operand)),
  StringEqualsIgnoreCase: text(
    (observed, operand) => observed.toLowerCase() === textOf(operand).toLowerCase(),
  ),
  StringLike: text((observed, operand) => fitsPattern(operand, observed)),
  NumericEquals: ordered(decimalOf, (order) => order === 0),
  NumericLessThan: ordered(decimalOf, (order) => order < 0),
  NumericLessThanEquals: ordered(decimalOf, (order) => order <= 0),
  NumericGreaterThan: ordered(decimalOf, (order) => order > 0),
  NumericGreaterThanEquals: ordered(decimalOf, (order) => order >= 0),
  DateEquals: ordered(instantOf, (order) => order === 0),
  DateLessThan: ordered(instantOf, (order) => order < 0),
  DateLessThanEquals: ordered(instantOf, (order) => order <= 0),
  DateGreaterThan: ordered(instantOf, (order) => order > 0),
  DateGreaterThanEquals: ordered(instantOf, (order) => order >= 0),
  Bool: {
    isOfType: (observed) => /^(?:true|false)$/i.test(observed),
    fits: (observed, operand) => observed.toLowerCase() === textOf(operand).toLowerCase(),
  },
  BinaryEquals: {
    isOfType: (observed) => bytesOf(observed) !== undefined,
    fits: (observed, operand) => bytesOf(observed) === bytesOf(textOf(operand)),
  },
  IpAddress: {
    isOfType: (observed) => addressOf(observed) !== undefined,
    fits: (observed, operand) => lies(observed, textOf(operand)) === true,
  },
  ArnEquals: { isOfType: isArn, fits: fitsArn },
  ArnLike: { isOfType: isArn, fits: fitsArn },
};

/** The negated operators, and what each of them negates. */
export const NEGATED: Readonly<Partial<Record<ConditionOperator, PositiveOperator>>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

function fitsArn(observed: string, operand: readonly Piece[], { shortArn }: Reading): boolean {
  return fitsArnPattern(observed, operand, shortArn);
}

function text(fits: Comparison['fits']): Comparison {
  return { isOfType: () => true, fits };
}

function ordered(
  read: (value: string) => Decimal | undefined,
  holds: (order: number) => boolean,
): Comparison {
  return {
    isOfType: (observed) => read(observed) !== undefined,
    fits: (observed, operand) => {
      const [left, right] = [read(observed), read(textOf(operand))];
      return left !== undefined && right !== undefined && holds(compareDecimals(left, right));
    },
  };
}
