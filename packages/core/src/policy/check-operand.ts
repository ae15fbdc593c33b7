import { checkVariables } from './check-variables.ts';
import type { TextProblem } from './check-variables.ts';
import type { ConditionOperator } from './condition-operator.ts';
import { canonicalBase64 } from './operands/base64.ts';
import { parseBoolean } from './operands/boolean-text.ts';
import { parseDecimal } from './operands/decimal.ts';
import { parseInstant } from './operands/instant.ts';
import { parseIpNetwork } from './operands/ip-network.ts';
import { OPERAND_TYPES } from './operand-types.ts';
import type { OperandType } from './operand-types.ts';
import type { PolicyVersion } from './policy-document.ts';

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
): TextProblem | undefined {
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
