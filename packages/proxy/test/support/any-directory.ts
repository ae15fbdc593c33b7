import fc from 'fast-check';
import type { AccountModel, DirectoryModel, OrganizationModel } from '../../src/directory/directory-model.ts';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from './directory.ts';

/** A statement over few actions and resources, so that statements meet. */
export interface AnyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string;
}

/** What somebody holds: a policy of its own, and some of the managed ones, by their numbers. */
export interface AnyHolder {
  readonly own: readonly AnyStatement[];
  readonly attached: readonly number[];
}

export interface AnyPrincipal extends AnyHolder {
  readonly boundary: number | null;
}

/** What an account and the organization above it hold. */
export interface AnyScene {
  readonly managed: readonly (readonly AnyStatement[])[];
  readonly groups: readonly AnyHolder[];
  /** In some of the groups, by their numbers. */
  readonly user: AnyPrincipal & { readonly groups: readonly number[] };
  readonly role: AnyPrincipal;
  /** The policies of root, unit and account; `null` without an organization. */
  readonly levels: readonly (readonly AnyStatement[])[] | null;
}

export const ACTIONS: readonly string[] = [
  'sagemaker:CreateModel',
  'sagemaker:DeleteModel',
  'sagemaker:DescribeModel',
];
export const RESOURCES: readonly string[] = [
  'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  'arn:aws:sagemaker:us-east-1:111122223333:model/fraud',
];

const MANAGED = [0, 1, 2, 3];
const GROUPS = [0, 1, 2];

const statement: fc.Arbitrary<AnyStatement> = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Action: fc.oneof(fc.constant('*'), fc.subarray([...ACTIONS], { minLength: 1 })),
  Resource: fc.constantFrom('*', ...RESOURCES),
});

/** The statements of one policy; seldom none, so that questions are decided by more than what is missing. */
export const anyStatements: fc.Arbitrary<readonly AnyStatement[]> = fc.array(statement, { maxLength: 3 });

export const anyManaged: fc.Arbitrary<readonly number[]> = fc.subarray(MANAGED);

const holder = { own: anyStatements, attached: anyManaged };
const principal = { ...holder, boundary: fc.option(fc.constantFrom(...MANAGED)) };

export const anyScene: fc.Arbitrary<AnyScene> = fc.record({
  managed: fc.tuple(anyStatements, anyStatements, anyStatements, anyStatements),
  groups: fc.tuple(fc.record(holder), fc.record(holder), fc.record(holder)),
  user: fc.record({ ...principal, groups: fc.subarray(GROUPS) }),
  role: fc.record(principal),
  levels: fc.option(fc.tuple(anyStatements, anyStatements, anyStatements)),
});

export const managedArn = (number: number): string => `arn:aws:iam::111122223333:policy/managed-${number}`;

/** The model of a scene: the user `alice`, the role `Dev` and the groups `group-0` … of account 111122223333. */
export function modelOf(scene: AnyScene): DirectoryModel {
  const managed = scene.managed.map((statements, index) => [managedArn(index), statements] as const);
  return directoryModel({
    managed: Object.fromEntries(managed),
    accounts: [accountOf(scene)],
    ...(scene.levels && { organization: organizationOf(scene.levels) }),
  });
}

function accountOf({ groups, user, role }: AnyScene): AccountModel {
  return accountModel({
    groups: groups.map((group, index) => ({ name: `group-${index}`, ...held(group) })),
    users: [{ name: 'alice', ...limited(user), groups: user.groups.map((index) => `group-${index}`) }],
    roles: [{ name: 'Dev', path: '/teams/', ...limited(role) }],
  });
}

function held({ own, attached }: AnyHolder): {
  inline: Record<string, readonly object[]>;
  attached: string[];
} {
  return { inline: { own }, attached: attached.map(managedArn) };
}

function limited(limitedHolder: AnyPrincipal): ReturnType<typeof held> & { boundary?: string } {
  const { boundary } = limitedHolder;
  return { ...held(limitedHolder), ...(boundary !== null && { boundary: managedArn(boundary) }) };
}

function organizationOf(levels: NonNullable<AnyScene['levels']>): OrganizationModel {
  const [root, unit, account] = levels.map((statements, index) => ({
    serviceControlPolicies: [policyModel(`p-${index}`, ...statements)],
  }));
  const member = memberModel('111122223333', account);
  return organizationModel({
    ...root,
    units: [unitModel('ou-ab12-11111111', { ...unit, accounts: [member] })],
  });
}
