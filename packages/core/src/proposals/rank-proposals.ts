import type { KeyOwner } from './key-owner.ts';
import type { ElementChange, ProposalPart } from './proposal.ts';
import type { Step } from './step.ts';

/** The smallest first; of two with as many parts, what the caller can do himself, then the narrowest change. */
export function rankProposals<Found extends { readonly steps: readonly Step[] }>(
  found: readonly Found[],
): readonly Found[] {
  return found.toSorted((left, right) => {
    const smaller = left.steps.length - right.steps.length;
    return smaller === 0 ? costOf(left.steps) - costOf(right.steps) : smaller;
  });
}

/** How much is asked of people by some steps together. */
export function costOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { part }) => sum + costOfPart(part), 0);
}

function costOfPart(part: ProposalPart): number {
  const { kind } = part;
  if (kind === 'setKey' || kind === 'removeKey') return KEY_COSTS[part.changedBy];
  if (kind !== 'changeStatement') return COSTS[kind];
  return part.after.Effect === 'Allow' && part.element === 'Action'
    ? COST_OF_ALLOWED_ACTION
    : CHANGE_COSTS[part.change];
}

/** An action more is allowed on all resources that the statement is about: a statement about the one is narrower. */
const COST_OF_ALLOWED_ACTION = 6;

const COSTS: Readonly<
  Record<Exclude<ProposalPart['kind'], 'setKey' | 'removeKey' | 'changeStatement'>, number>
> = {
  useResource: 1,
  useSession: 1,
  addStatement: 5,
  removeStatement: 9,
};

/** What somebody has to do for it: nothing, ask for a tag, wait, be somebody else. */
const KEY_COSTS: Readonly<Record<KeyOwner, number>> = {
  callParameter: 0,
  network: 1,
  session: 1,
  principalTag: 2,
  resourceTag: 2,
  clock: 6,
  identity: 10,
};

/** How much more than the one request a change of a policy may touch. */
const CHANGE_COSTS: Readonly<Record<ElementChange, number>> = {
  addValues: 3,
  addCondition: 4,
  removeValues: 5,
  addSetOperator: 4,
  replaceValues: 6,
  addIfExists: 7,
  removeCondition: 8,
};
