import { POLICY_TYPES } from '@sagegate/core';

const KNOWN: ReadonlySet<string> = new Set(POLICY_TYPES);

/** By organization level; all other types are lists of policies. */
const BY_LEVEL: ReadonlySet<string> = new Set(['serviceControl', 'resourceControl']);

/**
 * Checks the policies that plain JavaScript may have given.
 *
 * @throws TypeError for a type that is not known, because a misspelt one would not be in effect.
 */
export function checkPolicies(policies: object): void {
  const given = new Map<string, unknown>(Object.entries(policies));
  for (const [type, list] of given) {
    if (!KNOWN.has(type)) throw wrong(type, 'is no policy type');
    if (list !== undefined) checkList(type, list);
  }
  if (given.get('identityBased') === undefined) throw wrong('identityBased', 'is missing; it may be empty');
}

function checkList(type: string, list: unknown): void {
  if (!Array.isArray(list)) throw wrong(type, 'is no list');
  const isEntry = BY_LEVEL.has(type) ? isLevel : isPolicy;
  if (!list.every(isEntry)) throw wrong(type, 'holds something else than policies that were parsed');
}

function isLevel(value: unknown): boolean {
  return hasMember(value, 'policies') && Array.isArray(value.policies) && value.policies.every(isPolicy);
}

/** The document is one of `parsePolicyDocument`: JSON as it stands in a file has `Statement`, not `statements`. */
function isPolicy(value: unknown): boolean {
  return hasMember(value, 'document') && hasMember(value.document, 'statements');
}

function hasMember<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}

function wrong(type: string, problem: string): TypeError {
  return new TypeError(`option \`policies\`: \`${type}\` ${problem}`);
}
