import { z } from 'zod';
import { ACCOUNT, NAME } from '../../../documents/field-schema.ts';
import { ORGANIZATION_ID, ROOT_ID, UNIT_ID } from './organization-fields.ts';

/** What a person writes of an organization. */
export interface WrittenOrganization {
  readonly id: string;
  readonly managementAccount: string;
  readonly root: WrittenUnit;
}

export interface WrittenTarget {
  readonly id: string;
  readonly name?: string | undefined;
  readonly serviceControlPolicies: readonly string[];
  readonly resourceControlPolicies: readonly string[];
}

export interface WrittenUnit extends WrittenTarget {
  readonly name: string;
  readonly units: readonly WrittenUnit[];
  readonly accounts: readonly WrittenTarget[];
}

const serviceControlPolicies = z
  .array(NAME)
  .default(['FullAWSAccess'])
  .describe(
    'Names of the service control policies attached here: `NAME` is `organization/policies/NAME.json`. Default: FullAWSAccess, as AWS attaches it.',
  );

const resourceControlPolicies = z
  .array(NAME)
  .default([])
  .describe(
    'Names of the resource control policies attached here, beside RCPFullAWSAccess, which every level has.',
  );

const account = z.strictObject({
  id: ACCOUNT.describe('Account id.'),
  name: NAME.optional().describe('Name, for people.'),
  serviceControlPolicies,
  resourceControlPolicies,
});

const unit = z
  .strictObject({
    id: UNIT_ID.describe('Id, `ou-…`: part of `aws:PrincipalOrgPaths`.'),
    name: NAME.describe('Name.'),
    serviceControlPolicies,
    resourceControlPolicies,
    accounts: z.array(account).default([]).describe('Accounts directly below.'),
    get units() {
      return z.array(unit).default([]).describe('Organizational units directly below.');
    },
  })
  .meta({ id: 'unit' });

/** What `organization.yaml` may hold. */
export const ORGANIZATION_FILE_SCHEMA: z.ZodType<WrittenOrganization> = z.strictObject({
  id: ORGANIZATION_ID.describe('Id, `o-…`: `aws:PrincipalOrgID`.'),
  managementAccount: ACCOUNT.describe(
    'Service control policies do not apply to callers of this account, resource control policies not to its resources.',
  ),
  root: z
    .strictObject({
      id: ROOT_ID.describe('Id, `r-…`: part of `aws:PrincipalOrgPaths`.'),
      name: NAME.default('Root').describe('Name.'),
      serviceControlPolicies,
      resourceControlPolicies,
      accounts: z.array(account).default([]).describe('Accounts directly below.'),
      units: z.array(unit).default([]).describe('Organizational units directly below.'),
    })
    .describe('The root of the organization.'),
});
