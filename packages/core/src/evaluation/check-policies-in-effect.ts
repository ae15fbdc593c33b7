import { POLICY_TYPES } from '../policy/policy-type.ts';
import type { PoliciesInEffect } from './policies-in-effect.ts';

/**
 * Refuses what the compiler of a caller without types would not see: a misspelt member must not mean "no such policies".
 *
 * @throws TypeError that names the member.
 */
export function checkPoliciesInEffect(policies: PoliciesInEffect): void {
  if (!isObject(policies)) throw new TypeError('the policies in effect must be an object');
  for (const [member, value] of Object.entries(policies)) {
    if (!MEMBERS.some((known) => known === member)) {
      throw new TypeError(`unknown member \`${member}\`, expected one of \`${MEMBERS.join('`, `')}\``);
    }
    if (value === undefined) continue;
    if (member === 'serviceControl' || member === 'resourceControl') checkLevels(value, member);
    else if (member === 'sessionLimits') checkLists(value, member);
    else checkPolicies(value, member);
  }
}

const MEMBERS: readonly string[] = [...POLICY_TYPES, 'sessionLimits'];

function checkLists(value: unknown, place: string): void {
  for (const [index, list] of listAt(value, place).entries()) checkPolicies(list, `${place}[${index}]`);
}

function checkLevels(value: unknown, place: string): void {
  for (const [index, level] of listAt(value, place).entries()) {
    const at = `${place}[${index}]`;
    if (!isObject(level) || !('policies' in level)) throw new TypeError(`\`${at}.policies\` is missing`);
    if (!('name' in level) || typeof level.name !== 'string') {
      throw new TypeError(`\`${at}.name\` must be a string, because decisions name the level`);
    }
    checkPolicies(level.policies, `${at}.policies`);
  }
}

function checkPolicies(value: unknown, place: string): void {
  for (const [index, policy] of listAt(value, place).entries()) {
    const document = isObject(policy) && 'document' in policy ? policy.document : undefined;
    if (!isParsedDocument(document)) {
      throw new TypeError(`\`${place}[${index}].document\` must come from parsePolicyDocument`);
    }
    if (!isObject(policy) || !('id' in policy) || typeof policy.id !== 'string') {
      throw new TypeError(`\`${place}[${index}].id\` must be a string, because decisions name the policy`);
    }
  }
}

function listAt(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`\`${place}\` must be a list`);
  return value;
}

/** A policy as JSON has `Statement`, so it has no `statements`, and would say nothing at all. */
function isParsedDocument(document: unknown): boolean {
  return (
    isObject(document) &&
    'version' in document &&
    'statements' in document &&
    Array.isArray(document.statements)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
