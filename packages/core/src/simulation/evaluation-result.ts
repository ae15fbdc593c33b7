import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { MatchedStatement, Outcome } from '../evaluation/authorization-decision.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { ExplainedResource } from './open-simulation.ts';
import { SOURCE_POLICY_TYPES } from './source-policy-types.ts';

/** `EvaluationResult` of SimulateCustomPolicy: one action on all resources. */
export interface EvaluationResult {
  readonly EvalActionName: string;
  readonly EvalResourceName: string;
  readonly EvalDecision: Outcome;
  readonly MatchedStatements: readonly SourceStatement[];
  readonly MissingContextValues: readonly string[];
  readonly EvalDecisionDetails: Readonly<Record<string, Outcome>>;
  readonly OrganizationsDecisionDetail?: { readonly AllowedByOrganizations: boolean };
  readonly PermissionsBoundaryDecisionDetail?: { readonly AllowedByPermissionsBoundary: boolean };
  readonly ResourceSpecificResults: readonly ResourceSpecificResult[];
}

/** `ResourceSpecificResult` of SimulateCustomPolicy. */
export interface ResourceSpecificResult {
  readonly EvalResourceName: string;
  readonly EvalResourceDecision: Outcome;
  readonly MatchedStatements: readonly SourceStatement[];
  readonly MissingContextValues: readonly string[];
  readonly EvalDecisionDetails: Readonly<Record<string, Outcome>>;
  readonly PermissionsBoundaryDecisionDetail?: { readonly AllowedByPermissionsBoundary: boolean };
}

/** `Statement` of SimulateCustomPolicy: a statement that decided, and where it stands. */
export interface SourceStatement {
  readonly SourcePolicyId: string;
  readonly SourcePolicyType: string;
  readonly StartPosition: SourcePlace;
  readonly EndPosition: SourcePlace;
}

interface SourcePlace {
  readonly Line: number;
  readonly Column: number;
}

/** The result for one action. The most restrictive resource decides and gives the entry its name. */
export function toEvaluationResult(
  action: string,
  resources: readonly ExplainedResource[],
): EvaluationResult {
  const outcome = mostRestrictive(resources.map(({ decision }) => decision.outcome));
  const deciding = resources.filter(({ decision }) => decision.outcome === outcome);
  return {
    EvalActionName: action,
    EvalResourceName: deciding[0]?.resource ?? '*',
    EvalDecision: outcome,
    MatchedStatements: distinct(deciding.flatMap(({ decision }) => decision.matchedStatements)).map(
      toSourceStatement,
    ),
    MissingContextValues: missingKeys(resources),
    EvalDecisionDetails: detailsByPolicyType(resources),
    ...(resources.some(({ policies }) => policies.serviceControl !== undefined) && {
      OrganizationsDecisionDetail: { AllowedByOrganizations: allAllow(resources, 'serviceControl') },
    }),
    ...boundaryDetail(resources),
    ResourceSpecificResults: resources.map(toResourceSpecificResult),
  };
}

function toResourceSpecificResult(explained: ExplainedResource): ResourceSpecificResult {
  const { resource, decision, missingContextKeys } = explained;
  return {
    EvalResourceName: resource,
    EvalResourceDecision: decision.outcome,
    MatchedStatements: decision.matchedStatements.map(toSourceStatement),
    MissingContextValues: missingContextKeys,
    EvalDecisionDetails: detailsByPolicyType([explained]),
    ...boundaryDetail([explained]),
  };
}

function boundaryDetail(
  resources: readonly ExplainedResource[],
): Pick<ResourceSpecificResult, 'PermissionsBoundaryDecisionDetail'> {
  if (!appliesToSome(resources, 'permissionsBoundary')) return {};
  const allows = allAllow(resources, 'permissionsBoundary');
  return { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allows } };
}

function mostRestrictive(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('explicitDeny')) return 'explicitDeny';
  return outcomes.includes('implicitDeny') ? 'implicitDeny' : 'allowed';
}

function distinct(statements: readonly MatchedStatement[]): readonly MatchedStatement[] {
  const byPlace = new Map<string, MatchedStatement>();
  for (const statement of statements) {
    const { line, column } = statement.position.start;
    byPlace.set(`${statement.policyId} ${line}:${column}`, statement);
  }
  return [...byPlace.values()];
}

function toSourceStatement({ policyId, policyType, position }: MatchedStatement): SourceStatement {
  return {
    SourcePolicyId: policyId,
    SourcePolicyType: SOURCE_POLICY_TYPES[policyType],
    StartPosition: { Line: position.start.line, Column: position.start.column },
    EndPosition: { Line: position.end.line, Column: position.end.column },
  };
}

function missingKeys(resources: readonly ExplainedResource[]): readonly string[] {
  const byLowerCase = new Map<string, string>();
  for (const key of resources.flatMap(({ missingContextKeys }) => missingContextKeys)) {
    const lowerCase = asciiLowerCase(key);
    if (!byLowerCase.has(lowerCase)) byLowerCase.set(lowerCase, key);
  }
  return [...byLowerCase.values()].toSorted();
}

/** What each policy type that applies said by itself. */
function detailsByPolicyType(resources: readonly ExplainedResource[]): Record<string, Outcome> {
  const outcomes = new Map<PolicyType, Outcome>();
  for (const { policyType, applies, outcome } of resources.flatMap((explained) => explained.policyTypes)) {
    const known = outcomes.get(policyType) ?? outcome;
    if (applies) outcomes.set(policyType, mostRestrictive([known, outcome]));
  }
  return Object.fromEntries(
    [...outcomes].map(([policyType, outcome]) => [SOURCE_POLICY_TYPES[policyType], outcome]),
  );
}

/** Services and anonymous callers have no permissions boundary, whatever was given. */
function appliesToSome(resources: readonly ExplainedResource[], policyType: PolicyType): boolean {
  return resources.some(({ policyTypes }) =>
    policyTypes.some((result) => result.policyType === policyType && result.applies),
  );
}

/** Whether every policy or level of a type allows, where the type applies at all. */
function allAllow(resources: readonly ExplainedResource[], policyType: PolicyType): boolean {
  return resources.every(({ policyTypes }) => {
    const results = policyTypes.filter((result) => result.policyType === policyType);
    return results.length > 0 && results.every(({ applies, outcome }) => !applies || outcome === 'allowed');
  });
}
