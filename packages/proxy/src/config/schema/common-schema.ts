import { z } from 'zod';
import { callerPrincipal } from '../values/caller-principal.ts';
import { isEndpointUrl } from '../values/endpoint-url.ts';
import { proxyNetwork } from '../values/proxy-network.ts';
import { isSecret, SECRET_EXPECTED, withoutLineEnd } from '../values/secret-text.ts';

export const ACCOUNT: z.ZodString = z
  .string()
  .regex(/^\d{12}$/, 'expected an account id of twelve digits, in quotes');
export const REGION: z.ZodString = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)+-\d+$/, 'expected a Region such as `us-east-1`');
export const PORT: z.ZodInt = z.int().min(0).max(65_535);
export const BYTES: z.ZodInt = z.int().min(1);
export const MILLISECONDS: z.ZodInt = z.int().min(1).max(86_400_000);
/** Tags of a principal. */
export const TAGS: z.ZodRecord<z.ZodString, z.ZodString> = tagsOf(z.string());
/** An instant, such as an expiration. */
export const INSTANT: z.ZodISODateTime = z.iso.datetime({
  error: 'expected an instant in UTC such as `2026-11-21T12:00:00Z`',
});
export const POLICY_FILE: z.ZodString = z.string().min(1);
export const NAME: z.ZodString = z.string().min(1);
/** What fits into the scope of a signature. */
export const ACCESS_KEY_ID: z.ZodString = NAME.refine(
  (text) => /^(?:(?![/,:;])[!-~])*$/.test(text),
  'expected an access key id: printable ASCII without blanks, `/`, `,`, `:` and `;`',
);
export const SECRET: z.ZodString = NAME.overwrite(withoutLineEnd).refine(isSecret, SECRET_EXPECTED);
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

/** Values of tags by their keys. */
export function tagsOf<Value extends z.ZodType>(value: Value): z.ZodRecord<z.ZodString, Value> {
  return z.record(z.string().min(1), value).superRefine(refuseRepeatedTags);
}

/** Condition keys ignore case, so which of the two counts would be a guess. */
function refuseRepeatedTags(tags: object, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const key of Object.keys(tags)) {
    const message = `tag \`${key}\` is given twice, case ignored`;
    if (seen.has(key.toLowerCase())) context.addIssue({ code: 'custom', path: [key], message });
    seen.add(key.toLowerCase());
  }
}
