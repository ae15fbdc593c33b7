import type { OrganizationLevel, PoliciesInEffect, Policy } from '../evaluation/policies-in-effect.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { Slot } from './step.ts';

/** What is decided on: as it was given, or with some changes in place. */
export interface Situation {
  readonly policies: PoliciesInEffect;
  readonly request: AuthorizationRequest;
  /** Documents that were changed, with what they were. */
  readonly changed: ReadonlyMap<PolicyDocument, ChangedDocument>;
}

/** Where the statements of a changed document come from. */
export interface ChangedDocument {
  readonly document: PolicyDocument;
  readonly original: PolicyDocument;
  /** For each statement its place in the original; `undefined` for one that was added. */
  readonly origins: readonly (number | undefined)[];
}

/** Policies of which one must allow, in the order in which explanations list them. */
export interface PlacedSet {
  readonly policyType: PolicyType;
  readonly level?: string;
  readonly slot: Slot;
  readonly policies: readonly Policy[];
}

/** Every set of the policies, as `policyTypes` of an explanation has them. */
export function placeSets(policies: PoliciesInEffect): readonly PlacedSet[] {
  return [
    ...placeLevels(policies.serviceControl, 'serviceControl'),
    ...placeLevels(policies.resourceControl, 'resourceControl'),
    ...placeEach(policies.permissionsBoundary, 'permissionsBoundary'),
    ...placeUnion(policies.session, 'session'),
    ...placeLimits(policies.sessionLimits ?? []),
    ...placeUnion(policies.identityBased, 'identityBased'),
    ...placeUnion(policies.resourceBased, 'resourceBased'),
    ...placeEach(policies.vpcEndpoint, 'vpcEndpoint'),
  ];
}

function placeLevels(
  levels: readonly OrganizationLevel[] | undefined,
  policyType: PolicyType,
): readonly PlacedSet[] {
  return (levels ?? []).map(({ name, policies }, index) => ({
    policyType,
    level: name,
    slot: { member: policyType, index },
    policies,
  }));
}

function placeLimits(limits: readonly (readonly Policy[])[]): readonly PlacedSet[] {
  return limits.map((policies, index) => ({
    policyType: 'session',
    slot: { member: 'sessionLimits', index },
    policies,
  }));
}

function placeUnion(policies: readonly Policy[] | undefined, policyType: PolicyType): readonly PlacedSet[] {
  return policies === undefined ? [] : [{ policyType, slot: { member: policyType }, policies }];
}

function placeEach(policies: readonly Policy[] | undefined, policyType: PolicyType): readonly PlacedSet[] {
  if (policies === undefined || policies.length === 0) return placeUnion(policies, policyType);
  return policies.map((policy) => ({
    policyType,
    slot: { member: policyType, policy: { policyType, policyId: policy.id, document: policy.document } },
    policies: [policy],
  }));
}
