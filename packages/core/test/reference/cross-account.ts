import type { BookRequest } from './book-request.ts';
import { identitySideOf } from './identity-side.ts';
import { allowsOf } from './statement-in-effect.ts';
import type { Group } from './statement-in-effect.ts';
import type { Verdict } from './verdict.ts';

/**
 * Whether caller and resource belong to two accounts. An ARN of what AWS itself owns names no account.
 *
 * IAM User Guide, "Cross-account policy evaluation logic".
 */
export function isCrossAccount({ principal, resource, resourceAccount }: BookRequest): boolean {
  if (!('account' in principal)) return false;
  const fields = resource.split(':');
  const written = fields[0] === 'arn' && fields.length >= 6 ? fields[4]! : '';
  const owner = written === '' || written === 'aws' ? (resourceAccount ?? principal.account) : written;
  return owner !== principal.account;
}

/**
 * IAM User Guide, "Cross-account policy evaluation logic": the caller's account and the resource's must both allow, each
 * with its own caps; however the resource-based policy names the caller, it stands in for nothing on the other side.
 */
export function decideAcrossAccounts(
  request: BookRequest,
  applying: readonly Group[],
  reached: (rule: string) => void,
): Verdict {
  const identity = identitySideOf(request, applying);
  const granted = allowsOf(applying.filter(({ policyType }) => policyType === 'resourceBased'));
  const sides = `${identity.missing === undefined ? 'caller allows' : 'caller denies'}, ${granted.length > 0 ? 'resource allows' : 'resource denies'}`;
  reached(`cross-account: ${sides}`);
  if (identity.missing !== undefined) return { missing: identity.missing };
  return granted.length > 0 ? { granted: [...identity.grants, ...granted] } : { missing: 'resourceBased' };
}
