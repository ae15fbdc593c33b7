import { asciiLowerCase, RequestContext } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import { LookupError } from './lookup-error.ts';
import type { ResourceTag } from './resource-tags.ts';

/** Resources of geospatial jobs have the global key alone. */
const KEY_PREFIXES: ReadonlyMap<string, readonly string[]> = new Map([
  ['sagemaker', ['aws:ResourceTag/', 'sagemaker:ResourceTag/']],
  ['sagemaker-geospatial', ['aws:ResourceTag/']],
]);

/**
 * A request with the tags of its resource in its context: those that a policy reads. A key that is there already wins.
 *
 * @throws LookupError when two tags differ only in case and a policy reads them: condition keys have no case, and which of
 * the two counts would be a guess.
 */
export function withTags(
  request: AuthorizationRequest,
  tags: readonly ResourceTag[],
  readKeys: ReadonlySet<string>,
): AuthorizationRequest {
  const context = RequestContext.from(request.context);
  const service = request.resource.split(':', 3)[2] ?? '';
  const found = new Map<string, readonly [key: string, value: string]>();
  for (const prefix of KEY_PREFIXES.get(service) ?? []) {
    for (const { Key, Value } of tags) {
      const key = prefix + Key;
      const lowerCaseKey = asciiLowerCase(key);
      if (!readKeys.has(lowerCaseKey) || context.get(lowerCaseKey) !== undefined) continue;
      if (found.has(lowerCaseKey)) throw twice(Key, request.resource);
      found.set(lowerCaseKey, [key, Value]);
    }
  }
  return found.size === 0
    ? request
    : { ...request, context: context.with(Object.fromEntries(found.values())) };
}

function twice(key: string, resource: string): LookupError {
  return new LookupError(`\`${resource}\` has the tag \`${key}\` twice, case ignored`);
}
