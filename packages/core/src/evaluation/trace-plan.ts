import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { askedKeysOf } from './asked-keys.ts';
import type { AskedKey } from './asked-keys.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { deepFreeze } from './deep-freeze.ts';
import type { StatementTrace } from './explanation.ts';
import { toActionFailure, toElementParts } from './failed-element.ts';
import type { ElementParts } from './failed-element.ts';
import { toMatchedStatement } from './matched-statement.ts';
import type { CompiledPolicy, PolicySet } from './policy-set.ts';

/** All that explanations of one action say whatever else a request holds, worked out once. Frozen, because they share it. */
export interface TracePlan {
  readonly sets: readonly TracedSet[];
  /** Every statement, in the order of the policies: as it matches where it fits the action, else as it fails. */
  readonly statements: readonly StatementTrace[];
}

/** A policy set with those of its statements that fit the action. */
export interface TracedSet {
  readonly set: PolicySet;
  readonly policyIds: readonly string[];
  /** Where the set's statements stand among all. */
  readonly start: number;
  readonly end: number;
  readonly fitting: readonly FittingStatement[];
  /** Whether a session policy is in effect beside the set. */
  readonly hasSessionPolicy: boolean;
}

/** A statement that fits the action, with what it says about itself. */
export interface FittingStatement {
  readonly compiled: CompiledStatement;
  /** Its place among all statements. */
  readonly index: number;
  readonly matched: StatementTrace;
  readonly elements: ElementParts;
  readonly keys: readonly AskedKey[];
}

/** Works out what does not depend on the rest of the request. */
export function planTraces(sets: readonly PolicySet[], action: string): TracePlan {
  const statements: StatementTrace[] = [];
  const hasSessionPolicy = sets.some(
    ({ policyType, isSessionLimit }) => policyType === 'session' && isSessionLimit !== true,
  );
  return {
    sets: sets.map((set) => {
      const start = statements.length;
      const fitting = set.policies.flatMap((policy) => planPolicy(set, policy, action, statements));
      const policyIds = Object.freeze(set.policies.map(({ policyId }) => policyId));
      return { set, policyIds, start, end: statements.length, fitting, hasSessionPolicy };
    }),
    statements,
  };
}

function planPolicy(
  set: PolicySet,
  policy: CompiledPolicy,
  action: string,
  statements: StatementTrace[],
): readonly FittingStatement[] {
  const fitAction = new Set(policy.document.actions.find(asciiLowerCase(action)));
  return policy.document.statements.flatMap((compiled, place) => {
    const { statement } = compiled;
    const { effect, pointer } = statement;
    const matched = { ...toMatchedStatement(set, policy, statement), effect, pointer, matched: true };
    const index = statements.length;
    const fits = fitAction.has(place);
    const trace = fits
      ? matched
      : { ...matched, matched: false, failure: toActionFailure(statement, action) };
    statements.push(deepFreeze(trace));
    return fits ? [toFittingStatement(compiled, index, matched)] : [];
  });
}

function toFittingStatement(
  compiled: CompiledStatement,
  index: number,
  matched: StatementTrace,
): FittingStatement {
  return { compiled, index, matched, elements: toElementParts(compiled), keys: askedKeysOf(compiled) };
}
