import { alternativesToAllow, alternativesToDeny, obstaclesLeft } from './alternatives.ts';
import type { Outlook, Trials } from './trials.ts';
import type { Tryable, View } from './tryable.ts';

/** A request that is tried by itself. */
export function tryable(trials: Trials): Tryable {
  return {
    isSpent: () => trials.isSpent,
    look: (steps) => {
      const outlook = trials.explain(steps);
      return outlook && viewOf(outlook);
    },
    decide: (steps) => trials.decide(steps),
  };
}

/** What a search sees of one request. */
export function viewOf(outlook: Outlook): View {
  const isAllowed = outlook.explanation.decision.outcome === 'allowed';
  return {
    isAllowed,
    left: obstaclesLeft(outlook),
    alternatives: () => (isAllowed ? alternativesToDeny(outlook) : alternativesToAllow(outlook)),
  };
}
