import { checkOpenPoints } from '../conditions/check-open-points.ts';
import { DEFAULT_OPEN_POINTS } from '../conditions/open-points.ts';
import type { OpenPoints } from '../conditions/open-points.ts';
import { RecentlyUsed } from '../matching/recently-used.ts';
import { checkOptions } from '../policy/check-options.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { createPlanner, MAX_PLANNED_STATEMENTS, rememberPlans } from './action-plan.ts';
import type { ActionPlan } from './action-plan.ts';
import type { AuthorizationDecision } from './authorization-decision.ts';
import { authorize } from './authorize.ts';
import { checkPoliciesInEffect } from './check-policies-in-effect.ts';
import { findConditionOutcomes } from './condition-outcomes.ts';
import type { ConditionOutcome } from './condition-outcomes.ts';
import { createConditionKeys } from './condition-keys.ts';
import { deniedAlsoAs } from './denied-also-as.ts';
import { explain } from './explain.ts';
import type { Explanation, StatementTrace } from './explanation.ts';
import type { PoliciesInEffect } from './policies-in-effect.ts';
import { toPolicySets } from './policy-set.ts';
import { statementsAsking } from './statements-asking.ts';
import { toQuestion } from './question.ts';
import type { Question } from './question.ts';
import { planTraces } from './trace-plan.ts';
import type { TracePlan } from './trace-plan.ts';

/** Decides requests by the policies that it was compiled from. */
export interface Authorizer {
  /**
   * Decides one request. A denial is a result; nothing is thrown for it.
   *
   * @throws TypeError for a request that is not of its type, and for a context that gives a key twice.
   */
  readonly authorize: (request: AuthorizationRequest) => AuthorizationDecision;
  /**
   * The same decision, with what every statement and every policy type said; throws as `authorize` does. Of a request that
   * is denied by `deniedAlsoAs`, the statements are asked about the action that the Deny names.
   */
  readonly explain: (request: AuthorizationRequest) => Explanation;
  /**
   * The condition keys, in lower case and sorted, that decisions on an action can depend on: those that statements fitting
   * the action ask for, in a condition or by a policy variable, in policies of every type. Whoever builds requests need
   * not find out what nobody asks for, such as the tags of a resource. Those of `deniedAlsoAs` are asked one by one.
   */
  readonly conditionKeys: (action: string) => readonly string[];
  /**
   * What the statements say, as `explain` has it, that fit the action, belong to a policy type that applies, and ask for any
   * of these condition keys, given in lower case: for whoever finds out whether values matter that nobody knows. It costs
   * what these statements cost, and not what all do. Throws as `authorize` does; does not ask about `deniedAlsoAs`.
   */
  readonly statementsAsking: (
    request: AuthorizationRequest,
    lowerCaseKeys: ReadonlySet<string>,
  ) => readonly StatementTrace[];
  /**
   * Whether each condition holds, of every statement that fits the action, the caller and the resource, in the order of the
   * policies: for whoever finds out which conditions nothing ever tries. Throws as `authorize` does; does not ask about
   * `deniedAlsoAs`.
   */
  readonly conditionOutcomes: (request: AuthorizationRequest) => readonly ConditionOutcome[];
}

/** What may be chosen when policies are compiled. */
export interface CompileOptions {
  /** Readings of points that AWS leaves open; those not given have their default, `DEFAULT_OPEN_POINTS`. */
  readonly openPoints?: Partial<OpenPoints>;
  /**
   * How many statements an authorizer holds ready for the actions that it was last asked about: each costs some hundred
   * bytes for every action that it fits, and at most twice as many are held. Default: 500,000. Less for authorizers of
   * which a caller can have any number.
   */
  readonly maxPlannedStatements?: number;
}

/** Fewer than of those to decide, because a plan to explain holds a line for every statement. */
const MAX_TRACE_PLANS = 8;

/**
 * Compiles the policies in effect for one caller and resource. Documents that several callers share are compiled once.
 *
 * @throws PolicySyntaxError when a policy is not what its type asks for, with every fault of every policy.
 * @throws TypeError for an unknown member or option, an unknown open point or reading, and for a document that is not parsed.
 */
export function compilePolicies(policies: PoliciesInEffect, options: CompileOptions = {}): Authorizer {
  checkPoliciesInEffect(policies);
  checkOptions(options, ['openPoints', 'maxPlannedStatements']);
  const { maxPlannedStatements = MAX_PLANNED_STATEMENTS } = options;
  if (!Number.isSafeInteger(maxPlannedStatements) || maxPlannedStatements < 0)
    throw new TypeError('`maxPlannedStatements` must be a whole number');
  const openPoints =
    options.openPoints === undefined ? DEFAULT_OPEN_POINTS : withDefaults(options.openPoints);
  const sets = toPolicySets(policies, openPoints);
  const hasPermissionsBoundary = policies.permissionsBoundary !== undefined;
  const plans = rememberPlans(maxPlannedStatements);
  const tracePlans = new RecentlyUsed<TracePlan>(MAX_TRACE_PLANS);
  const planAction = createPlanner(sets, maxPlannedStatements);
  const planOf = (action: string): ActionPlan => plans.get(action, planAction);
  const traceAction = (action: string): TracePlan => planTraces(sets, action);
  const explainOne = (question: Question): Explanation => {
    const { action } = question.request;
    return explain(planOf(action), tracePlans.get(action, traceAction), question);
  };
  return {
    authorize: (request) => {
      const question = toQuestion(request, hasPermissionsBoundary);
      const decision = authorize(planOf(request.action), question);
      const denied = decision.outcome === 'allowed' ? deniedAlsoAs(question, planOf) : undefined;
      return denied === undefined ? decision : authorize(planOf(denied.request.action), denied);
    },
    explain: (request) => {
      const question = toQuestion(request, hasPermissionsBoundary);
      const explanation = explainOne(question);
      const denied = explanation.decision.outcome === 'allowed' ? deniedAlsoAs(question, planOf) : undefined;
      return denied === undefined ? explanation : explainOne(denied);
    },
    conditionKeys: createConditionKeys(sets),
    statementsAsking: (request, lowerCaseKeys) => {
      const question = toQuestion(request, hasPermissionsBoundary);
      return statementsAsking(tracePlans.get(request.action, traceAction), question, lowerCaseKeys);
    },
    conditionOutcomes: (request) => findConditionOutcomes(sets, toQuestion(request, hasPermissionsBoundary)),
  };
}

function withDefaults(given: Partial<OpenPoints>): OpenPoints {
  checkOpenPoints(given);
  return { ...DEFAULT_OPEN_POINTS, ...given };
}
