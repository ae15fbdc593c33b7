import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { AuthorizationDecision, MatchedStatement } from './authorization-decision.ts';
import { statementApplies } from './compile-statement.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { toMatchedStatement } from './matched-statement.ts';
import type { PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';

/** A statement that fits an action. */
export interface PlannedStatement {
  readonly compiled: CompiledStatement;
  readonly policyType: PolicyType;
  /** What decisions say about it. */
  readonly matched: MatchedStatement;
  /** The decision when this statement alone grants, which most decisions are. */
  readonly allowsAlone: AuthorizationDecision;
}

/** What is left of a policy set for one action. */
export interface PlannedSet {
  readonly set: PolicySet;
  readonly allows: readonly PlannedStatement[];
}

/** All that the policies say about one action, worked out once for all requests of that action. */
export interface ActionPlan {
  readonly denies: readonly PlannedStatement[];
  /** Every one must allow, whatever grants: organization levels, VPC endpoint policies. */
  readonly caps: readonly PlannedSet[];
  readonly permissionsBoundaries: readonly PlannedSet[];
  readonly session: PlannedSet | undefined;
  readonly identityBased: PlannedSet | undefined;
  readonly resourceBased: PlannedSet | undefined;
}

/** Gathers the statements that fit an action. */
export function planAction(sets: readonly PolicySet[], action: string): ActionPlan {
  const lowerCaseAction = asciiLowerCase(action);
  const planned = sets.map((set) => ({ set, statements: statementsFor(set, lowerCaseAction) }));
  const allows = planned.map(({ set, statements }) => ({
    set,
    allows: statements.filter(({ compiled }) => !compiled.isDeny),
  }));
  const ofType = (type: PolicyType): readonly PlannedSet[] =>
    allows.filter(({ set }) => set.policyType === type);
  return {
    denies: planned.flatMap(({ statements }) => statements.filter(({ compiled }) => compiled.isDeny)),
    caps: [...ofType('resourceControl'), ...ofType('serviceControl'), ...ofType('vpcEndpoint')],
    permissionsBoundaries: ofType('permissionsBoundary'),
    session: ofType('session')[0],
    identityBased: ofType('identityBased')[0],
    resourceBased: ofType('resourceBased')[0],
  };
}

/** The statements that apply to a question; the shared empty list where none does. */
export function findApplicable(
  statements: readonly PlannedStatement[],
  question: Question,
): readonly PlannedStatement[] {
  let found: PlannedStatement[] | undefined;
  for (const statement of statements) {
    if (!statementApplies(statement.compiled, question)) continue;
    if (found === undefined) found = [statement];
    else found.push(statement);
  }
  return found ?? NONE;
}

/** Whether a set allows: one of its Allows applies. */
export function setAllows({ set, allows }: PlannedSet, question: Question): boolean {
  if (set.allowsEverything) return true;
  for (const statement of allows) {
    if (statementApplies(statement.compiled, question)) return true;
  }
  return false;
}

const NONE: readonly PlannedStatement[] = [];

function statementsFor(set: PolicySet, lowerCaseAction: string): readonly PlannedStatement[] {
  return set.policies.flatMap((policy) =>
    policy.document.actions.find(lowerCaseAction).flatMap((index) => {
      const compiled = policy.document.statements[index];
      if (compiled === undefined) return [];
      const matched = toMatchedStatement(set, policy, compiled.statement);
      const allowsAlone = { outcome: 'allowed', ...matched, matchedStatements: [matched] } as const;
      return [{ compiled, policyType: set.policyType, matched, allowsAlone }];
    }),
  );
}
