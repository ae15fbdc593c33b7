import { z } from 'zod';
import { callerPrincipal, isUserOrRole } from '../values/caller-principal.ts';
import { NAME, POLICY_FILE } from './common-schema.ts';
import { ORGANIZATION_SCHEMA } from './organization-schema.ts';
import type { PoliciesDirectoryFile, PoliciesFile } from '../shape/policies-file.ts';
import { isResourcePattern } from '../values/resource-pattern.ts';
import { refuseRepeated } from './refuse-repeated.ts';

const MODE = z.enum(['enforce', 'report-only']);
const FILES = z.array(POLICY_FILE);

const USER_OR_ROLE = NAME.refine(isUserOrRole, 'expected an ARN of a user or a role').describe(
  'ARN of a user or a role, with its path. What a role has applies to every session of it; what grants something does not apply to a role of the same name under another path, what limits does.',
);

const ROLE_OR_SESSION = NAME.refine(
  (text) => callerPrincipal(text)?.kind === 'roleSession',
  'expected an ARN of a role or of a session of it',
).describe(
  'ARN of a role, or of one session of it (`arn:aws:sts::111122223333:assumed-role/Dev/alice`), which then has both.',
);

const resourceBased = z
  .array(
    z.strictObject({
      resource: NAME.refine(
        isResourcePattern,
        'expected `*` or an ARN such as `arn:aws:sagemaker:*:*:model/*`',
      ).describe('ARN of the resources, in which `*` and `?` match; `*` alone is every resource.'),
      file: POLICY_FILE.describe('Policy file (JSON).'),
    }),
  )
  .default([])
  .describe('Policies attached to resources.');

const vpcEndpoints = z
  .array(
    z.strictObject({
      endpoint: NAME.refine(
        (text) => text === '*' || /^vpce-[0-9a-z]+$/.test(text),
        'expected the id of a VPC endpoint such as `vpce-1a2b3c4d`, or `*`',
      ).describe(
        'Id of the endpoint, which `aws:SourceVpce` of a request must be; `*` is every endpoint, beside what it has itself.',
      ),
      files: FILES.describe('Policy files (JSON); each one must allow.'),
    }),
  )
  .default([])
  .describe(
    'Policies of the VPC endpoints that requests come through. An endpoint without any lets everything pass, as AWS’s default policy does.',
  );

const MEMBERS = {
  identityBased: z
    .array(z.strictObject({ principal: USER_OR_ROLE, files: FILES.describe('Policy files (JSON).') }))
    .default([])
    .describe('Policies attached to users and roles.'),
  boundaries: z
    .array(
      z.strictObject({
        principal: USER_OR_ROLE,
        files: FILES.describe('Policy files (JSON); each one must allow.'),
      }),
    )
    .default([])
    .describe('Permissions boundaries: what identity-based policies can grant to a user or role at most.'),
  sessions: z
    .array(
      z.strictObject({
        principal: ROLE_OR_SESSION,
        files: FILES.describe('Policy files (JSON); one of them must allow.'),
      }),
    )
    .default([])
    .describe('Session policies: what sessions of a role may do at most.'),
  resourceBased,
  vpcEndpoints,
};

const targets = (kind: string) =>
  z
    .array(
      z.strictObject({
        target: NAME.describe('Account id, in quotes, or name of the root or of an organizational unit.'),
        files: FILES.describe('Policy files (JSON).'),
      }),
    )
    .default([])
    .describe(`${kind} control policies on top of those that the organization has at the same level.`);

const SET = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'expected up to 64 letters, digits, `.`, `_` and `-`')
    .describe('Name that the audit reports the set by.'),
  mode: MODE.describe(
    '`enforce` adds the policies to the others; `report-only` only reports what they would change.',
  ),
  ...MEMBERS,
  serviceControl: targets('Service'),
  resourceControl: targets('Resource'),
});

/** What says which policies there are, in `sagegate.yaml` or in a folder of policies. */
const POLICIES_MEMBERS = {
  mode: MODE.default('enforce').describe(
    '`report-only` forwards what the policies deny, too, and the audit says what would have been. For trying, never for protecting.',
  ),
  ...MEMBERS,
  sets: z
    .array(SET)
    .superRefine(refuseRepeated('name', 'set'))
    .default([])
    .describe('Further policies, each set enforced or only tried on the requests that come.'),
};

/** What `policies` in `sagegate.yaml` may hold. */
export const POLICIES_SCHEMA: z.ZodType<PoliciesFile> = z.strictObject({
  directory: NAME.optional().describe(
    'A folder with a `policies.yaml` that holds all the members below and `organization`, the names of files relative to the folder. Nothing of it is given here then.',
  ),
  ...POLICIES_MEMBERS,
});

/** What `policies.yaml` in a folder of policies may hold: the members of `policies`, and the organization. */
export const POLICIES_DIRECTORY_SCHEMA: z.ZodType<PoliciesDirectoryFile> = z
  .strictObject({ ...POLICIES_MEMBERS, organization: ORGANIZATION_SCHEMA.optional() })
  .transform(({ organization, ...policies }) => ({ policies, organization }));
