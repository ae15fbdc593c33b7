import { z } from 'zod';
import { callerPrincipal } from '../values/caller-principal.ts';
import { isEndpointUrl } from '../values/endpoint-url.ts';
import { proxyNetwork } from '../values/proxy-network.ts';
import { NAME } from '../../documents/field-schema.ts';

export { ACCESS_KEY_ID, ACCOUNT, NAME, SECRET, TAGS, tagsOf } from '../../documents/field-schema.ts';

export const REGION: z.ZodString = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)+-\d+$/, 'expected a Region such as `us-east-1`');
export const PORT: z.ZodInt = z.int().min(0).max(65_535);
export const BYTES: z.ZodInt = z.int().min(1);
export const MILLISECONDS: z.ZodInt = z.int().min(1).max(86_400_000);
/** An instant, such as an expiration. */
export const INSTANT: z.ZodISODateTime = z.iso.datetime({
  error: 'expected an instant in UTC such as `2026-11-21T12:00:00Z`',
});
export const POLICY_FILE: z.ZodString = z.string().min(1);
export const CALLER_ARN: z.ZodString = NAME.refine(
  (text) => callerPrincipal(text) !== undefined,
  'expected an ARN of a user, a role or a role session',
);

/** A network (CIDR), in the family that its addresses come in. */
export const NETWORK: z.ZodString = z
  .string()
  .refine((text) => proxyNetwork(text) !== undefined, 'expected a network such as `10.0.0.0/8`')
  .overwrite((text) => proxyNetwork(text) ?? text);

export const ENDPOINT_URL: z.ZodString = z
  .string()
  .refine(isEndpointUrl, 'expected a URL of scheme, host and port only, such as `http://127.0.0.1:9000`');
