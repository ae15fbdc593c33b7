import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { hasWildcard } from '../../matching/wildcard.ts';
import { OPERAND_TYPES } from '../../policy/operand-types.ts';
import type { OperandType } from '../../policy/operand-types.ts';
import type { Condition } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { findKey } from './find-key.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Operators that do not fit the type that the service gives to the key. */
export const findTypeMismatches: StatementRule = ({ conditions }, { catalogue }) =>
  conditions.flatMap((condition) => {
    const type = findKey(condition.key, catalogue)?.type;
    return type === undefined ? [] : checkType(condition, elementType(type));
  });

/** `ArrayOfARN` as `ARN`: set operators look at one value at a time. */
function elementType(type: string): string {
  return type.startsWith('ArrayOf') ? type.slice('ArrayOf'.length) : type;
}

/** Which operators read a key of a type as something else; what is not here is harmless, or not sure. */
const MISREADING: Readonly<Record<string, { readonly by: readonly OperandType[]; readonly use: string }>> = {
  String: { by: ['number', 'date', 'boolean'], use: '`StringEquals` or `StringLike`' },
  ARN: { by: ['number', 'date', 'boolean', 'address'], use: '`ArnEquals` or `ArnLike`' },
  Bool: { by: ['number', 'date', 'address', 'arn', 'string'], use: '`Bool`' },
  Numeric: {
    by: ['date', 'boolean', 'address', 'arn', 'string'],
    use: '`NumericEquals`, `NumericLessThan` or another one of theirs',
  },
  Date: { by: ['boolean', 'address', 'arn', 'string'], use: '`DateLessThan` or another one of theirs' },
  IPAddress: { by: ['number', 'date', 'boolean', 'arn'], use: '`IpAddress`' },
};

function checkType(condition: Condition, type: string): Finding[] {
  const { operator, key, values } = condition;
  if (operator === 'Null') return [];
  if (type === 'ARN' && operator.endsWith('Like') && OPERAND_TYPES[operator] === 'string') {
    return values.some(({ value }) => crossesColon(value)) ? [likeOnArn(condition)] : [];
  }
  const misread = MISREADING[type];
  if (misread === undefined || !misread.by.includes(OPERAND_TYPES[operator])) return [];
  if (isTextOfBoolean(condition)) return [];
  const message = `\`${key}\` is of type ${type}, and \`${operator}\` reads it as something else; use ${misread.use}`;
  return [finding('warning', 'TYPE_MISMATCH', condition, message)];
}

/** A wildcard before the resource part stands for colons too, and so for other services and accounts. */
function crossesColon(value: string): boolean {
  return value !== '*' && hasWildcard(value.split(':').slice(0, -1).join(':'));
}

function likeOnArn(condition: Condition): Finding {
  const use = condition.operator.includes('Not') ? 'ArnNotLike' : 'ArnLike';
  const message = `\`*\` also stands for colons in \`${condition.operator}\`, so this fits ARNs of other services and accounts; use \`${use}\``;
  return finding('security-warning', 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS', condition, message);
}

/** `"StringEquals": {"aws:SecureTransport": "true"}` does what it says. */
function isTextOfBoolean({ operator, values }: Condition): boolean {
  return (
    operator.startsWith('String') &&
    values.every(({ value }) => ['true', 'false'].includes(asciiLowerCase(value)))
  );
}
