import { QueryError } from '../../query/query-error.ts';
import type { QueryForm } from '../../query/query-form.ts';

/** Twice the longest policy. It is parsed at once: in half a second at the worst, and mostly in some milliseconds. */
export const MAX_POLICY_CHARACTERS: number = 262_144;

/** Refuses policies that are too long together. @throws QueryError */
export function refuseTooMuchText(form: QueryForm): void {
  let characters = 0;
  for (const [name, value] of form) if (name.includes('Polic')) characters += value.length;
  if (characters <= MAX_POLICY_CHARACTERS) return;
  throw new QueryError(
    'ValidationError',
    `the policies of a request have ${MAX_POLICY_CHARACTERS} characters at most, all together`,
  );
}
