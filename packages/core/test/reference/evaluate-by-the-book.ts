import type { OpenPoints, Outcome, PolicyType } from '@sagegate/core';
import { actionFits } from './action-element.ts';
import type { BookRequest } from './book-request.ts';
import { conditionHolds } from './condition-element.ts';
import { decideAcrossAccounts, isCrossAccount } from './cross-account.ts';
import { decideInOneAccount } from './one-account.ts';
import { letsPass } from './organization-and-endpoint.ts';
import { policiesThatApply } from './policies-that-apply.ts';
import { principalFits } from './principal-fits.ts';
import { keysOf, lowerCaseName } from './request-keys.ts';
import { resourceFits } from './resource-element.ts';
import { allowsOf } from './statement-in-effect.ts';
import type { Group, StatementInEffect } from './statement-in-effect.ts';

/** The answer of the second evaluator. */
export interface BookDecision {
  readonly outcome: Outcome;
  /** The action that the sentence names. */
  readonly action: string;
  /** For an implicit deny, where no Allow was found; the policy where it must allow by itself. */
  readonly missing?: {
    readonly policyType: PolicyType;
    readonly level?: string | undefined;
    readonly policyId?: string | undefined;
  };
  /** Every Deny that applies, or the statements that granted. */
  readonly decisive: readonly StatementInEffect[];
  /** Every statement that is about the request, whatever came of it. */
  readonly applying: readonly StatementInEffect[];
}

/**
 * A second evaluator: slow, written after the flow chart of the IAM User Guide ("How AWS enforcement code logic evaluates
 * requests to allow or deny access"), sharing nothing with the first but the parser of policies.
 *
 * `reached` hears of every rule that the evaluation comes to.
 */
export function evaluateByTheBook(
  request: BookRequest,
  policies: readonly Group[],
  choice: OpenPoints,
  reached: (rule: string) => void = () => undefined,
): BookDecision {
  const { deniedAlsoAs = [], ...asked } = request;
  const decision = evaluateOne(asked, policies, choice, reached);
  if (decision.outcome !== 'allowed') return decision;
  const others = deniedAlsoAs.map((action) =>
    evaluateOne({ ...asked, action }, policies, choice, () => undefined),
  );
  const denied = others.find(({ outcome }) => outcome === 'explicitDeny');
  if (denied !== undefined) reached('explicitDeny: another action');
  return denied ?? decision;
}

function evaluateOne(
  request: BookRequest,
  policies: readonly Group[],
  choice: OpenPoints,
  reached: (rule: string) => void,
): BookDecision {
  const { action } = request;
  const inEffect = policiesThatApply(request, policies, reached);
  const applies = statementTest(request, inEffect, choice, reached);
  const applyingGroups = inEffect.map((group) => ({
    ...group,
    statements: group.statements.filter(applies),
  }));
  const applying = applyingGroups.flatMap(({ statements }) => statements);
  const denies = applying.filter(({ statement }) => statement.effect === 'Deny');
  if (denies.length > 0) return { outcome: 'explicitDeny', action, decisive: denies, applying };
  return { ...decideWithoutDeny(request, inEffect, applyingGroups, reached), action, applying };
}

type Answer = Omit<BookDecision, 'action' | 'applying'>;

/** After the Denies: RCPs, SCPs and endpoint policies, then what grants. */
function decideWithoutDeny(
  request: BookRequest,
  inEffect: readonly Group[],
  applying: readonly Group[],
  reached: (rule: string) => void,
): Answer {
  const missing = inEffect.find((group, index) => !letsPass(group, applying[index]!));
  if (missing !== undefined) return { outcome: 'implicitDeny', missing, decisive: [] };
  const decide = isCrossAccount(request) ? decideAcrossAccounts : decideInOneAccount;
  const verdict = decide(request, applying, reached);
  if (verdict.granted !== undefined) return { outcome: 'allowed', decisive: verdict.granted };
  const { missing: policyType } = verdict;
  const silent = applying.find((group) => group.policyType === policyType && allowsOf([group]).length === 0);
  return { outcome: 'implicitDeny', missing: silent ?? { policyType }, decisive: [] };
}

function statementTest(
  request: BookRequest,
  inEffect: readonly Group[],
  choice: OpenPoints,
  reached: (rule: string) => void,
): (standing: StatementInEffect) => boolean {
  const keys = keysOf(request.context);
  const action = lowerCaseName(request.action);
  const hasBoundary = inEffect.some(({ policyType }) => policyType === 'permissionsBoundary');
  return ({ statement, version }) => {
    const scope = { version, keys, choice, reached };
    return (
      actionFits(statement, action) &&
      principalFits(statement, request.principal, hasBoundary, scope) &&
      resourceFits(statement, request.resource, scope) &&
      statement.conditions.every((condition) => conditionHolds(condition, statement.effect, scope))
    );
  };
}
