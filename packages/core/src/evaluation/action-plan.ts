import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { RecentlyUsed } from '../matching/recently-used.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { FittingStatements } from './fitting-statements.ts';
import type { PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';
import { StatementGroup } from './statement-group.ts';

/** What is left of a policy set for one action. */
export interface PlannedSet {
  readonly set: PolicySet;
  readonly allows: FittingStatements;
  /** An Allow of everything settles the set for every request of the action. */
  readonly alwaysAllows: boolean;
}

/** All that the policies say about one action, worked out once for all requests of that action. */
export interface ActionPlan {
  readonly denies: FittingStatements;
  /** Every one must allow, whatever grants: organization levels, VPC endpoint policies. Without those that always do. */
  readonly caps: readonly PlannedSet[];
  readonly permissionsBoundaries: readonly PlannedSet[];
  /** The policies that were passed with the session. */
  readonly session: PlannedSet | undefined;
  /** Every one must allow beside these. Without those that always do. */
  readonly sessionLimits: readonly PlannedSet[];
  readonly identityBased: PlannedSet | undefined;
  readonly resourceBased: PlannedSet | undefined;
}

/**
 * Prepares for planning actions: gathers for each one the statements that fit it.
 *
 * Actions that the same patterns fit share a plan, so a caller that invents actions has none made.
 */
export function createPlanner(
  sets: readonly PolicySet[],
  maxPlannedStatements: number,
): (action: string) => ActionPlan {
  const plans = rememberPlans(maxPlannedStatements);
  const indexes = new Set(sets.flatMap(({ policies }) => policies.map(({ document }) => document.actions)));
  const plan = planWith(sets);
  return (action) => {
    const lowerCaseAction = asciiLowerCase(action);
    const key = [...indexes].map((index) => index.keyOf(lowerCaseAction)).join(';');
    return plans.get(key, () => plan(lowerCaseAction));
  };
}

function planWith(sets: readonly PolicySet[]): (lowerCaseAction: string) => ActionPlan {
  const denies = new StatementGroup(sets, 'Deny');
  const groups = sets.map((set) => ({ set, allows: new StatementGroup([set], 'Allow') }));
  return (lowerCaseAction) => {
    const planned = groups.map(({ set, allows }) => planSet(set, allows.fitting(lowerCaseAction)));
    const ofType = (type: PolicyType): readonly PlannedSet[] =>
      planned.filter(({ set }) => set.policyType === type);
    const limiting = (type: PolicyType): readonly PlannedSet[] =>
      ofType(type).filter(({ alwaysAllows }) => !alwaysAllows);
    return {
      denies: denies.fitting(lowerCaseAction),
      caps: [...limiting('resourceControl'), ...limiting('serviceControl'), ...limiting('vpcEndpoint')],
      permissionsBoundaries: limiting('permissionsBoundary'),
      session: ofType('session').find(({ set }) => set.isSessionLimit !== true),
      sessionLimits: limiting('session').filter(({ set }) => set.isSessionLimit === true),
      identityBased: ofType('identityBased')[0],
      resourceBased: ofType('resourceBased')[0],
    };
  };
}

/** The plans that one authorizer keeps; a caller that invents actions must not fill the memory. */
const MAX_PLANS = 512;

/** How many statements these plans hold together: each costs some hundred bytes for every plan that it is in. */
export const MAX_PLANNED_STATEMENTS = 500_000;

/** Remembers plans by their actions, or by whatever else names them. */
export function rememberPlans(maxPlannedStatements: number): RecentlyUsed<ActionPlan> {
  return new RecentlyUsed(MAX_PLANS, maxPlannedStatements, statementsIn);
}

function statementsIn(plan: ActionPlan): number {
  const { denies, caps, permissionsBoundaries, session, sessionLimits, identityBased, resourceBased } = plan;
  const sets = [...caps, ...permissionsBoundaries, session, ...sessionLimits, identityBased, resourceBased];
  return sets.reduce((sum, planned) => sum + (planned?.allows.size ?? 0), denies.size);
}

/** Whether a set allows: one of its Allows applies. */
export function setAllows({ allows, alwaysAllows }: PlannedSet, question: Question): boolean {
  return alwaysAllows || allows.someApplies(question);
}

function planSet(set: PolicySet, allows: FittingStatements): PlannedSet {
  return { set, allows, alwaysAllows: set.allowsEverything || allows.someAlwaysApplies };
}
