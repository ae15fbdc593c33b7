import { MalformedVariableError, parseTemplate, variablesOf } from '../matching/policy-variable.ts';
import type { ConditionOperator } from './condition-operator.ts';
import { canonicalBase64 } from './operands/base64.ts';
import { parseBoolean } from './operands/boolean-text.ts';
import { parseDecimal } from './operands/decimal.ts';
import { parseInstant } from './operands/instant.ts';
import { parseIpNetwork } from './operands/ip-network.ts';
import type { PolicyVersion } from './policy-document.ts';
import type { PolicyErrorCode } from './policy-syntax-error.ts';

/** The most policy variables in one text: a request's values would make it any length. */
export const MAX_VARIABLES: number = 1024;

/** What is wrong with one value of a condition. */
export interface OperandProblem {
  readonly code: PolicyErrorCode;
  readonly message: string;
}

/** How an operator reads the policy's values. */
export type OperandType = 'string' | 'number' | 'date' | 'boolean' | 'binary' | 'address' | 'arn';

/** The type of the values of each operator. */
export const OPERAND_TYPES: Readonly<Record<ConditionOperator, OperandType>> = {
  StringEquals: 'string',
  StringNotEquals: 'string',
  StringEqualsIgnoreCase: 'string',
  StringNotEqualsIgnoreCase: 'string',
  StringLike: 'string',
  StringNotLike: 'string',
  NumericEquals: 'number',
  NumericNotEquals: 'number',
  NumericLessThan: 'number',
  NumericLessThanEquals: 'number',
  NumericGreaterThan: 'number',
  NumericGreaterThanEquals: 'number',
  DateEquals: 'date',
  DateNotEquals: 'date',
  DateLessThan: 'date',
  DateLessThanEquals: 'date',
  DateGreaterThan: 'date',
  DateGreaterThanEquals: 'date',
  Bool: 'boolean',
  BinaryEquals: 'binary',
  IpAddress: 'address',
  NotIpAddress: 'address',
  ArnEquals: 'arn',
  ArnNotEquals: 'arn',
  ArnLike: 'arn',
  ArnNotLike: 'arn',
  Null: 'boolean',
};

interface OperandRule {
  readonly expected: string;
  readonly isValid: (value: string, version: PolicyVersion) => boolean;
}

const OPERAND_RULES: Readonly<Record<OperandType, OperandRule>> = {
  string: { expected: 'text', isValid: () => true },
  number: { expected: 'a decimal number', isValid: (value) => parseDecimal(value) !== undefined },
  date: {
    expected: 'a date such as `2026-11-21T12:00:00Z`, or epoch seconds',
    isValid: (value) => parseInstant(value) !== undefined,
  },
  boolean: { expected: '`true` or `false`', isValid: (value) => parseBoolean(value) !== undefined },
  binary: { expected: 'base64', isValid: (value) => canonicalBase64(value) !== undefined },
  address: {
    expected: 'an address or network such as `192.0.2.0/24` or `2001:db8::/32`',
    isValid: (value) => parseIpNetwork(value) !== undefined,
  },
  arn: {
    expected: 'an ARN, `*`, or a policy variable that gives an ARN',
    isValid: (value, version) =>
      value === '*' || value.startsWith('arn:') || beginsWithVariable(value, version),
  },
};

/** What is wrong with a condition's value, or `undefined`. A value that cannot be read would make a Deny that never fires. */
export function checkOperand(
  operator: ConditionOperator,
  value: string,
  version: PolicyVersion,
): OperandProblem | undefined {
  const { expected, isValid } = OPERAND_RULES[OPERAND_TYPES[operator]];
  const hasVariables = version === '2012-10-17' && value.includes('${');
  // Whether Bool reads variables is open (IAM's pages disagree); compiling decides.
  const isLeftOpen = operator === 'Bool' && hasVariables;
  if (!isLeftOpen && !isValid(value, version)) {
    return { code: 'InvalidOperand', message: `\`${operator}\` expects ${expected}, not \`${value}\`` };
  }
  return hasVariables ? checkVariables(value) : undefined;
}

/** In version 2008-10-17 `${` is text, and no ARN begins so; an escape such as `${*}` is text in every version. */
function beginsWithVariable(value: string, version: PolicyVersion): boolean {
  return version === '2012-10-17' && value.startsWith('${') && value.at(3) !== '}';
}

const TOO_MANY_VARIABLES: OperandProblem = {
  code: 'InvalidVariable',
  message: `more than ${MAX_VARIABLES} policy variables in one text`,
};

/** What is wrong with the variables of a text, or `undefined`. */
export function checkVariables(text: string): OperandProblem | undefined {
  try {
    const tooMany = variablesOf(parseTemplate(text)).length > MAX_VARIABLES;
    return tooMany ? TOO_MANY_VARIABLES : undefined;
  } catch (error) {
    if (error instanceof MalformedVariableError) return { code: 'InvalidVariable', message: error.message };
    throw error;
  }
}
