import { compileCondition } from '../conditions/compile-condition.ts';
import type { CompiledCondition } from '../conditions/compile-condition.ts';
import type { StatementSettings } from '../conditions/comparison.ts';
import type { Statement } from '../policy/policy-document.ts';
import { compilePrincipal } from './compile-principal.ts';
import type { MatchPrincipal } from './compile-principal.ts';
import { compileResources } from './compile-resource.ts';
import type { CompiledResources } from './compile-resource.ts';
import type { Question } from './question.ts';

/** A statement, ready to be asked about everything but its action, which the index asks. */
export interface CompiledStatement {
  readonly statement: Statement;
  readonly isDeny: boolean;
  /** Absent where the statement names no principal: it is about whom the policy is attached to. */
  readonly matchPrincipal: MatchPrincipal | undefined;
  readonly resources: CompiledResources;
  readonly conditions: readonly CompiledCondition[];
  /** Whether it fits everything else once it fits the action, whatever is asked. */
  readonly alwaysApplies: boolean;
}

/** Prepares a statement. */
export function compileStatement(statement: Statement, settings: StatementSettings): CompiledStatement {
  return {
    statement,
    isDeny: statement.effect === 'Deny',
    matchPrincipal: compilePrincipal(statement, settings.positive.openPoints),
    resources: compileResources(statement, settings),
    conditions: statement.conditions.map((condition) => compileCondition(condition, settings)),
    alwaysApplies: meansEverything(statement),
  };
}

/** Whether a statement that fits the action fits the caller, the resource and the context too. */
export function statementApplies(compiled: CompiledStatement, question: Question): boolean {
  if (compiled.matchPrincipal !== undefined && compiled.matchPrincipal(question) === undefined) return false;
  if (!compiled.resources.matches(question.resource, question.context)) return false;
  for (const condition of compiled.conditions) {
    if (!condition.holds(question.context)) return false;
  }
  return true;
}

function meansEverything({ principal, notPrincipal, resource, conditions }: Statement): boolean {
  const meansEveryone = notPrincipal === undefined && (principal === undefined || principal.everyone);
  return meansEveryone && conditions.length === 0 && resource?.some(({ value }) => value === '*') === true;
}
