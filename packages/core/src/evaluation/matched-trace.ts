import type { StatementTrace } from './explanation.ts';
import type { Question } from './question.ts';
import { toNamedTrace } from './to-trace.ts';
import type { FittingStatement } from './trace-plan.ts';

/** What a statement says that matched: the same object each time, but where it names callers. */
export function matchedTrace({ compiled, matched }: FittingStatement, question: Question): StatementTrace {
  const namedAs = nameOf(compiled, question);
  return namedAs === undefined ? matched : toNamedTrace(matched, namedAs);
}

function nameOf(
  { statement, isDeny, matchPrincipal }: FittingStatement['compiled'],
  question: Question,
): StatementTrace['namedAs'] {
  if (matchPrincipal === undefined) return undefined;
  const isNeverExempt = isDeny && statement.notPrincipal !== undefined && question.hasPermissionsBoundary;
  return isNeverExempt ? 'permissionsBoundary' : matchPrincipal(question);
}
