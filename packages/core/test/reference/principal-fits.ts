import type { Principal, Statement } from '@sagegate/core';
import { listedAs } from './principal-element.ts';
import type { ListedAs } from './principal-element.ts';
import type { StatementScope } from './statement-scope.ts';

/** Whether a statement is about the caller; a statement without the element is about whoever its policy is attached to. */
export function principalFits(
  statement: Statement,
  caller: Principal,
  hasBoundary: boolean,
  scope: StatementScope,
): boolean {
  const { principal, notPrincipal, effect } = statement;
  if (principal !== undefined) {
    const listed = listedAs(principal, caller);
    return listed.some((as) => as !== 'perhaps the account' || effect === 'Deny');
  }
  if (notPrincipal === undefined) return true;
  const listed = new Set(listedAs(notPrincipal, caller));
  if (effect === 'Allow') return listed.size === 0;
  const exempt = isExempt(listed, caller, hasBoundary, scope);
  scope.reached(`NotPrincipal with Deny: ${exempt ? 'exempt' : 'denied'}`);
  return !exempt;
}

/**
 * IAM User Guide, "AWS JSON policy elements: NotPrincipal": the account must be listed with the user; account, role and
 * session with each other. A principal with a permissions boundary is denied whatever the element says.
 */
function isExempt(
  listed: ReadonlySet<ListedAs>,
  caller: Principal,
  hasBoundary: boolean,
  { choice, reached }: StatementScope,
): boolean {
  if (hasBoundary) {
    reached('NotPrincipal with Deny: permissions boundary');
    return false;
  }
  if (listed.has('everyone')) return true;
  if (choice.notPrincipalExemption === 'anyLevel')
    return [...listed].some((as) => as !== 'perhaps the account');
  return levelsOf(caller).every((level) => listed.has(level));
}

function levelsOf(caller: Principal): readonly ListedAs[] {
  if (caller.kind === 'roleSession' && caller.sessionArn !== undefined)
    return ['account', 'role', 'role session'];
  return LEVELS[caller.kind];
}

const LEVELS: Readonly<Record<Principal['kind'], readonly ListedAs[]>> = {
  root: ['account'],
  user: ['account', 'user'],
  roleSession: ['account', 'role'],
  federatedUser: ['account', 'federated user session'],
  federatedIdentity: ['identity provider'],
  service: ['service'],
  anonymous: ['everyone'],
};
