import type { BookRequest } from './book-request.ts';
import { identitySideOf } from './identity-side.ts';
import { allowsOf } from './statement-in-effect.ts';
import type { Group } from './statement-in-effect.ts';
import type { Verdict } from './verdict.ts';

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
