import type { ExcerptFormat } from '../../excerpt/format-excerpt.ts';
import type { PoliciesOfCaller, PolicySet } from '../../policy-set/policy-set.ts';
import { formatStatements } from '../../statements/format-statement.ts';
import type { ShownStatement, StatementRole } from '../../statements/shown-statement.ts';
import { shownStatements } from '../../statements/shown-statements.ts';
import type { DecidedQuestion } from '../run/test-result.ts';

/** The policies that a question was put to. */
export interface AskedPolicies {
  readonly set: PolicySet;
  readonly caller: PoliciesOfCaller;
}

/** The statements that decided a question, and those that nearly would have decided otherwise, in their files. */
export function formatDeciding(
  { request, explanation }: DecidedQuestion,
  { set, caller }: AskedPolicies,
  format: ExcerptFormat,
): readonly string[] {
  // A test says everything that its call has.
  const question = { explanation, inEffect: caller.inEffect(request), set, tells: () => true };
  const { statements } = shownStatements(question);
  return ROLES.flatMap(({ role, title, limit }) => {
    const shown = statements.filter((statement) => statement.role === role);
    return shown.length === 0 ? [] : [`  ${title}`, ...formatShown(shown, limit, format)];
  });
}

/** What statements have to do with a decision, and how many of them are shown. */
const ROLES: readonly { readonly role: StatementRole; readonly title: string; readonly limit: number }[] = [
  { role: 'allows', title: 'allowed by', limit: 3 },
  { role: 'denies', title: 'denied by', limit: 3 },
  { role: 'wasGranted', title: 'granted, to no avail, by', limit: 1 },
  { role: 'nearlyAllows', title: 'nearly allowed by', limit: 2 },
  { role: 'nearlyDenies', title: 'nearly denied by', limit: 2 },
];

function formatShown(
  shown: readonly ShownStatement[],
  limit: number,
  { style, columns }: ExcerptFormat,
): readonly string[] {
  const room = columns === undefined ? {} : { columns: columns - INDENT.length };
  return formatStatements(shown, limit, { style, ...room }).map((line) => `${INDENT}${line}`.trimEnd());
}

const INDENT = '    ';
