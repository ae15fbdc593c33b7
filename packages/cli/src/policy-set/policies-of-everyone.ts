import { parsePolicyDocument, POLICY_TYPES } from '@sagegate/core';
import type { OrganizationLevel, PoliciesInEffect, Policy, PolicyType } from '@sagegate/core';
import type { PolicySource } from './policy-set.ts';
import type { ReadPolicy } from './read-policy-files.ts';

/** Policies by their types that apply to every caller and resource. */
export type PoliciesOfEveryone = Readonly<Partial<Record<PolicyType, readonly Policy[]>>>;

/** What every caller may do where a set only says what nobody may. */
export const EVERYTHING: PolicySource = builtIn('everything-allowed', 'identityBased');

/** What AWS attaches to every level of an organization. */
export const FULL_ACCESS: PolicySource = builtIn('FullAWSAccess', 'serviceControl');

/** Whatever limits a caller says nothing of what there is to limit. */
const LIMITS: ReadonlySet<PolicyType> = new Set([
  'serviceControl',
  'resourceControl',
  'permissionsBoundary',
  'session',
  'vpcEndpoint',
]);

/** Policies of a set; where all of them only limit, everything else is allowed. */
export function withEverythingElse(policies: readonly ReadPolicy[]): readonly ReadPolicy[] {
  if (!policies.every(({ source }) => LIMITS.has(source.policyType))) return policies;
  return [{ source: EVERYTHING, policy: policyOf(EVERYTHING) }, ...policies];
}

/** `undefined` where there is none. */
export function byType(policies: readonly ReadPolicy[]): PoliciesOfEveryone | undefined {
  if (policies.length === 0) return undefined;
  const found: Partial<Record<PolicyType, readonly Policy[]>> = {};
  for (const { policy, source } of policies)
    found[source.policyType] = [...(found[source.policyType] ?? []), policy];
  return found;
}

/** The policies that are in effect with those of everyone on top. */
export function withEveryones(policies: PoliciesInEffect, everyones: PoliciesOfEveryone): PoliciesInEffect {
  let all = policies;
  for (const policyType of POLICY_TYPES) {
    const added = everyones[policyType];
    if (added !== undefined) all = { ...all, ...ADD[policyType](all, added) };
  }
  return all;
}

type Add = (policies: PoliciesInEffect, added: readonly Policy[]) => Partial<PoliciesInEffect>;

const ADD: Readonly<Record<PolicyType, Add>> = {
  identityBased: ({ identityBased }, added) => ({ identityBased: [...identityBased, ...added] }),
  resourceBased: ({ resourceBased = [] }, added) => ({ resourceBased: [...resourceBased, ...added] }),
  permissionsBoundary: ({ permissionsBoundary }, added) => ({
    permissionsBoundary: limited(permissionsBoundary, added),
  }),
  vpcEndpoint: ({ vpcEndpoint }, added) => ({ vpcEndpoint: limited(vpcEndpoint, added) }),
  // Beside what was passed to a session, of which this is no part: a federated user without that may do nothing.
  session: ({ sessionLimits = [] }, added) => ({ sessionLimits: [...sessionLimits, added] }),
  serviceControl: ({ serviceControl = [] }, added) => ({
    serviceControl: [...serviceControl, levelOf(withFullAccess(added))],
  }),
  resourceControl: ({ resourceControl = [] }, added) => ({
    resourceControl: [...resourceControl, levelOf(added)],
  }),
};

/** Each one must allow; a list that is in effect without a policy allows nothing, whatever stands beside it. */
function limited(known: readonly Policy[] | undefined, added: readonly Policy[]): readonly Policy[] {
  return known?.length === 0 ? [] : [...(known ?? []), ...added];
}

function levelOf(policies: readonly Policy[]): OrganizationLevel {
  return { name: 'every account', policies };
}

/** Policies that only deny are written to stand beside the one that AWS attaches; without it they would deny everything. */
function withFullAccess(policies: readonly Policy[]): readonly Policy[] {
  const allows = policies.some(({ document }) =>
    document.statements.some(({ effect }) => effect === 'Allow'),
  );
  return allows ? policies : [policyOf(FULL_ACCESS), ...policies];
}

/** A policy as it is put in effect. */
function policyOf({ id, text }: Pick<PolicySource, 'id' | 'text'>): Policy {
  return { id, document: parsePolicyDocument(text) };
}

function builtIn(id: string, policyType: PolicyType): PolicySource {
  const text = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
  return { id, policyType, text, isWholeFile: false };
}
