import { copyOfRange } from '../policy/source-range.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { AuthorizationDecision, MatchedStatement } from './authorization-decision.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { toMatchedStatement } from './matched-statement.ts';
import type { CompiledPolicy, PolicySet } from './policy-set.ts';

/** A statement of a policy that is in effect. */
export class PlannedStatement {
  readonly compiled: CompiledStatement;
  readonly policyType: PolicyType;
  /** Decisions list statements by their place. */
  readonly place: number;
  readonly #set: PolicySet;
  readonly #policy: CompiledPolicy;
  #matched: MatchedStatement | undefined;
  #allowsAlone: AuthorizationDecision | undefined;

  constructor(set: PolicySet, policy: CompiledPolicy, compiled: CompiledStatement, place: number) {
    this.compiled = compiled;
    this.policyType = set.policyType;
    this.place = place;
    this.#set = set;
    this.#policy = policy;
  }

  /** What decisions say about it. Frozen, because they share it. */
  get matched(): MatchedStatement {
    this.#matched ??= freezeWithPlace(toMatchedStatement(this.#set, this.#policy, this.compiled.statement));
    return this.#matched;
  }

  /** The decision when this statement alone grants, which most decisions are. */
  get allowsAlone(): AuthorizationDecision {
    this.#allowsAlone ??= Object.freeze({
      outcome: 'allowed',
      ...this.matched,
      matchedStatements: Object.freeze([this.matched]),
    });
    return this.#allowsAlone;
  }
}

/** The document keeps its own place, which whoever parsed it may change. */
function freezeWithPlace(matched: MatchedStatement): MatchedStatement {
  const { start, end } = copyOfRange(matched.position);
  const position = Object.freeze({ start: Object.freeze(start), end: Object.freeze(end) });
  return Object.freeze({ ...matched, position });
}
