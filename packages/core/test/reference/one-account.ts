import type { PolicyType, Principal, Statement } from '@sagegate/core';
import type { BookRequest } from './book-request.ts';
import { identitySideOf } from './identity-side.ts';
import type { IdentitySide } from './identity-side.ts';
import { listedAs } from './principal-element.ts';
import type { ListedAs } from './principal-element.ts';
import { allowsOf } from './statement-in-effect.ts';
import type { Group, StatementInEffect } from './statement-in-effect.ts';
import type { Verdict } from './verdict.ts';

/** What an implicit deny of a boundary and of a session policy does to a grant; `delegates`: it is no grant at all. */
interface GrantRule {
  readonly boundary: 'ignored' | 'limits' | 'delegates';
  readonly session: 'ignored' | 'limits' | 'delegates';
}

type NamedAs = Exclude<ListedAs, 'perhaps the account'> | 'not excluded';

/**
 * The table "Resource-based policies and implicit denies in other policy types (same account)" of the IAM User Guide, "How
 * AWS enforcement code logic evaluates requests". Rows that it lacks take the stricter reading.
 */
export const GRANT_TABLE: Readonly<Record<NamedAs, GrantRule>> = {
  everyone: { boundary: 'ignored', session: 'ignored' },
  service: { boundary: 'ignored', session: 'ignored' },
  'role session': { boundary: 'ignored', session: 'ignored' },
  'federated user session': { boundary: 'ignored', session: 'ignored' },
  'identity provider': { boundary: 'ignored', session: 'ignored' },
  user: { boundary: 'ignored', session: 'limits' },
  role: { boundary: 'limits', session: 'limits' },
  'user of the federated session': { boundary: 'limits', session: 'limits' },
  'identity provider of the session': { boundary: 'limits', session: 'limits' },
  'not excluded': { boundary: 'limits', session: 'limits' },
  account: { boundary: 'delegates', session: 'delegates' },
};

/** "Policy evaluation for requests within a single account": either side may grant. */
export function decideInOneAccount(
  request: BookRequest,
  groups: readonly Group[],
  reached: (rule: string) => void,
): Verdict {
  const identity = identitySideOf(request, groups);
  const listed = allowsOf(groups.filter(({ policyType }) => policyType === 'resourceBased'));
  const offers = request.resourcePolicyOnlyDenies === true ? [] : listed;
  const rules = offers.map((offer) => ({ offer, rows: rowsOf(offer.statement, request.principal) }));
  const standing = rules.filter(({ rows }) => rows.some((row) => stands(row, identity, reached)));
  const granted = standing.map(({ offer }) => offer);
  if (identity.missing === undefined && (request.resourcePolicyMustAllow !== true || offers.length > 0)) {
    return {
      granted: [...identity.grants, ...(request.resourcePolicyMustAllow === true ? offers : granted)],
    };
  }
  if (granted.length > 0) return { granted };
  return { missing: missingOf(request, identity, rules) };
}

interface Rule {
  readonly offer: StatementInEffect;
  readonly rows: readonly NamedAs[];
}

function rowsOf({ principal, notPrincipal }: Statement, caller: Principal): readonly NamedAs[] {
  if (notPrincipal !== undefined || principal === undefined) return ['not excluded'];
  return listedAs(principal, caller).filter((as) => as !== 'perhaps the account');
}

function stands(row: NamedAs, identity: IdentitySide, reached: (rule: string) => void): boolean {
  const { boundary, session } = GRANT_TABLE[row];
  const isCapped =
    (boundary !== 'ignored' && !identity.boundaryAllows) ||
    (session !== 'ignored' && !identity.sessionAllows);
  if (boundary !== 'delegates') reached(`grant to ${row}: ${isCapped ? 'capped' : 'stands'}`);
  else reached(`grant to ${row}: delegates`);
  return boundary !== 'delegates' && !isCapped;
}

/** Where the first Allow is missing: on the way of the identity side, or behind a grant that was capped. */
function missingOf(
  { principal, resourcePolicyMustAllow }: BookRequest,
  identity: IdentitySide,
  rules: readonly Rule[],
): PolicyType {
  if (!('account' in principal)) return 'resourceBased';
  // The flow chart asks the resource-based policy first, and here it had to allow.
  if (resourcePolicyMustAllow === true && rules.length === 0) return 'resourceBased';
  if (identity.missing === undefined) return 'resourceBased';
  if (identity.missing !== 'identityBased') return identity.missing;
  const capped = rules
    .flatMap(({ rows }) => rows.map((row) => GRANT_TABLE[row]))
    .filter(({ boundary }) => boundary !== 'delegates');
  if (capped.length === 0) return 'identityBased';
  return capped.some(({ boundary }) => boundary === 'limits') && !identity.boundaryAllows
    ? 'permissionsBoundary'
    : 'session';
}
