import { z } from 'zod';

export const ORGANIZATION_ID: z.ZodString = z
  .string()
  .regex(/^o-[a-z0-9]{10,32}$/, 'expected the id of an organization such as `o-a1b2c3d4e5`');
export const ROOT_ID: z.ZodString = z
  .string()
  .regex(/^r-[0-9a-z]{4,32}$/, 'expected the id of a root such as `r-ab12`');
export const UNIT_ID: z.ZodString = z
  .string()
  .regex(
    /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
    'expected the id of an organizational unit such as `ou-ab12-11111111`',
  );
/** It becomes the name of a file. */
export const POLICY_ID: z.ZodString = z
  .string()
  .regex(/^p-[0-9a-zA-Z_]{8,128}$/, 'expected the id of a policy such as `p-a1b2c3d4`');
