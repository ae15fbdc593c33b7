import { z } from 'zod';
import { RawJson } from '../json/raw-json.ts';
import { IAM_ID, IAM_NAME, IAM_PATH, parseIamArn } from '../iam-names.ts';

/** A policy document: an object as the AWS CLI prints it, or text as the API answers, URL-encoded (RFC 3986). */
export const DOCUMENT: z.ZodType<string | RawJson> = z.union([z.string(), z.instanceof(RawJson)], {
  error: 'expected a policy document: an object, or text that is URL-encoded',
});
export const IAM_NAME_FIELD: z.ZodString = z
  .string()
  .regex(IAM_NAME, 'expected a name of up to 128 letters, digits and `+=,.@_-`');
export const IAM_PATH_FIELD: z.ZodString = z
  .string()
  .regex(IAM_PATH, 'expected a path such as `/research/`, or `/`');
export const IAM_ID_FIELD: z.ZodString = z
  .string()
  .regex(IAM_ID, 'expected a unique id such as `AIDACKCEVSQ6C2EXAMPLE`');

/** An ARN of IAM of one kind, such as `role`. */
export function arnOf(kind: string): z.ZodString {
  const expected = `expected an ARN such as \`arn:aws:iam::111122223333:${kind}/…\``;
  return z.string().refine((text) => parseIamArn(text)?.kind === kind, expected);
}
