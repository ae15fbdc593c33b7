import type { AuthorizationDecision } from '@sagegate/core';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import type { DecidedBy } from '../tally/flip.ts';

/** What decided by the policies of a set: the same object for the same statement, of which a set has so many. */
export class Deciders {
  readonly #set: PolicySet;
  readonly #known = new Map<string, DecidedBy>();

  constructor(set: PolicySet) {
    this.#set = set;
  }

  of(decision: AuthorizationDecision): DecidedBy {
    const { outcome, policyType, level, policyId, position } = decision;
    const place = position === undefined ? '' : `${position.start.line}:${position.start.column}`;
    const name = `${outcome}\n${policyType}\n${level}\n${policyId}\n${place}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const decidedBy = this.#find(decision);
    this.#known.set(name, decidedBy);
    return decidedBy;
  }

  /** A position is that in the file, where a reader looks. */
  #find({ outcome, policyType, level, policyId, sid, position }: AuthorizationDecision): DecidedBy {
    const source =
      policyId === undefined || policyType === undefined
        ? undefined
        : this.#set.findSource(policyId, policyType);
    const start = position && (source?.inFile?.(position.start) ?? position.start);
    return { id: this.#known.size, outcome, policyType, level, policyId, sid, position: start };
  }
}
