import type { PoliciesInEffect, Policy, PolicyType, PolicyVersion, Statement } from '@sagegate/core';

/** One statement of the policies, and where it stands. */
export interface StatementInEffect {
  readonly policyType: PolicyType;
  /** The name of the organization level. */
  readonly level: string | undefined;
  readonly policyId: string;
  /** Of the document in which the statement stands. */
  readonly version: PolicyVersion;
  readonly statement: Statement;
}

/** Statements of which one Allow is needed: an organization level, a boundary, an endpoint policy, or a whole policy type. */
export interface Group {
  readonly policyType: PolicyType;
  readonly level: string | undefined;
  /** Of the only policy, where each must allow by itself. */
  readonly policyId?: string | undefined;
  readonly statements: readonly StatementInEffect[];
}

/** The policies as groups: levels for the organization's, each boundary and endpoint policy, and one for each other type. */
export function groupsOf(policies: PoliciesInEffect): readonly Group[] {
  const levels = (policyType: 'serviceControl' | 'resourceControl') =>
    (policies[policyType] ?? []).map((level) => group(policyType, level.policies, level.name));
  const apart = (policyType: 'permissionsBoundary' | 'vpcEndpoint') => {
    const list = policies[policyType];
    // In effect without a policy: nothing that could allow.
    if (list?.length === 0) return [group(policyType, [])];
    return (list ?? []).map((policy) => ({ ...group(policyType, [policy]), policyId: policy.id }));
  };
  return [
    ...levels('resourceControl'),
    ...levels('serviceControl'),
    ...apart('vpcEndpoint'),
    ...(policies.resourceBased ? [group('resourceBased', policies.resourceBased)] : []),
    group('identityBased', policies.identityBased),
    ...apart('permissionsBoundary'),
    ...(policies.session ? [group('session', policies.session)] : []),
  ];
}

/** The Allows among those statements of the groups that are about the request. */
export function allowsOf(groups: readonly Group[]): readonly StatementInEffect[] {
  return groups.flatMap(({ statements }) =>
    statements.filter(({ statement }) => statement.effect === 'Allow'),
  );
}

function group(policyType: PolicyType, list: readonly Policy[], level?: string): Group {
  const statements = list.flatMap(({ id, document }) =>
    document.statements.map((statement) => ({
      policyType,
      level,
      policyId: id,
      version: document.version,
      statement,
    })),
  );
  return { policyType, level, statements };
}
