import type { AuthorizationDecision, AuthorizationRequest, StatementTrace } from '@sagegate/core';
import type { PoliciesOfCaller } from '../../policy-set/policy-set.ts';
import type { AskedKeys } from './asked-keys.ts';
import { certaintyOf } from './certainty.ts';
import type { Certainty } from './certainty.ts';

/** What a set of policies says to one question of a record. */
export interface Verdict extends Certainty {
  readonly decision: AuthorizationDecision;
}

const NONE: readonly StatementTrace[] = [];

/** The decision on a request, and how sure it is where the values of some keys are not known. */
export function unsureVerdict(
  request: AuthorizationRequest,
  policies: PoliciesOfCaller,
  lacking: ReadonlySet<string>,
  askedKeys: AskedKeys,
): Verdict {
  const decision = policies.authorize(request);
  const asking = (asked: AuthorizationRequest): readonly StatementTrace[] =>
    policies.statementsAsking(asked, lacking);
  const statements = [...asking(request), ...furtherDenies(request, asking)];
  const certainty = certaintyOf({ decision, statements }, lacking, askedKeys);
  // Another Deny, which asks for none of the keys, may make it sure.
  if (decision.outcome === 'explicitDeny' && !certainty.isCertain)
    return explainedVerdict(request, policies, lacking, askedKeys);
  return { decision, ...certainty };
}

/** The same, of what every statement says, and not of those alone that ask for the keys. */
export function explainedVerdict(
  request: AuthorizationRequest,
  policies: PoliciesOfCaller,
  lacking: ReadonlySet<string>,
  askedKeys: AskedKeys,
): Verdict {
  const { decision, statements } = policies.explain(request);
  const further = furtherDenies(request, (asked) => policies.explain(asked).statements);
  const traces = [...statements, ...further];
  return { decision, ...certaintyOf({ decision, statements: traces }, lacking, askedKeys) };
}

/** Denies of further actions, which refuse the request too. */
function furtherDenies(
  { deniedAlsoAs = [], ...request }: AuthorizationRequest,
  statementsOf: (request: AuthorizationRequest) => readonly StatementTrace[],
): readonly StatementTrace[] {
  if (deniedAlsoAs.length === 0) return NONE;
  return deniedAlsoAs
    .flatMap((action) => statementsOf({ ...request, action }))
    .filter(({ effect }) => effect === 'Deny');
}
