import type { PolicyType, Principal } from '@sagegate/core';
import type { BookRequest } from './book-request.ts';

/**
 * What AWS says when it denies.
 *
 * IAM User Guide, "Troubleshoot access denied error messages", has one sentence for each policy type: with `because no …`
 * for an implicit denial, with `with an explicit deny in …` for an explicit one.
 */
export function denialSentence(
  { principal, action, resource }: Omit<BookRequest, 'context'>,
  isExplicit: boolean,
  policyType: PolicyType,
): string {
  const { article, name } = NAMES[policyType];
  const because = isExplicit
    ? `with an explicit deny in ${article} ${name}`
    : `because no ${name} allows the ${action} action`;
  return `User: ${nameOf(principal)} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
}

const NAMES: Readonly<Record<PolicyType, { readonly article: 'a' | 'an'; readonly name: string }>> = {
  identityBased: { article: 'an', name: 'identity-based policy' },
  resourceBased: { article: 'a', name: 'resource-based policy' },
  permissionsBoundary: { article: 'a', name: 'permissions boundary' },
  session: { article: 'a', name: 'session policy' },
  serviceControl: { article: 'a', name: 'service control policy' },
  resourceControl: { article: 'a', name: 'resource control policy' },
  vpcEndpoint: { article: 'a', name: 'VPC endpoint policy' },
};

/** A session is called by its own ARN, and callers without one by their names. */
function nameOf(caller: Principal): string {
  if (caller.kind === 'roleSession') return caller.sessionArn ?? caller.roleArn;
  if ('arn' in caller) return caller.arn;
  if (caller.kind === 'service') return caller.service;
  return caller.kind === 'federatedIdentity' ? caller.provider : 'anonymous';
}
