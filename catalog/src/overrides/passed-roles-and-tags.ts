import { OverrideBook } from '../override-book.ts';

/** Members that look like roles and are passed to nobody. */
export const NOT_PASSED_ROLES: OverrideBook<true> = new OverrideBook('role that is not passed', {
  'AssumableRoleArns[*]': {
    value: true,
    reason: 'the domain may assume them; CreateDomain passes none of them',
  },
  'ExecutionRoleArns[*]': { value: true, reason: 'a list of roles that may be used later' },
  CrossAccountModelRegisterRoleArn: { value: true, reason: 'a role of another account' },
  'RedshiftDatasetDefinition.ClusterRoleArn': {
    value: true,
    reason: 'used by Redshift, not passed to SageMaker',
  },
});

/** Services that a role is passed to, where it is not SageMaker alone. */
export const PASSED_TO: OverrideBook<readonly string[]> = new OverrideBook(
  'service that a role is passed to',
  {
    'sagemaker.CreateJob': {
      value: ['job.sagemaker.amazonaws.com', 'sagemaker.amazonaws.com'],
      reason: 'the API reference names a service principal of its own; both are asked until it is confirmed',
    },
  },
);

/** Operations with tags whose row of the reference lists no tag keys. */
export const ALSO_TAGS: OverrideBook<true> = new OverrideBook('operation with tags', {
  'sagemaker.UpdatePartnerApp': {
    value: true,
    reason: 'table of API operations: it authorizes sagemaker:AddTags',
  },
});
