import { z } from 'zod';
import { ACCOUNT, NAME, POLICY_FILE } from './common-schema.ts';
import type { OrganizationFile } from '../shape/policies-file.ts';

const resourceControlPolicies = z
  .array(POLICY_FILE)
  .default([])
  .describe('Resource control policies attached here, beside RCPFullAWSAccess, which every level has.');

const organizationAccount = z.strictObject({
  id: ACCOUNT.describe('Account id.'),
  policies: z.array(POLICY_FILE).describe('Service control policies attached to the account.'),
  resourceControlPolicies,
});

const organizationalUnit = z
  .strictObject({
    name: NAME.describe('Name that decisions report the level by.'),
    policies: z.array(POLICY_FILE).describe('Service control policies attached here.'),
    resourceControlPolicies,
    accounts: z.array(organizationAccount).default([]).describe('Accounts directly below.'),
    get organizationalUnits() {
      return z
        .array(organizationalUnit)
        .default([])
        .describe('Organizational units directly below; each is like the root.');
    },
  })
  .meta({ id: 'organizationalUnit' });

/** What `organization` in `sagegate.yaml` may hold. */
export const ORGANIZATION_SCHEMA: z.ZodType<OrganizationFile> = z.strictObject({
  managementAccount: ACCOUNT.describe(
    'Service control policies do not apply to callers of this account, resource control policies not to its resources.',
  ),
  root: organizationalUnit.describe('The root of the organization.'),
});
