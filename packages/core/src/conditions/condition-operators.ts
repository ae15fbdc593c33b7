import type { ConditionOperator } from '../policy/condition-operator.ts';
import { canonicalBase64 } from '../policy/operands/base64.ts';
import { compareDecimals, parseDecimal } from '../policy/operands/decimal.ts';
import { parseInstant } from '../policy/operands/instant.ts';
import { networkContains, parseIpAddress, parseIpNetwork } from '../policy/operands/ip-network.ts';
import { likeArns } from './compare-arns.ts';
import { equalBooleans } from './compare-booleans.ts';
import { equalStrings, equalStringsIgnoringCase, likeStrings } from './compare-strings.ts';
import { compareTyped } from './compare-typed.ts';
import type { CompileComparison } from './comparison.ts';
import { rememberLast } from './remember-last.ts';

/** How an operator compares, and whether it holds when the comparison does not. */
export interface OperatorRule {
  readonly compile: CompileComparison;
  readonly negated: boolean;
}

/** Null compares nothing; it asks whether there is a value. */
export type ComparingOperator = Exclude<ConditionOperator, 'Null'>;

const readInstant = rememberLast(parseInstant);

const inNetworks = compareTyped(parseIpNetwork, rememberLast(parseIpAddress), (address, network) =>
  networkContains(network, address),
);

/** Adding an operator is adding its name there and its row here; the compiler asks for both. */
export const OPERATOR_RULES: Readonly<Record<ComparingOperator, OperatorRule>> = {
  StringEquals: holdsIf(equalStrings),
  StringNotEquals: holdsUnless(equalStrings),
  StringEqualsIgnoreCase: holdsIf(equalStringsIgnoringCase),
  StringNotEqualsIgnoreCase: holdsUnless(equalStringsIgnoringCase),
  StringLike: holdsIf(likeStrings),
  StringNotLike: holdsUnless(likeStrings),
  NumericEquals: holdsIf(numbers((order) => order === 0)),
  NumericNotEquals: holdsUnless(numbers((order) => order === 0)),
  NumericLessThan: holdsIf(numbers((order) => order < 0)),
  NumericLessThanEquals: holdsIf(numbers((order) => order <= 0)),
  NumericGreaterThan: holdsIf(numbers((order) => order > 0)),
  NumericGreaterThanEquals: holdsIf(numbers((order) => order >= 0)),
  DateEquals: holdsIf(dates((order) => order === 0)),
  DateNotEquals: holdsUnless(dates((order) => order === 0)),
  DateLessThan: holdsIf(dates((order) => order < 0)),
  DateLessThanEquals: holdsIf(dates((order) => order <= 0)),
  DateGreaterThan: holdsIf(dates((order) => order > 0)),
  DateGreaterThanEquals: holdsIf(dates((order) => order >= 0)),
  Bool: holdsIf(equalBooleans),
  BinaryEquals: holdsIf(
    compareTyped(canonicalBase64, canonicalBase64, (request, policy) => request === policy),
  ),
  IpAddress: holdsIf(inNetworks),
  NotIpAddress: holdsUnless(inNetworks),
  ArnEquals: holdsIf(likeArns),
  ArnNotEquals: holdsUnless(likeArns),
  ArnLike: holdsIf(likeArns),
  ArnNotLike: holdsUnless(likeArns),
};

function holdsIf(compile: CompileComparison): OperatorRule {
  return { compile, negated: false };
}

function holdsUnless(compile: CompileComparison): OperatorRule {
  return { compile, negated: true };
}

function numbers(fits: (order: number) => boolean): CompileComparison {
  return compareTyped(parseDecimal, parseDecimal, (request, policy) =>
    fits(compareDecimals(request, policy)),
  );
}

function dates(fits: (order: number) => boolean): CompileComparison {
  return compareTyped(parseInstant, readInstant, (request, policy) => fits(request - policy));
}
