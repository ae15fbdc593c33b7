import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { hasWildcard } from '../../matching/wildcard.ts';
import { OPERAND_TYPES } from '../../policy/operand-types.ts';
import { isDigits } from '../../policy/operands/decimal.ts';
import type { Condition, PolicyText } from '../../policy/policy-document.ts';
import { isAccountId } from '../../policy/principal-arn.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Values that their keys never have, or that say nothing. */
export const findOddValues: StatementRule = ({ conditions }) =>
  conditions.flatMap((condition) => [
    ...findBothBooleans(condition),
    ...findNumberedDates(condition),
    ...findImpossibleValues(condition),
  ]);

function findBothBooleans(condition: Condition): Finding[] {
  if (OPERAND_TYPES[condition.operator] !== 'boolean') return [];
  const values = new Set(condition.values.map(({ value }) => asciiLowerCase(value)));
  if (!values.has('true') || !values.has('false')) return [];
  const message = `\`true\` and \`false\` together say nothing about \`${condition.key}\`; write one of them`;
  return [finding('error', 'INVALID_CONDITION_MULTIPLE_BOOLEAN', condition, message)];
}

function findNumberedDates({ operator, key, values }: Condition): Finding[] {
  if (OPERAND_TYPES[operator] !== 'date' || asciiLowerCase(key) === 'aws:epochtime') return [];
  return values
    .filter(({ value }) => isDigits(value))
    .map((value) => {
      const message = `\`${value.value}\` is read as seconds since 1970; write a date such as \`2026-11-21T12:00:00Z\``;
      return finding('warning', 'INVALID_DATE_VALUE', value, message);
    });
}

interface ValueForm {
  readonly expected: string;
  readonly isPossible: (value: string) => boolean;
}

const ACCOUNT: ValueForm = { expected: 'an account id of twelve digits', isPossible: isAccountId };
const ORGANIZATION: ValueForm = {
  expected: 'the id of an organization, which begins with `o-`',
  isPossible: (value) => value.startsWith('o-'),
};
const ORGANIZATION_PATH: ValueForm = {
  expected:
    'a path such as `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`, which begins with `o-` and ends with `/` or a wildcard',
  isPossible: (value) => value.startsWith('o-') && (value.endsWith('/') || value.endsWith('*')),
};

/** The forms of global keys' values, by the keys in lower case (IAM User Guide, "Global condition context keys"). */
const FORMS: ReadonlyMap<string, ValueForm> = new Map([
  [
    'aws:sourcevpc',
    {
      expected: 'the id of a VPC, which begins with `vpc-`',
      isPossible: (value) => value.startsWith('vpc-'),
    },
  ],
  [
    'aws:sourcevpce',
    {
      expected: 'the id of a VPC endpoint, which begins with `vpce-`',
      isPossible: (value) => value.startsWith('vpce-'),
    },
  ],
  ['aws:principalaccount', ACCOUNT],
  ['aws:resourceaccount', ACCOUNT],
  ['aws:sourceaccount', ACCOUNT],
  ['aws:vpceaccount', ACCOUNT],
  ['aws:principalorgid', ORGANIZATION],
  ['aws:resourceorgid', ORGANIZATION],
  ['aws:sourceorgid', ORGANIZATION],
  ['aws:vpceorgid', ORGANIZATION],
  ['aws:principalorgpaths', ORGANIZATION_PATH],
  ['aws:resourceorgpaths', ORGANIZATION_PATH],
  ['aws:sourceorgpaths', ORGANIZATION_PATH],
  ['aws:vpceorgpaths', ORGANIZATION_PATH],
]);

function findImpossibleValues({ operator, key, values }: Condition): Finding[] {
  const form = FORMS.get(asciiLowerCase(key));
  if (form === undefined || OPERAND_TYPES[operator] !== 'string') return [];
  return values
    .filter((value) => !isOpen(value, operator) && !form.isPossible(value.value))
    .map((value) => {
      const message = `\`${key}\` is never \`${value.value}\`: expected ${form.expected}`;
      return finding('warning', 'INVALID_CONDITION_VALUE', value, message);
    });
}

/** What a wildcard or a variable stands for is not known; the path forms take a wildcard at their end. */
function isOpen({ value }: PolicyText, operator: Condition['operator']): boolean {
  if (value.includes('${')) return true;
  return (
    operator.endsWith('Like') &&
    hasWildcard(value.endsWith('*') && value.startsWith('o-') ? value.slice(0, -1) : value)
  );
}
