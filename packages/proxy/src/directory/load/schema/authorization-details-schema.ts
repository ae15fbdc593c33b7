import { z } from 'zod';
import type { RawJson } from '../json/raw-json.ts';
import { arnOf, DOCUMENT, IAM_ID_FIELD, IAM_NAME_FIELD, IAM_PATH_FIELD } from './aws-fields.ts';

/** What `aws iam get-account-authorization-details` prints (IAM API Reference, GetAccountAuthorizationDetails), or a page of it. */
export interface AuthorizationDetails {
  readonly UserDetailList: readonly UserDetail[];
  readonly GroupDetailList: readonly GroupDetail[];
  readonly RoleDetailList: readonly RoleDetail[];
  readonly Policies: readonly PolicyDetail[];
  /** Whether there is a page after this one; the AWS CLI says so by a token. */
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | null | undefined;
  readonly NextToken?: string | null | undefined;
}

export interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: string | RawJson;
}

export interface AttachedPolicy {
  readonly PolicyArn: string;
}

interface PrincipalDetail {
  readonly Arn: string;
  readonly Path: string;
  readonly AttachedManagedPolicies: readonly AttachedPolicy[];
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn: string } | undefined;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

export interface UserDetail extends PrincipalDetail {
  readonly UserName: string;
  readonly UserId: string;
  readonly UserPolicyList: readonly InlinePolicy[];
  readonly GroupList: readonly string[];
}

export interface GroupDetail extends Pick<PrincipalDetail, 'Arn' | 'Path' | 'AttachedManagedPolicies'> {
  readonly GroupName: string;
  readonly GroupId: string;
  readonly GroupPolicyList: readonly InlinePolicy[];
}

export interface RoleDetail extends PrincipalDetail {
  readonly RoleName: string;
  readonly RoleId: string;
  readonly AssumeRolePolicyDocument: string | RawJson;
  readonly RolePolicyList: readonly InlinePolicy[];
  readonly InstanceProfileList: readonly { readonly Arn: string }[];
  readonly MaxSessionDuration?: number | undefined;
}

export interface PolicyDetail {
  readonly PolicyName: string;
  readonly Arn: string;
  readonly Path: string;
  readonly DefaultVersionId: string;
  readonly PolicyVersionList: readonly PolicyVersionDetail[];
}

export interface PolicyVersionDetail {
  readonly Document: string | RawJson;
  readonly VersionId: string;
  readonly IsDefaultVersion: boolean;
}

const inlinePolicies = z
  .array(z.object({ PolicyName: IAM_NAME_FIELD, PolicyDocument: DOCUMENT }))
  .default([]);

const holder = {
  Path: IAM_PATH_FIELD,
  AttachedManagedPolicies: z.array(z.object({ PolicyArn: arnOf('policy') })).default([]),
};

const principal = {
  ...holder,
  PermissionsBoundary: z.object({ PermissionsBoundaryArn: arnOf('policy') }).optional(),
  Tags: z.array(z.object({ Key: z.string().min(1), Value: z.string() })).default([]),
};

const user = z.object({
  ...principal,
  Arn: arnOf('user'),
  UserName: IAM_NAME_FIELD,
  UserId: IAM_ID_FIELD,
  UserPolicyList: inlinePolicies,
  GroupList: z.array(z.string()).default([]),
});

const group = z.object({
  ...holder,
  Arn: arnOf('group'),
  GroupName: IAM_NAME_FIELD,
  GroupId: IAM_ID_FIELD,
  GroupPolicyList: inlinePolicies,
});

const role = z.object({
  ...principal,
  Arn: arnOf('role'),
  RoleName: IAM_NAME_FIELD,
  RoleId: IAM_ID_FIELD,
  AssumeRolePolicyDocument: DOCUMENT,
  RolePolicyList: inlinePolicies,
  InstanceProfileList: z.array(z.object({ Arn: arnOf('instance-profile') })).default([]),
  MaxSessionDuration: z.int().min(3_600).max(43_200).optional(),
});

const policy = z.object({
  PolicyName: IAM_NAME_FIELD,
  Arn: arnOf('policy'),
  Path: IAM_PATH_FIELD,
  DefaultVersionId: z.string(),
  PolicyVersionList: z.array(
    z.object({ Document: DOCUMENT, VersionId: z.string(), IsDefaultVersion: z.boolean() }),
  ),
});

/** Members that AWS adds are let be; those that are known must be what they are. */
export const AUTHORIZATION_DETAILS_SCHEMA: z.ZodType<AuthorizationDetails> = z.object({
  UserDetailList: z.array(user),
  GroupDetailList: z.array(group),
  RoleDetailList: z.array(role),
  Policies: z.array(policy),
  IsTruncated: z.boolean().optional(),
  Marker: z.string().nullish(),
  NextToken: z.string().nullish(),
});
