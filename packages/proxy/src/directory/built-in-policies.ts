import type { ManagedPolicyModel } from './directory-model.ts';

const PARTITIONS: readonly string[] = ['aws', 'aws-cn', 'aws-us-gov'];

const ADMINISTRATOR_ACCESS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/** AWS managed policies that every directory has, whether or not its sources bring them. */
export const BUILT_IN_POLICIES: readonly ManagedPolicyModel[] = PARTITIONS.map((partition) => ({
  id: `arn:${partition}:iam::aws:policy/AdministratorAccess`,
  text: ADMINISTRATOR_ACCESS,
}));
