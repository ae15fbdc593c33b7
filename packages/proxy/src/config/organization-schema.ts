import { z } from 'zod';
import { ACCOUNT, NAME, POLICY_FILE } from './common-schema.ts';
import type { OrganizationFile } from './config-file.ts';

const organizationAccount = z.strictObject({
  id: ACCOUNT.describe('Account id.'),
  policies: z.array(POLICY_FILE).describe('Service control policies attached to the account.'),
});

const organizationalUnit = z
  .strictObject({
    name: NAME.describe('Name that decisions report the level by.'),
    policies: z.array(POLICY_FILE).describe('Service control policies attached here.'),
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
  managementAccount: ACCOUNT.describe('Service control policies do not apply to callers of this account.'),
  root: organizationalUnit.describe('The root of the organization.'),
});
