import { z } from 'zod';
import type { IamConfig } from '../settings/iam-config.ts';

/** What `iam` in `sagegate.yaml` may hold. */
export const IAM_SCHEMA: z.ZodType<IamConfig> = z.strictObject({
  simulate: z
    .boolean()
    .describe(
      'Whether simulations of policies are answered: `SimulateCustomPolicy`, `SimulatePrincipalPolicy`, `GetContextKeysForCustomPolicy` and `GetContextKeysForPrincipalPolicy`, for callers whose policies allow these actions of `iam`. Other actions of IAM are refused.',
    ),
});
