import type { BasePolicies } from './base-policies.ts';
import { rememberCallers } from './caller-cache.ts';
import { policiesOfCaller } from './policies-of-caller.ts';
import type { CompiledWithEveryones } from './policies-of-caller.ts';
import { EVERYTHING, FULL_ACCESS } from './policies-of-everyone.ts';
import type { PoliciesOfEveryone } from './policies-of-everyone.ts';
import { PolicySources } from './policy-sources.ts';
import type { LoadedPolicySet, PolicyAttachment, PolicySource } from './policy-set.ts';

/** What a set of policies is put together from. */
export interface PolicySetParts {
  readonly base: BasePolicies;
  /** What applies to every caller; absent: nothing does. */
  readonly everyones: PoliciesOfEveryone | undefined;
  readonly sources: readonly PolicySource[];
  /** ARNs, in any order, each any number of times. */
  readonly principals: readonly string[];
  /** Ids, in any order, each any number of times. */
  readonly accounts: readonly string[];
  readonly attachments: readonly PolicyAttachment[];
  /** Files and folders. */
  readonly readFrom: readonly string[];
}

const BUILT_IN: readonly PolicySource[] = [EVERYTHING, FULL_ACCESS];

/** Puts a set of policies together. */
export function toPolicySet(
  name: string,
  { base, everyones, sources, principals, accounts, attachments, readFrom }: PolicySetParts,
): LoadedPolicySet {
  const compiled: CompiledWithEveryones = new WeakMap();
  const known = new PolicySources(sources);
  const named = [...new Set(principals)].toSorted();
  const ids = [...new Set(accounts)].toSorted();
  return {
    name,
    of: rememberCallers((principal) => {
      const caller = base.of(principal);
      return caller && policiesOfCaller(caller, everyones, compiled);
    }),
    ofGroup: base.ofGroup,
    sources: () => known.all(),
    findSource: (policyId, policyType) =>
      known.find(policyId, policyType) ?? BUILT_IN.find(({ id }) => id === policyId),
    principals: () => named,
    accounts: () => ids,
    attachments: () => attachments,
    readFrom: () => readFrom,
  };
}
