import { z } from 'zod';
import { ACCESS_KEY_ID, NAME, SECRET, TAGS } from '../../../documents/field-schema.ts';
import { IAM_NAME } from '../iam-names.ts';
import { arnOf, IAM_ID_FIELD, IAM_NAME_FIELD, IAM_PATH_FIELD } from './aws-fields.ts';

/** A policy document in YAML, or the name of a JSON file that is one. */
export type WrittenDocument = string | object;

/** What a person writes of a user, a group and a role. */
export interface WrittenHolder {
  readonly path: string;
  readonly attachedPolicies: readonly string[];
  readonly inlinePolicies: Readonly<Record<string, WrittenDocument>>;
}

interface WrittenPrincipal extends WrittenHolder {
  readonly permissionsBoundary?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface WrittenUser extends WrittenPrincipal {
  readonly userId?: string | undefined;
  readonly groups: readonly string[];
  readonly accessKeys: readonly WrittenAccessKey[];
  readonly mfaDevices: readonly WrittenMfaDevice[];
}

export interface WrittenAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey?: string | undefined;
  readonly secretAccessKeyFile?: string | undefined;
  readonly status: 'Active' | 'Inactive';
}

export interface WrittenMfaDevice {
  readonly serialNumber: string;
  readonly secret?: string | undefined;
  readonly secretFile?: string | undefined;
}

export interface WrittenGroup extends WrittenHolder {
  readonly groupId?: string | undefined;
}

export interface WrittenRole extends WrittenPrincipal {
  readonly roleId?: string | undefined;
  readonly trustPolicy: WrittenDocument;
  readonly maxSessionDuration: number;
  readonly instanceProfiles: readonly string[];
}

const DOCUMENT: z.ZodType<WrittenDocument> = z.union([NAME, z.looseObject({})], {
  error: 'expected a policy document, or the name of a JSON file that is one',
});
const POLICY = NAME.describe('Name of a policy of the account, or ARN of a managed policy.');

const holder = {
  path: IAM_PATH_FIELD.default('/').describe('Path in the ARN; it begins and ends with `/`.'),
  attachedPolicies: z.array(POLICY).default([]).describe('Managed policies.'),
  inlinePolicies: z
    .record(
      z.string().regex(IAM_NAME, 'expected a name of up to 128 letters, digits and `+=,.@_-`'),
      DOCUMENT,
    )
    .default({})
    .describe(
      'Inline policies by their names: the document, in which `$${…}` is written for `${…}`, or a JSON file, relative to this one, in which nothing is replaced.',
    ),
};

const principal = {
  ...holder,
  permissionsBoundary: POLICY.optional().describe(
    'Permissions boundary: name of a policy of the account, or ARN of a managed policy.',
  ),
  tags: TAGS.default({}).describe('Tags: `aws:PrincipalTag/…`.'),
};

const accessKey = z
  .strictObject({
    accessKeyId: ACCESS_KEY_ID.describe('Access key id, as clients configure it.'),
    secretAccessKey: SECRET.optional().describe(
      'The secret. Better `${VAR}` or `${file:path}` than in clear.',
    ),
    secretAccessKeyFile: NAME.optional().describe(
      'File that holds the secret, relative to this one; instead of `secretAccessKey`.',
    ),
    status: z.enum(['Active', 'Inactive']).default('Active').describe('`Inactive` keys sign nothing.'),
  })
  .refine((key) => (key.secretAccessKey === undefined) !== (key.secretAccessKeyFile === undefined), {
    message: 'expected exactly one of `secretAccessKey` and `secretAccessKeyFile`',
  });

const BASE32 = SECRET.regex(
  /^[A-Z2-7]{16,128}=*$/,
  'expected a seed in base32: 16 letters `A` to `Z` and digits `2` to `7` or more',
);

const mfaDevice = z
  .strictObject({
    serialNumber: arnOf('mfa').describe('ARN of the virtual device, `arn:aws:iam::111122223333:mfa/alice`.'),
    secret: BASE32.optional().describe(
      'The seed of its codes, base32 (RFC 6238: SHA-1, six digits, 30 seconds).',
    ),
    secretFile: NAME.optional().describe(
      'File that holds the seed, relative to this one; instead of `secret`.',
    ),
  })
  .refine((device) => (device.secret === undefined) !== (device.secretFile === undefined), {
    message: 'expected exactly one of `secret` and `secretFile`',
  });

/** What `accounts/ID/users/NAME.yaml` may hold. */
export const USER_SCHEMA: z.ZodType<WrittenUser> = z.strictObject({
  ...principal,
  userId: IAM_ID_FIELD.optional().describe('Unique id, `AIDA…`: `aws:userid`.'),
  groups: z.array(IAM_NAME_FIELD).default([]).describe('Names of groups of the same account.'),
  accessKeys: z.array(accessKey).default([]).describe('Access keys that this gateway gives out.'),
  mfaDevices: z
    .array(mfaDevice)
    .default([])
    .describe('Virtual MFA devices, for `GetSessionToken` and `AssumeRole` with a code.'),
});

/** What `accounts/ID/groups/NAME.yaml` may hold. */
export const GROUP_SCHEMA: z.ZodType<WrittenGroup> = z.strictObject({
  ...holder,
  groupId: IAM_ID_FIELD.optional().describe('Unique id, `AGPA…`.'),
});

/** What `accounts/ID/roles/NAME.yaml` may hold. */
export const ROLE_SCHEMA: z.ZodType<WrittenRole> = z.strictObject({
  ...principal,
  roleId: IAM_ID_FIELD.optional().describe('Unique id, `AROA…`: `aws:userid` is it and the session’s name.'),
  trustPolicy: DOCUMENT.describe(
    'Who may assume the role: the document, or a JSON file, as with `inlinePolicies`.',
  ),
  maxSessionDuration: z
    .int()
    .min(3_600)
    .max(43_200)
    .default(3_600)
    .describe('Longest session, in seconds: 3600 to 43200.'),
  instanceProfiles: z
    .array(arnOf('instance-profile'))
    .default([])
    .describe('ARNs of the instance profiles that have the role.'),
});
