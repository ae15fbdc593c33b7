import type { Alternative } from './alternatives.ts';
import type { Found } from './search.ts';
import type { Step } from './step.ts';
import type { Tryable, View } from './tryable.ts';

/** The same decisions, to be turned by changes of policies only. */
export function byPoliciesAlone(trials: Tryable): Tryable {
  return {
    isSpent: () => trials.isSpent(),
    decide: (steps) => trials.decide(steps),
    look: (steps) => {
      const view = trials.look(steps);
      return view === undefined ? undefined : withPolicySteps(view);
    },
  };
}

function withPolicySteps(view: View): View {
  return { ...view, alternatives: () => view.alternatives().filter(changesPolicies) };
}

/** Whether nothing is asked of whoever calls. */
export function isByPoliciesAlone({ steps }: Found): boolean {
  return changesPolicies(steps);
}

function changesPolicies(steps: Alternative): boolean {
  return steps.every(isOfPolicy);
}

function isOfPolicy({ action: { kind } }: Step): boolean {
  return kind === 'edit' || kind === 'remove' || kind === 'add';
}
