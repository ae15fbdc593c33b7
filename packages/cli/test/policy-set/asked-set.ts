import { parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, ContextEntries } from '@sagegate/core';
import { loadPolicySet } from '../../src/policy-set/load-policy-set.ts';
import { mergedContext } from '../../src/policy-set/merged-context.ts';
import type { PolicySetOptions } from '../../src/policy-set/policy-set-options.ts';
import type { LoadedPolicySet, PolicySet } from '../../src/policy-set/policy-set.ts';
import { terminalWith } from './policy-folder.ts';

export const ALICE = 'arn:aws:iam::111122223333:user/alice';
export const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

/** A question without its caller. */
export interface Asked extends Partial<Pick<AuthorizationRequest, 'action' | 'resource'>> {
  readonly context?: ContextEntries;
}

/** Loads a set of policies. */
export function load(path: string, options: PolicySetOptions = {}, input = ''): Promise<LoadedPolicySet> {
  return loadPolicySet(path, options, terminalWith(input));
}

/** What a set decides on a caller's question, `unknown` where it has no such caller. Default: to describe a model. */
export function outcomeOf(set: PolicySet, caller: string, asked: Asked): string {
  const principal = parsePrincipal(caller);
  const policies = set.of(principal);
  if (policies === undefined) return 'unknown';
  const { action = 'sagemaker:DescribeModel', resource = MODEL, context = {} } = asked;
  return policies.authorize({
    principal,
    action,
    resource,
    context: mergedContext(policies.context, context),
  }).outcome;
}
