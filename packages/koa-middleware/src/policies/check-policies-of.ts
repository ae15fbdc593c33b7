import { POLICY_TYPES } from '@sagegate/core';

/** What stands for a policy, and how a fault calls it. */
export interface ItemCheck {
  readonly holds: (item: unknown) => boolean;
  /** Ends the sentence "`identityBased` holds something else than …". */
  readonly called: string;
}

const KNOWN: ReadonlySet<string> = new Set(POLICY_TYPES);

/** By organization level; all other types are lists of policies. */
const BY_LEVEL: ReadonlySet<string> = new Set(['serviceControl', 'resourceControl']);

/**
 * Checks the policies that plain JavaScript may have given.
 *
 * @throws TypeError for a type that is not known, because a misspelt one would not be in effect.
 */
export function checkPoliciesOf(policies: object, check: ItemCheck): void {
  const given = new Map<string, unknown>(Object.entries(policies));
  for (const [type, list] of given) {
    if (!KNOWN.has(type)) throw wrong(type, 'is no policy type');
    if (list !== undefined) checkList(type, list, check);
  }
  if (given.get('identityBased') === undefined) throw wrong('identityBased', 'is missing; it may be empty');
}

function checkList(type: string, list: unknown, { holds, called }: ItemCheck): void {
  if (!Array.isArray(list)) throw wrong(type, 'is no list');
  const isEntry = BY_LEVEL.has(type) ? (item: unknown): boolean => isLevel(item, holds) : holds;
  if (!list.every(isEntry)) {
    const what = BY_LEVEL.has(type) ? `levels with a name and ${called}` : called;
    throw wrong(type, `holds something else than ${what}`);
  }
}

function isLevel(value: unknown, holds: ItemCheck['holds']): boolean {
  if (typeof value !== 'object' || value === null || !('name' in value && 'policies' in value)) return false;
  const { name, policies } = value;
  return typeof name === 'string' && Array.isArray(policies) && policies.every(holds);
}

function wrong(type: string, problem: string): TypeError {
  return new TypeError(`\`policies\`: \`${type}\` ${problem}`);
}
