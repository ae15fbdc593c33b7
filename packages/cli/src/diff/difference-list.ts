import { uncommonness } from './common-actions.ts';
import type { DecidedBy, DecidingStatement } from './decided-by.ts';
import type { Difference } from './difference.ts';
import type { Witness } from './witness.ts';

/** Differences by their reasons; of each the smallest witness. */
export class DifferenceList {
  readonly #found = new Map<string, Difference>();

  add(difference: Difference): void {
    const { change, old, new: now } = difference;
    const key = JSON.stringify([change, old, now]);
    const known = this.#found.get(key);
    this.#found.set(key, known === undefined ? difference : merged(known, difference));
  }

  /** What is denied now first, in the order of the files. */
  list(): readonly Difference[] {
    return [...this.#found.values()].toSorted(
      (one, other) =>
        compareTexts(one.change, other.change) ||
        comparePlaces(one.old, other.old) ||
        comparePlaces(one.new, other.new) ||
        compareWitnesses(one.witness, other.witness),
    );
  }
}

function merged(one: Difference, other: Difference): Difference {
  return {
    ...one,
    principals: union(one.principals, other.principals),
    actions: union(one.actions, other.actions),
    witness: compareWitnesses(one.witness, other.witness) <= 0 ? one.witness : other.witness,
  };
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].toSorted();
}

/** The fewest keys, then what most people call, then the shortest. */
function compareWitnesses(one: Witness, other: Witness): number {
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)];
  return (
    Object.keys(one.context).length - Object.keys(other.context).length ||
    uncommonness(one.action, one.resource) - uncommonness(other.action, other.resource) ||
    text.length - otherText.length ||
    compareTexts(text, otherText)
  );
}

function comparePlaces(one: DecidedBy, other: DecidedBy): number {
  const [first, second] = [one.statement ?? NOWHERE, other.statement ?? NOWHERE];
  return (
    compareTexts(first.file ?? first.policyId, second.file ?? second.policyId) ||
    first.line - second.line ||
    first.column - second.column ||
    compareTexts(JSON.stringify(one), JSON.stringify(other))
  );
}

const NOWHERE: DecidingStatement = { policyId: '', line: 0, column: 0 };

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
