import type { ContextEntries } from '@sagegate/core';
import { isAlwaysPresent } from './always-present.ts';
import type { Questioner } from './ask-both.ts';
import { combinations } from './combinations.ts';
import type { ExampleKey } from './example-contexts.ts';
import { inRequestedRegion } from './in-requested-region.ts';
import { reasonsOf } from './reasons.ts';
import { changeIn } from './witness.ts';
import type { Change, Witness } from './witness.ts';

/** How a witness is made small. */
export interface Shrinking {
  readonly change: Change;
  readonly questioner: Questioner;
  /** What keys might hold. */
  readonly keys: readonly ExampleKey[];
}

/** So many combinations of values show that keys do not matter. */
const MAX_COMBINATIONS = 64;

/**
 * The same without condition keys that the change does not hang on: without any further one it is gone. Of the keys that every
 * request has those are left out whose value does not matter, nor to why the sets say so.
 */
export function shrinkWitness(witness: Witness, shrinking: Shrinking): Witness {
  const ordinary = withoutConstantKeys(withoutOptionalKeys(witness, shrinking), shrinking);
  const smallest = withoutOptionalKeys(ordinary, shrinking);
  return inRequestedRegion(smallest, shrinking.questioner);
}

function withoutOptionalKeys(witness: Witness, shrinking: Shrinking): Witness {
  let smallest = witness;
  for (;;) {
    const optional = Object.keys(smallest.context).filter((name) => !isAlwaysPresent(name));
    const smaller = optional.map((name) => without(smallest, name)).find((one) => hasChange(one, shrinking));
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
}

function withoutConstantKeys(witness: Witness, shrinking: Shrinking): Witness {
  let smallest = witness;
  const leftOut: ExampleKey[] = [];
  for (const key of shrinking.keys.filter(({ name }) => isAlwaysPresent(name))) {
    if (smallest.context[key.name] === undefined) continue;
    const smaller = without(smallest, key.name);
    if (isSameWithout(smallest, smaller, [...leftOut, key], shrinking)) {
      smallest = smaller;
      leftOut.push(key);
    } else smallest = withOrdinaryValue(smallest, key, shrinking);
  }
  return smallest;
}

/** Whether it is the same without these keys, and whatever they hold. */
function isSameWithout(
  witness: Witness,
  smaller: Witness,
  keys: readonly ExampleKey[],
  shrinking: Shrinking,
): boolean {
  if (keys.reduce((size, { values }) => size * values.length, 1) > MAX_COMBINATIONS) return false;
  const reasons = reasonsFor(witness, shrinking);
  const isSame = (one: Witness): boolean => reasonsFor(one, shrinking) === reasons;
  if (!isSame(smaller)) return false;
  for (const held of combinations(keys))
    if (!isSame({ ...smaller, context: { ...smaller.context, ...held } })) return false;
  return true;
}

/** The first value with which the change is the same is the most ordinary one. */
function withOrdinaryValue(witness: Witness, { name, values }: ExampleKey, shrinking: Shrinking): Witness {
  const others = values.flatMap((value) =>
    value === undefined ? [] : [{ ...witness, context: { ...witness.context, [name]: value } }],
  );
  return others.find((one) => hasChange(one, shrinking)) ?? witness;
}

function hasChange(witness: Witness, { change, questioner }: Shrinking): boolean {
  return changeIn(questioner.ask(witness)) === change;
}

function reasonsFor(witness: Witness, { questioner }: Shrinking): string {
  return reasonsOf(questioner.ask(witness));
}

function without({ context, ...witness }: Witness, name: string): Witness {
  const others: ContextEntries = Object.fromEntries(
    Object.entries(context).filter(([other]) => other !== name),
  );
  return { ...witness, context: others };
}
