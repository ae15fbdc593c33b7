import type { PolicyType } from '@sagegate/core';
import { z } from 'zod';
import type { GivenPolicies } from './policy-test-file.ts';
import { TEXT } from './value-schema.ts';

const filesOf = (description: string): z.ZodExactOptional<z.ZodArray<z.ZodString>> =>
  z.array(TEXT).min(1).exactOptional().describe(description);

const byType = {
  identityBased: filesOf('Policy files of every caller.'),
  permissionsBoundary: filesOf('Policy files that bound every caller; each one must allow.'),
  session: filesOf('Policy files that limit every session; one of them must allow.'),
  resourceBased: filesOf('Policy files of every resource.'),
  vpcEndpoint: filesOf(
    'Policy files of the VPC endpoint through which every call comes; each one must allow.',
  ),
  serviceControl: filesOf('Policy files of the root of the organization.'),
  resourceControl: filesOf('Policy files of the root of the organization.'),
} satisfies Record<PolicyType, unknown>;

const given = z.strictObject({
  set: TEXT.exactOptional().describe('A policy set, on top of which the other members stand.'),
  withSet: z
    .array(TEXT)
    .min(1)
    .exactOptional()
    .describe('With `set`: names of report-only sets of the gateway’s configuration that count, too.'),
  ...byType,
});

/** Which policies are tested. Paths are relative to the file of tests. */
export const policiesSchema: z.ZodType<string | GivenPolicies> = z
  .union([TEXT, given.refine(isSome, 'expected `set` or lists of policy files by their types')], {
    error: 'expected the path of a policy set, or lists of policy files by their types',
  })
  .describe(
    'The policies: the path of a gateway’s configuration, a directory folder, a policy document or a folder of them; or lists of policy files by their types. Paths are relative to this file.',
  );

function isSome({ withSet, ...policies }: GivenPolicies): boolean {
  return Object.keys(policies).length > 0 && (withSet === undefined || policies.set !== undefined);
}
