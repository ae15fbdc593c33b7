import { parsePolicies } from '@sagegate/core';
import type { PoliciesInEffect, Policy, PolicySource } from '@sagegate/core';
import { checkPoliciesOf } from './check-policies-of.ts';
import { flatMapPolicies } from './policies-of.ts';
import type { PoliciesOf } from './policies-of.ts';

/**
 * A policy that is parsed already, as `document`, or that is to be parsed, as `source`: JSON text or an object as in a
 * file.
 */
export type PolicyEntry = Policy | Pick<PolicySource, 'id' | 'source'>;

/** The policies in effect, parsed or not. */
export type PolicyEntries = PoliciesOf<PolicyEntry>;

/**
 * Parses what is not parsed yet.
 *
 * @throws TypeError for what is no policy, and for a type that is not known.
 * @throws PolicySyntaxError with every fault of every policy, each with its `policyId`.
 */
export function parseEntries(entries: PolicyEntries): PoliciesInEffect {
  checkPoliciesOf(entries, { holds: isEntry, called: 'policies `{ id, document }` or `{ id, source }`' });
  const sources: PolicySource[] = [];
  flatMapPolicies(entries, (entry, policyType) => {
    if ('source' in entry) sources.push({ ...entry, policyType });
    return [];
  });
  const parsed = parsePolicies(sources).values();
  return flatMapPolicies(entries, (entry) => {
    if (!('source' in entry)) return [entry];
    const { value } = parsed.next();
    return value === undefined ? [] : [value];
  });
}

/** A parsed document has `statements`; JSON as it stands in a file has `Statement`. */
function isEntry(value: unknown): boolean {
  if (!isObject(value) || !('id' in value) || typeof value.id !== 'string') return false;
  if (Object.keys(value).length !== 2) return false;
  if ('source' in value) return typeof value.source === 'string' || isObject(value.source);
  return 'document' in value && isObject(value.document) && 'statements' in value.document;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
