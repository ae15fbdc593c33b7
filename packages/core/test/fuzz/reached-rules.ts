import { POLICY_TYPES } from '@sagegate/core';
import { FAMILIES } from '../generators/condition-vocabulary.ts';
import { COMPARISONS, NEGATED } from '../reference/condition-comparisons.ts';
import { GRANT_TABLE } from '../reference/one-account.ts';
import { EXEMPTIONS } from '../reference/policies-that-apply.ts';

/** Every rule of the second evaluator that a run should come to; a test holds a run of fixed seed to all of them. */
export const ALL_RULES: readonly string[] = [
  ...POLICY_TYPES.flatMap((type) => [`explicitDeny: ${type}`, `implicitDeny: ${type}`]),
  'explicitDeny: another action',
  'allowed: identityBased',
  'allowed: resourceBased',
  'allowed: without a statement',
  ...[...Object.keys(COMPARISONS), ...Object.keys(NEGATED)].flatMap(answersOf),
  'operator Null: held',
  'operator Null: not held',
  ...Object.entries(GRANT_TABLE).flatMap(([row, { boundary, session }]) => {
    if (boundary === 'delegates') return [`grant to ${row}: delegates`];
    const isCapped = boundary === 'limits' || session === 'limits';
    return [`grant to ${row}: stands`, ...(isCapped ? [`grant to ${row}: capped`] : [])];
  }),
  ...['caller allows', 'caller denies'].flatMap((caller) =>
    ['resource allows', 'resource denies'].map((resource) => `cross-account: ${caller}, ${resource}`),
  ),
  ...Object.entries(EXEMPTIONS).flatMap(([policyType, reasons]) =>
    Object.keys(reasons).map((reason) => `exemption from ${policyType}: ${reason}`),
  ),
  'NotPrincipal with Deny: denied',
  'NotPrincipal with Deny: exempt',
  'NotPrincipal with Deny: permissions boundary',
];

/** Every text is of a String operator's type. */
function answersOf(operator: string): readonly string[] {
  const answers = [`operator ${operator}: held`, `operator ${operator}: not held`];
  return operator.startsWith('String') ? answers : [...answers, `operator ${operator}: wrong type`];
}

/** How often each rule was reached, as lines of a table; operators have their answers side by side. */
export function reachedTable(counts: ReadonlyMap<string, number>): readonly string[] {
  const others = ALL_RULES.filter((rule) => !rule.startsWith('operator '));
  const operators = [...FAMILIES.flatMap((family) => family.operators), 'Null'];
  const count = (rule: string): string => String(counts.get(rule) ?? 0).padStart(12);
  return [
    `${''.padEnd(28)}${'held'.padStart(12)}${'not held'.padStart(12)}${'wrong type'.padStart(12)}`,
    ...operators.map((operator) => {
      const answers = ['held', 'not held', 'wrong type'].map((answer) =>
        count(`operator ${operator}: ${answer}`),
      );
      return operator.padEnd(28) + answers.join('');
    }),
    '',
    ...others.map((rule) => rule.padEnd(52) + count(rule)),
  ];
}
