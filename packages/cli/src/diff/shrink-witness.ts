import type { ContextEntries } from '@sagegate/core';
import type { Questioner } from './ask-both.ts';
import { changeIn } from './witness.ts';
import type { Change, Witness } from './witness.ts';

/** The same without condition keys that the change does not hang on: without any further one it is gone. */
export function shrinkWitness(witness: Witness, change: Change, questioner: Questioner): Witness {
  let smallest = witness;
  for (;;) {
    const smaller = withoutOneKey(smallest).find((one) => changeIn(questioner.ask(one)) === change);
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
}

function withoutOneKey(witness: Witness): readonly Witness[] {
  return Object.keys(witness.context).map((name) => ({
    ...witness,
    context: without(witness.context, name),
  }));
}

function without(context: ContextEntries, name: string): ContextEntries {
  return Object.fromEntries(Object.entries(context).filter(([other]) => other !== name));
}
