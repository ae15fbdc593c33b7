import type { Statement } from '../policy/policy-document.ts';
import type { MatchedStatement } from './authorization-decision.ts';
import type { CompiledPolicy, PolicySet } from './policy-set.ts';

/** What decisions and explanations say about a statement: whose it is, and where it stands. */
export function toMatchedStatement(
  { policyType, level }: PolicySet,
  { policyId }: CompiledPolicy,
  { sid, position }: Statement,
): MatchedStatement {
  return {
    policyType,
    ...(level !== undefined && { level }),
    policyId,
    ...(sid !== undefined && { sid: sid.value }),
    position,
  };
}
