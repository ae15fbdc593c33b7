import { CASELESS_TYPES } from './caseless-types.ts';

/** What becomes of names that AWS does not tell apart by case: asked about as sent and in lower case, or as sent. */
export type CaseInsensitiveNames = 'both' | 'asSent';

const NAME_START = '/';

/**
 * The ARN with its name in lower case, where it is of a type whose names ignore case and the name has upper-case letters;
 * `undefined` for every other.
 *
 * AWS shows such names in lower case in some ARNs and as they were sent in others, so a policy may mean either.
 */
export function lowerCaseName(arn: string): string | undefined {
  const lower = arn.toLowerCase();
  if (lower === arn) return undefined;
  const resource = resourceStart(arn);
  const name = arn.indexOf(NAME_START, resource);
  if (name < 0 || !CASELESS_TYPES.has(arn.slice(resource, name))) return undefined;
  return arn.slice(0, name) + lower.slice(name);
}

/** Behind the fifth colon. */
function resourceStart(arn: string): number {
  let start = 0;
  for (let colons = 0; colons < 5; colons += 1) start = arn.indexOf(':', start) + 1;
  return start;
}
