import { parseArn, SAGEMAKER_CATALOG } from '@sagegate/core';
import type { CallResource } from '../mapping/index.ts';
import { isResourceOfType } from '../mapping/arn/resource-shapes.ts';
import { isTagKey } from './tag-keys.ts';

/** The types on which the reference lists a key of tags. */
const TAGGABLE_TYPES: ReadonlySet<string> = new Set(
  SAGEMAKER_CATALOG.resourceTypes.flatMap(({ name, conditionKeys }) =>
    conditionKeys.some(isTagKey) ? [name] : [],
  ),
);

/** Whose tags can be asked for: what exists before the call, is one resource of an account and of a type that has tags. */
export function hasTags({ arn, type, isCreated }: CallResource): boolean {
  if (isCreated || arn.includes('*')) return false;
  const parts = parseArn(arn);
  if (parts === undefined || !isAccountId(parts.account)) return false;
  if (parts.service === 'sagemaker-geospatial') return true;
  return parts.service === 'sagemaker' && (TAGGABLE_TYPES.has(type) || isTaggable(parts.resource));
}

/** By its ARN, where a call takes a resource of any type. */
function isTaggable(resource: string): boolean {
  for (const type of TAGGABLE_TYPES) if (isResourceOfType(resource, type)) return true;
  return false;
}

/** The resources of `aws` itself, such as the public hub, have tags that nobody else is told. */
function isAccountId(account: string): boolean {
  return account.length === 12;
}
