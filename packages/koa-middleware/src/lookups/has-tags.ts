import { parseArn } from '@sagegate/core';
import { TAGGABLE_TYPES } from '../mapping/arn/generated/resource-types.ts';
import { isPublishedByAws } from '../mapping/arn/assert-of-deployment.ts';
import { isResourceOfType } from '../mapping/arn/resource-shapes.ts';
import type { CallResource } from '../mapping/index.ts';

/** Types by the service of their ARNs. */
const TAGGABLE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(TAGGABLE_TYPES).map(([service, types]) => [service, new Set<string>(types)]),
);

/** As much of a resource as it takes to know whether it has tags; `*` for a type that only the ARN tells. */
export type AskedResource = Pick<CallResource, 'type' | 'arn' | 'isCreated'>;

/**
 * Whose tags can be asked for: what exists before the call, is one resource of an account and of a type that has tags. What
 * AWS publishes, such as the public hub, has tags that nobody else is told.
 */
export function hasTags({ arn, type, isCreated }: AskedResource): boolean {
  if (isCreated || arn.includes('*')) return false;
  const parts = parseArn(arn);
  if (parts === undefined || !isAccountId(parts.account) || isPublishedByAws(parts)) return false;
  const types = TAGGABLE.get(parts.service);
  if (types === undefined) return false;
  return types.has(type) || (type === '*' && isOfType(types, parts.resource));
}

/** By its ARN, where a call takes a resource of any type. */
function isOfType(types: ReadonlySet<string>, resource: string): boolean {
  for (const type of types) if (isResourceOfType(resource, type)) return true;
  return false;
}

/** The account `aws` owns the public hub and its content. */
function isAccountId(account: string): boolean {
  return account.length === 12;
}
