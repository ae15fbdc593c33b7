import { compareDecimals, parseDecimal } from '../../policy/operands/decimal.ts';
import type { Condition, PolicyText } from '../../policy/policy-document.ts';
import type { FindingCode } from '../codes/finding-codes.ts';
import type { Finding } from '../finding.ts';
import { removeItem } from './edits.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Conditions that could be said shorter or clearer. */
export const findRedundantConditions: StatementRule = ({ conditions }) =>
  conditions.flatMap((condition) => [
    ...findDecidedLimits(condition),
    ...findAnyValue(condition),
    ...findQualifiedNull(condition),
  ]);

/** Of several upper limits the greatest decides, because one of the values has to fit. */
function findDecidedLimits({ operator, values }: Condition): Finding[] {
  const sign = operator.startsWith('NumericLessThan')
    ? 1
    : operator.startsWith('NumericGreaterThan')
      ? -1
      : 0;
  if (sign === 0 || values.length < 2) return [];
  const deciding = values.reduce((best, value) => (compare(value, best) * sign > 0 ? value : best));
  return values.flatMap((value, place) => {
    if (value === deciding) return [];
    const message = `\`${deciding.value}\` decides, and \`${value.value}\` changes nothing; remove it`;
    return [
      finding('suggestion', 'REDUNDANT_CONDITION_VALUE_NUM', value, message, removeItem(values, place)),
    ];
  });
}

function compare(one: PolicyText, other: PolicyText): number {
  const [left, right] = [parseDecimal(one.value), parseDecimal(other.value)];
  return left === undefined || right === undefined ? 0 : compareDecimals(left, right);
}

const ANY_VALUE: Readonly<Record<string, readonly [code: FindingCode, message: (key: string) => string]>> = {
  StringLike: [
    'EQUIVALENT_TO_NULL_FALSE',
    (key) => `\`*\` only asks whether there is a \`${key}\`; write \`"Null": {"${key}": "false"}\``,
  ],
  StringNotLike: [
    'EQUIVALENT_TO_NULL_TRUE',
    (key) => `this only asks whether there is no \`${key}\`; write \`"Null": {"${key}": "true"}\``,
  ],
};

/** `*` fits every value. */
function findAnyValue(condition: Condition): Finding[] {
  const { operator, setOperator, ifExists, key, values } = condition;
  const [code, message] = ANY_VALUE[operator] ?? [];
  if (code === undefined || message === undefined || setOperator !== undefined) return [];
  if (!values.some(({ value }) => value === '*')) return [];
  if (ifExists && operator === 'StringLike') {
    const always = `\`${key}\` may be absent or be anything: this always holds; remove it`;
    return [finding('suggestion', 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION', condition, always)];
  }
  return [finding('suggestion', code, condition, message(key))];
}

function findQualifiedNull(condition: Condition): Finding[] {
  const { operator, setOperator } = condition;
  if (operator !== 'Null' || setOperator === undefined) return [];
  const message = `\`Null\` asks for the key, not for its values; leave \`${setOperator}:\` out`;
  return [finding('suggestion', 'NULL_WITH_QUALIFIER', condition, message)];
}
