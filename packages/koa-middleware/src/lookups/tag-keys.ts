import { asciiLowerCase } from '@sagegate/core';

/** What the names of the condition keys begin with that hold the tags of a resource, in lower case. */
const PREFIXES: readonly string[] = ['aws:resourcetag/', 'sagemaker:resourcetag/'];

/** Whether a condition key holds a tag of the resource. */
export function isTagKey(key: string): boolean {
  const lowerCaseKey = asciiLowerCase(key);
  return PREFIXES.some((prefix) => lowerCaseKey.startsWith(prefix));
}

/** An authorizer tells the same list for an action again and again. */
const TAG_KEYS = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Those of an action's condition keys that hold tags of the resource. */
export function tagKeysIn(conditionKeys: readonly string[]): ReadonlySet<string> {
  const known = TAG_KEYS.get(conditionKeys);
  if (known !== undefined) return known;
  const tagKeys = new Set(conditionKeys.filter(isTagKey));
  TAG_KEYS.set(conditionKeys, tagKeys);
  return tagKeys;
}
