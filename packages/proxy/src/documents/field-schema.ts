import { z } from 'zod';
import { isSecret, SECRET_EXPECTED, withoutLineEnd } from './secret-text.ts';

export const ACCOUNT: z.ZodString = z
  .string()
  .regex(/^\d{12}$/, 'expected an account id of twelve digits, in quotes');
export const NAME: z.ZodString = z.string().min(1);
/** What fits into the scope of a signature. */
export const ACCESS_KEY_ID: z.ZodString = NAME.refine(
  (text) => /^(?:(?![/,:;])[!-~])*$/.test(text),
  'expected an access key id: printable ASCII without blanks, `/`, `,`, `:` and `;`',
);
export const SECRET: z.ZodString = NAME.overwrite(withoutLineEnd).refine(isSecret, SECRET_EXPECTED);
/** Tags of a principal. */
export const TAGS: z.ZodRecord<z.ZodString, z.ZodString> = tagsOf(z.string());

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
