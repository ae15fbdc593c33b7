import { parseArn, parsePrincipal } from '@sagegate/core';
import type { ContextEntries, Policy } from '@sagegate/core';
import type { PrincipalPolicies } from '@sagegate/core/simulation';
import type { PolicySet } from '../../policy-set/policy-set.ts';

/** What the policies of a group let a member do that has no others: everything else is as for its account's root user. */
export function policiesOfGroup(
  arn: string,
  policies: readonly Policy[],
  set: PolicySet,
): PrincipalPolicies | undefined {
  const { partition = 'aws', account = '' } = parseArn(arn) ?? {};
  const root = set.of(parsePrincipal(`arn:${partition}:iam::${account}:root`));
  if (root === undefined) return undefined;
  return {
    context: ofAccount(root.context),
    inEffect: (request) => {
      const { policies: ofRoot, request: completed } = root.inEffect(request);
      const identityBased = [...policies, ...ofRoot.identityBased];
      return { policies: { ...ofRoot, identityBased }, request: completed };
    },
  };
}

/** Keys that all principals of an account have in common. */
const KEYS_OF_ACCOUNTS: readonly string[] = [
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
];

function ofAccount(context: ContextEntries): ContextEntries {
  return Object.fromEntries(Object.entries(context).filter(([key]) => KEYS_OF_ACCOUNTS.includes(key)));
}
