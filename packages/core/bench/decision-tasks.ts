import type { Call } from './call.ts';
import { ALLOWED, BATCH, DENIED, NOT_ALLOWED } from './calls.ts';
import { casbin } from './casbin.ts';
import { cedar, cedarStateless } from './cedar.ts';
import { checkAgreement } from './check-agreement.ts';
import type { Decide, Engine } from './engine.ts';
import {
  FIVE_LEVELS,
  fittingPolicy,
  organizationWith,
  sameActionPolicy,
  teamPolicy,
} from './organization.ts';
import { sagegate, sagegateExplaining, sagegateOnNewActions, sagegateWithBuiltContext } from './sagegate.ts';

/** One line of the table. */
export interface DecisionTask {
  readonly name: string;
  /** Asked one after another in every batch. */
  readonly decisions: readonly Decide[];
  readonly expected: boolean;
}

/** Lines that goals are about. `allowed` is the one that all others are compared with. */
export const LINE = {
  allowed: 'allowed',
  manyOtherActions: 'allowed, 10,000 statements of other actions',
  fewOfSameAction: 'allowed, 100 statements of the same action',
  manyOfSameAction: 'allowed, 10,000 statements of the same action',
  manyThatFit: 'allowed, 100 statements fit but for a condition',
  explained: 'explained',
  cedar: 'cedar-wasm stateful, allowed',
} as const;

/** What is timed: decisions of ours that answer requests, and everything else. */
export interface DecisionTasks {
  readonly hotPath: readonly DecisionTask[];
  readonly others: readonly DecisionTask[];
}

/** All that is timed, once the engines were found to agree. */
export async function decisionTasks(): Promise<DecisionTasks> {
  const policies = organizationWith(teamPolicy(100));
  const manyStatements = organizationWith(teamPolicy(10_000));
  const ours = sagegate(policies);
  const theirs = { casbin: await casbin(100), cedar: cedar(100), cedarStateless: cedarStateless(100) };
  checkAgreement(ours, theirs);
  return {
    hotPath: [
      allow(LINE.allowed, ours),
      refuse('explicitly denied', ours, DENIED),
      refuse('implicitly denied', ours, NOT_ALLOWED),
      allow('allowed, context built before', sagegateWithBuiltContext(policies)),
      allow('allowed, five organization levels', sagegate(organizationWith(teamPolicy(100), FIVE_LEVELS))),
      allow(LINE.manyOtherActions, sagegate(manyStatements)),
      allow(LINE.fewOfSameAction, sagegateWithTeam(sameActionPolicy(100))),
      allow(LINE.manyOfSameAction, sagegateWithTeam(sameActionPolicy(10_000))),
      allow(LINE.manyThatFit, sagegateWithTeam(fittingPolicy(100))),
    ],
    others: [
      refuse('action never asked before, 10,000 statements', sagegateOnNewActions(manyStatements), ALLOWED),
      allow(LINE.explained, sagegateExplaining(policies)),
      refuse('explained, implicitly denied', sagegateExplaining(policies), NOT_ALLOWED),
      allow('casbin, allowed', theirs.casbin, 10),
      refuse('casbin, explicitly denied', theirs.casbin, DENIED),
      allow(LINE.cedar, theirs.cedar, 10),
      refuse('cedar-wasm stateful, explicitly denied', theirs.cedar, DENIED, 10),
      allow('cedar-wasm stateless, allowed', theirs.cedarStateless, 1),
    ],
  };
}

function sagegateWithTeam(policy: string): Engine {
  return sagegate(organizationWith(policy));
}

/** Slow engines get smaller batches, so that all get their turn often. */
function allow(name: string, engine: Engine, batch: number = BATCH): DecisionTask {
  return { name, decisions: ALLOWED.slice(0, batch).map(engine), expected: true };
}

function refuse(name: string, engine: Engine, calls: readonly Call[], batch: number = BATCH): DecisionTask {
  return { name, decisions: calls.slice(0, batch).map(engine), expected: false };
}
