import { setAllows } from './action-plan.ts';
import type { ActionPlan, PlannedSet } from './action-plan.ts';
import type { NamedAs } from './match-principal.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { PolicySet } from './policy-set.ts';
import { hasIdentitySide, isCrossAccount } from './question.ts';
import type { Question } from './question.ts';

/** What grants a request, or the policies in which no Allow was found. */
export type Grants =
  | { readonly granted: true; readonly statements: readonly PlannedStatement[] }
  | { readonly granted: false; readonly missing: Pick<PolicySet, 'policyType' | 'policies'> };

/** In one account either side may grant; across accounts both must. */
export function findGrants(plan: ActionPlan, question: Question): Grants {
  const everySide = findSides(plan, question);
  if (isCrossAccount(question)) return acrossAccounts(everySide);
  const sides =
    question.request.resourcePolicyOnlyDenies === true ? { ...everySide, resource: [] } : everySide;
  // Trust policies and KMS key policies must allow, and so IAM alone is not enough (IAM User Guide, "Policy evaluation logic").
  const mustAllow = question.request.resourcePolicyMustAllow === true;
  if (mustAllow && sides.resource.length === 0) return { granted: false, missing: NO_RESOURCE_ALLOW };
  return withinAccount(sides, mustAllow);
}

interface Sides {
  /** Whether the caller's own policies grant, before boundary and session policies. */
  readonly identityGrants: boolean;
  readonly identity: readonly PlannedStatement[];
  readonly resource: readonly NamingStatement[];
  /** The first boundary without an Allow. */
  readonly boundary: PolicySet | undefined;
  /** The session policies, when none of them allows, else the first limit of the session without an Allow. */
  readonly session: PolicySet | undefined;
  /** Services and anonymous callers have no policies of their own. */
  readonly hasIdentity: boolean;
}

interface NamingStatement {
  readonly statement: PlannedStatement;
  readonly namedAs: NamedAs;
}

function findSides(plan: ActionPlan, question: Question): Sides {
  const resource = resourceStatements(plan, question);
  if (!hasIdentitySide(question.principal)) return { ...NO_IDENTITY_SIDE, resource };
  const identity = identityStatements(plan, question);
  return {
    // The root user is allowed by default (IAM User Guide, "AWS account root user").
    identityGrants: question.principal.kind === 'root' || identity.length > 0,
    identity,
    resource,
    boundary: firstWithoutAllow(plan.permissionsBoundaries, question),
    session: sessionWithoutAllow(plan, question),
    hasIdentity: true,
  };
}

const NO_IDENTITY_SIDE: Omit<Sides, 'resource'> = {
  identityGrants: false,
  identity: [],
  boundary: undefined,
  session: undefined,
  hasIdentity: false,
};

function firstWithoutAllow(sets: readonly PlannedSet[], question: Question): PolicySet | undefined {
  for (const planned of sets) if (!setAllows(planned, question)) return planned.set;
  return undefined;
}

function sessionWithoutAllow(
  { session, sessionLimits }: ActionPlan,
  question: Question,
): PolicySet | undefined {
  if (session !== undefined && !setAllows(session, question)) return session.set;
  return firstWithoutAllow(sessionLimits, question);
}

/** GetFederationToken without a session policy gives a session without permissions of its own. */
function identityStatements(plan: ActionPlan, question: Question): readonly PlannedStatement[] {
  const withoutPermissions = question.principal.kind === 'federatedUser' && plan.session === undefined;
  if (withoutPermissions || plan.identityBased === undefined) return NONE;
  return plan.identityBased.allows.findApplicable(question);
}

function resourceStatements(plan: ActionPlan, question: Question): readonly NamingStatement[] {
  if (plan.resourceBased === undefined) return NONE;
  return plan.resourceBased.allows.findApplicable(question).flatMap((statement) => {
    const namedAs = statement.compiled.matchPrincipal?.(question);
    return namedAs === undefined ? [] : [{ statement, namedAs }];
  });
}

function withinAccount(sides: Sides, resourcePolicyMustAllow: boolean): Grants {
  const capped = sides.boundary ?? sides.session;
  const identityCounts = sides.identityGrants && capped === undefined;
  const effective = resourceGrants(sides);
  if (identityCounts) {
    // Where the resource-based policy must allow, its Allow of the account is a part of what grants.
    const beside = resourcePolicyMustAllow ? sides.resource.map(({ statement }) => statement) : effective;
    return { granted: true, statements: joined(sides.identity, beside) };
  }
  if (effective.length > 0) return { granted: true, statements: effective };
  return { granted: false, missing: capOf(sides) ?? noAllowFor(sides) };
}

/** The first cap that took something away: a boundary does not cap what a user's ARN is granted. */
function capOf(sides: Sides): PolicySet | undefined {
  const direct = sides.resource.filter(grantsDirectly);
  const meetsBoundary =
    sides.identityGrants || direct.some(({ namedAs }) => CAPS_ON[namedAs] === 'boundaryAndSession');
  if (meetsBoundary) return sides.boundary ?? sides.session;
  return direct.length > 0 ? sides.session : undefined;
}

/** The statements of the resource-based policies that grant by themselves, past what caps the identity side. */
function resourceGrants(sides: Sides): readonly PlannedStatement[] {
  if (sides.resource.length === 0) return NONE;
  return sides.resource
    .filter((naming) => grantsDirectly(naming) && !isCapped(naming.namedAs, sides))
    .map(({ statement }) => statement);
}

function grantsDirectly({ namedAs }: NamingStatement): boolean {
  return CAPS_ON[namedAs] !== 'grantsNothing';
}

function joined(
  identity: readonly PlannedStatement[],
  resource: readonly PlannedStatement[],
): readonly PlannedStatement[] {
  return resource.length === 0 ? identity : [...identity, ...resource];
}

function noAllowFor({ hasIdentity }: Sides): Pick<PolicySet, 'policyType' | 'policies'> {
  return hasIdentity ? NO_IDENTITY_ALLOW : NO_RESOURCE_ALLOW;
}

/** No bypass of boundary or session policies here, whatever name the resource's policy uses. */
function acrossAccounts(sides: Sides): Grants {
  const missing = missingOnTheCallersSide(sides);
  if (missing !== undefined) return { granted: false, missing };
  if (sides.resource.length === 0) return { granted: false, missing: NO_RESOURCE_ALLOW };
  return {
    granted: true,
    statements: [...sides.identity, ...sides.resource.map(({ statement }) => statement)],
  };
}

function missingOnTheCallersSide(sides: Sides): Pick<PolicySet, 'policyType' | 'policies'> | undefined {
  return sides.identityGrants ? (sides.boundary ?? sides.session) : NO_IDENTITY_ALLOW;
}

type CapsOn = 'grantsNothing' | 'none' | 'session' | 'boundaryAndSession';

/**
 * What caps a grant of a resource-based policy in the same account, by the name that it uses for the caller
 * (IAM User Guide, "Policy evaluation logic" and "Permissions boundaries").
 */
const CAPS_ON: Readonly<Record<NamedAs, CapsOn>> = {
  everyone: 'none',
  session: 'none',
  service: 'none',
  // A user's own calls have no session policy; where one is in effect all the same, it counts.
  user: 'session',
  role: 'boundaryAndSession',
  federatingUser: 'boundaryAndSession',
  // Not documented, so the stricter reading: as if the session's role were named.
  federatedProvider: 'boundaryAndSession',
  // Not documented, so the stricter reading.
  notListed: 'boundaryAndSession',
  // Naming the account leaves the decision to the account's identity-based policies.
  account: 'grantsNothing',
};

function isCapped(namedAs: NamedAs, { boundary, session }: Sides): boolean {
  const caps = CAPS_ON[namedAs];
  if (caps === 'none') return false;
  return session !== undefined || (caps === 'boundaryAndSession' && boundary !== undefined);
}

const NONE: readonly never[] = [];
const NO_IDENTITY_ALLOW = { policyType: 'identityBased', policies: [] } as const;
const NO_RESOURCE_ALLOW = { policyType: 'resourceBased', policies: [] } as const;
