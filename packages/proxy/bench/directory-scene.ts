import type { DirectoryModel, ManagedPolicyModel, RoleModel } from '@sagegate/proxy';

/** Of the account that directories of this bench have. */
export const ACCOUNT = '111122223333';

const OWNER = `arn:aws:iam::${ACCOUNT}:`;
const POLICIES_OF_ROLE = 5;

/** A directory of an account with this many roles, each with five policies of its own of ten statements. */
export function directoryOf(roles: number): DirectoryModel {
  const numbers = Array.from({ length: roles }, (_, role) => role);
  return {
    managedPolicies: numbers.flatMap(policiesOf),
    accounts: [{ id: ACCOUNT, partition: 'aws', users: [], groups: [], roles: numbers.map(roleOf) }],
  };
}

function roleOf(number: number): RoleModel {
  const name = `Team${number}`;
  const arn = `${OWNER}role/teams/${name}`;
  return {
    arn,
    name,
    id: `AROAEXAMPLE${number}`,
    inlinePolicies: [],
    attachedPolicies: policiesOf(number).map(({ id }) => id),
    tags: { team: `team-${number}` },
    trustPolicy: { id: `${arn}#trust-policy`, text: policyText([TRUST]) },
    maxSessionSeconds: 3_600,
    isServiceLinked: false,
    instanceProfiles: [],
  };
}

const TRUST = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' };

/** The policies of one role. */
export function policiesOf(role: number): readonly ManagedPolicyModel[] {
  return Array.from({ length: POLICIES_OF_ROLE }, (_, policy) => ({
    id: `${OWNER}policy/team-${role}-${policy}`,
    text: policyText([...locksOf(role, policy), useOf(role)]),
  }));
}

function policyText(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** What the team keeps from being changed. */
function locksOf(role: number, policy: number): readonly object[] {
  return Array.from({ length: 9 }, (_, at) => ({
    Sid: `Keep${at}`,
    Effect: 'Deny',
    Action: ['sagemaker:UpdateEndpoint', 'sagemaker:DeleteEndpoint', 'sagemaker:InvokeEndpoint'],
    Resource: `arn:aws:sagemaker:*:*:endpoint/team-${role}-locked-${policy}-${at}-*`,
    Condition: { StringEquals: { 'aws:PrincipalTag/team': `team-${role}` } },
  }));
}

/** What the team may use: what is its own. */
function useOf(role: number): object {
  return {
    Sid: 'Use',
    Effect: 'Allow',
    Action: 'sagemaker:*',
    Resource: `arn:aws:sagemaker:*:*:*/team-${role}-*`,
    Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-central-1'] } },
  };
}
