import type { OpenPoints } from '../conditions/open-points.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { compileDocument } from './compile-document.ts';
import type { CompiledDocument } from './compile-document.ts';
import type { OrganizationLevel, PoliciesInEffect, Policy } from './policies-in-effect.ts';
import { PolicyFaults } from './policy-faults.ts';

/** Policies of which one must allow: an organization level, one boundary, all identity-based policies together. */
export interface PolicySet {
  readonly policyType: PolicyType;
  /** The organization level, for service and resource control policies. */
  readonly level?: string;
  /** Limits a session beside the policies that were passed with it. */
  readonly isSessionLimit?: true;
  readonly policies: readonly CompiledPolicy[];
  /** RCPFullAWSAccess is attached to every level and cannot be detached. */
  readonly allowsEverything: boolean;
}

/** A policy and its compiled document. */
export interface CompiledPolicy {
  readonly policyId: string;
  readonly document: CompiledDocument;
}

/**
 * Compiles every policy in effect, in the order in which decisions list them.
 *
 * @throws PolicySyntaxError with every fault of every policy.
 */
export function toPolicySets(policies: PoliciesInEffect, openPoints: OpenPoints): readonly PolicySet[] {
  const faults = new PolicyFaults();
  const compiled = (list: readonly Policy[], policyType: PolicyType): readonly CompiledPolicy[] =>
    list.flatMap((policy) => compileOrCollect(policy, policyType, openPoints, faults));
  const levels = (
    list: readonly OrganizationLevel[] | undefined,
    policyType: PolicyType,
  ): readonly PolicySet[] =>
    (list ?? []).map((level) => toLevelSet(level.name, compiled(level.policies, policyType), policyType));
  const union = (list: readonly Policy[] | undefined, policyType: PolicyType): readonly PolicySet[] =>
    list === undefined ? [] : [toSet(compiled(list, policyType), policyType)];
  const each = (list: readonly Policy[] | undefined, policyType: PolicyType): readonly PolicySet[] =>
    list === undefined ? [] : eachAlone(compiled(list, policyType), policyType);
  const sets = [
    ...levels(policies.serviceControl, 'serviceControl'),
    ...levels(policies.resourceControl, 'resourceControl'),
    ...each(policies.permissionsBoundary, 'permissionsBoundary'),
    ...union(policies.session, 'session'),
    ...(policies.sessionLimits ?? []).map((list) => toLimit(compiled(list, 'session'))),
    ...union(policies.identityBased, 'identityBased'),
    ...union(policies.resourceBased, 'resourceBased'),
    ...each(policies.vpcEndpoint, 'vpcEndpoint'),
  ];
  faults.throwIfAny();
  return sets;
}

function compileOrCollect(
  { id, document }: Policy,
  policyType: PolicyType,
  openPoints: OpenPoints,
  faults: PolicyFaults,
): readonly CompiledPolicy[] {
  const compiled = faults.collect(id, () => compileDocument(document, policyType, openPoints));
  return compiled === undefined ? [] : [{ policyId: id, document: compiled }];
}

function toSet(policies: readonly CompiledPolicy[], policyType: PolicyType): PolicySet {
  return { policyType, policies, allowsEverything: false };
}

function toLimit(policies: readonly CompiledPolicy[]): PolicySet {
  return { ...toSet(policies, 'session'), isSessionLimit: true };
}

/** A level of resource control policies that has only Denies, or nothing, still has RCPFullAWSAccess. */
function toLevelSet(level: string, policies: readonly CompiledPolicy[], policyType: PolicyType): PolicySet {
  const allowsEverything = policyType === 'resourceControl' && !policies.some(hasAllow);
  return { policyType, level, policies, allowsEverything };
}

function hasAllow({ document }: CompiledPolicy): boolean {
  return document.statements.some(({ isDeny }) => !isDeny);
}

/** Each policy must allow by itself; a list without any allows nothing. */
function eachAlone(policies: readonly CompiledPolicy[], policyType: PolicyType): readonly PolicySet[] {
  if (policies.length === 0) return [toSet([], policyType)];
  return policies.map((policy) => toSet([policy], policyType));
}
