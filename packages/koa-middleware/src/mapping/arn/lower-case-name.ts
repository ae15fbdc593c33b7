import { SAGEMAKER_CATALOG } from '@sagegate/core';

import { CASELESS_TYPES } from './generated/resource-types.ts';

/** What becomes of names that may be written in another case: asked about as sent and in lower case, or as sent. */
export type CaseInsensitiveNames = 'both' | 'asSent';

/** How ARNs of types whose names ignore case go on after the account, up to the first slash. */
const CASELESS_STARTS: ReadonlySet<string> = new Set(
  SAGEMAKER_CATALOG.resourceTypes
    .filter(({ name }) => Object.hasOwn(CASELESS_TYPES, name))
    .map(({ arn }) => arn.slice(arn.lastIndexOf(':') + 1, arn.indexOf('/'))),
);

/**
 * The ARN with its name in lower case, where it is of a type whose names ignore case and the name has upper-case letters;
 * `undefined` for every other.
 *
 * AWS shows such names in lower case in some ARNs and as they were sent in others, so a policy may mean either.
 */
export function lowerCaseName(arn: string): string | undefined {
  // The name stands behind the last colon: no part of a resource has one.
  if (!mayHaveUpperCase(arn, arn.lastIndexOf(':'))) return undefined;
  const lower = arn.toLowerCase();
  if (lower === arn) return undefined;
  const resource = resourceStart(arn);
  const name = arn.indexOf('/', resource);
  if (name < 0 || !CASELESS_STARTS.has(arn.slice(resource, name))) return undefined;
  return arn.slice(0, name) + lower.slice(name);
}

/** Of every ARN of a request, so nothing is allocated. */
function mayHaveUpperCase(text: string, start: number): boolean {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 0x41 && code <= 0x5a) || code > 0x7f) return true;
  }
  return false;
}

/** Behind the fifth colon. */
function resourceStart(arn: string): number {
  let start = 0;
  for (let colons = 0; colons < 5; colons += 1) start = arn.indexOf(':', start) + 1;
  return start;
}
