import { z } from 'zod';
import { isUserOrRole } from './caller-principal.ts';
import { NAME, POLICY_FILE } from './common-schema.ts';
import type { PoliciesFile } from './config-file.ts';
import { isResourcePattern } from './resource-pattern.ts';

/** What `policies` in `sagegate.yaml` may hold. */
export const POLICIES_SCHEMA: z.ZodType<PoliciesFile> = z.strictObject({
  identityBased: z
    .array(
      z.strictObject({
        principal: NAME.refine(isUserOrRole, 'expected an ARN of a user or a role').describe(
          'ARN of a user or a role. What a role has applies to every session of it.',
        ),
        files: z.array(POLICY_FILE).describe('Policy files (JSON).'),
      }),
    )
    .default([])
    .describe('Policies attached to users and roles.'),
  resourceBased: z
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
    .describe('Policies attached to resources.'),
});
