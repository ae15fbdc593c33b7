import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { Outcome } from '../evaluation/authorization-decision.ts';
import { costOf } from './rank-proposals.ts';
import type { Step, StepAction } from './step.ts';
import type { Tryable, View } from './tryable.ts';

/** Steps that were tried: with all of them the decision is the other one, and without any one of them it is not. */
export interface Found {
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
}

/** More parts than these are no small change any more. */
const MAX_PARTS = 6;
/** To deny takes one Deny, so nobody wants to know of more. */
const MAX_PARTS_TO_DENY = 3;
/** Found for each that is wanted: the best are not always found first. */
const SPARE = 4;

/** Looks for the smallest changes first, as far as the trials go. */
export function search(trials: Tryable, limit: number): readonly Found[] {
  const first = trials.look([]);
  if (first === undefined) return [];
  const { isAllowed } = first;
  const found = new Map<string, Found>();
  const open = new Frontier();
  open.add([], first.left);
  for (let candidate = open.next(); candidate !== undefined; candidate = open.next()) {
    const { steps } = candidate;
    if (trials.isSpent() || areEnough(found, limit, candidate)) break;
    if ([...found.values()].some((known) => includesAll(steps, known.steps))) continue;
    const view = steps.length === 0 ? first : trials.look(steps);
    if (view === undefined) continue;
    if (view.isAllowed === isAllowed) extend(open, steps, view);
    else note(found, minimize(trials, steps, isAllowed));
  }
  return [...found.values()];
}

/** Whether nothing that is still to be tried could be told: as many as are wanted have fewer parts. */
function areEnough(found: ReadonlyMap<string, Found>, limit: number, { size }: Candidate): boolean {
  const smaller = [...found.values()].filter(({ steps }) => steps.length < size);
  return smaller.length >= limit || found.size >= limit * SPARE;
}

function extend(open: Frontier, steps: readonly Step[], { isAllowed, left, alternatives }: View): void {
  for (const alternative of alternatives()) {
    const next = withSteps(steps, alternative);
    if (next.length <= (isAllowed ? MAX_PARTS_TO_DENY : MAX_PARTS) && !dependOnExamples(next))
      open.add(next, left - 1);
  }
}

/** A step in place of another one that changes the same. */
function withSteps(steps: readonly Step[], added: readonly Step[]): readonly Step[] {
  const byPlace = new Map(steps.map((step) => [placeOf(step), step]));
  for (const step of added) byPlace.set(placeOf(step), step);
  return [...new Map([...byPlace.values()].map((step) => [step.id, step])).values()];
}

/** Whether a policy would get a value that nothing but another step brought into the request. */
function dependOnExamples(steps: readonly Step[]): boolean {
  const changed = new Set(steps.map(({ action }) => changedBy(action)));
  return steps.some(({ part }) => {
    if (part.kind !== 'changeStatement') return false;
    const { element, key } = part;
    if (element === 'Condition') return changed.has(asciiLowerCase(key ?? ''));
    return changed.has(element.endsWith('Principal') ? 'session' : 'resource') && !element.endsWith('Action');
  });
}

/** A request has each key, its resource and its session once; requests of a call may differ in them. */
function placeOf({ action, shape, concerns }: Step): string {
  const place = changedBy(action);
  return place === undefined ? shape : `${place} ${concerns?.join() ?? ''}`;
}

/** What a step changes in the request. */
function changedBy(action: StepAction): string | undefined {
  if (action.kind === 'context') return action.lowerCaseKey;
  return action.kind === 'resource' || action.kind === 'session' ? action.kind : undefined;
}

/** Drops every step that the outcome does not need; nothing where that could not be found out. */
function minimize(trials: Tryable, steps: readonly Step[], wasAllowed: boolean): Found | undefined {
  for (const step of steps) {
    const fewer = steps.filter((each) => each !== step);
    const outcome = trials.decide(fewer);
    if (outcome === undefined) return undefined;
    if (isFlipped(outcome, wasAllowed)) return minimize(trials, fewer, wasAllowed);
  }
  const outcome = trials.decide(steps);
  return outcome !== undefined && isFlipped(outcome, wasAllowed) ? { steps, outcome } : undefined;
}

function isFlipped(outcome: Outcome, wasAllowed: boolean): boolean {
  return (outcome === 'allowed') !== wasAllowed;
}

/** Of proposals that differ only in a value, the first. */
function note(found: Map<string, Found>, one: Found | undefined): void {
  if (one === undefined) return;
  const key = shapesOf(one.steps);
  if (!found.has(key)) found.set(key, one);
}

function includesAll(steps: readonly Step[], others: readonly Step[]): boolean {
  return others.every(({ shape }) => steps.some((step) => step.shape === shape));
}

function shapesOf(steps: readonly Step[]): string {
  return steps
    .map(({ shape }) => shape)
    .toSorted()
    .join('\n');
}

interface Candidate {
  readonly steps: readonly Step[];
  /** How many parts it comes to at least. */
  readonly size: number;
  /** How costly a part of it is on average. */
  readonly cost: number;
  readonly number: number;
}

/** Steps to be tried, the most promising first. */
class Frontier {
  readonly #seen = new Set<string>();
  readonly #candidates: Candidate[] = [];
  #next = 0;

  add(steps: readonly Step[], left: number): void {
    const key = steps
      .map(({ id }) => id)
      .toSorted()
      .join('\n');
    if (this.#seen.has(key) || this.#seen.size >= MAX_CANDIDATES) return;
    this.#seen.add(key);
    const size = steps.length + Math.max(left, 0);
    const cost = steps.length === 0 ? 0 : costOf(steps) / steps.length;
    this.#candidates.push({ steps, size, cost, number: this.#next++ });
  }

  next(): Candidate | undefined {
    let best = 0;
    for (let index = 1; index < this.#candidates.length; index++) {
      const one = this.#candidates[index];
      const other = this.#candidates[best];
      if (one !== undefined && other !== undefined && isBefore(one, other)) best = index;
    }
    return this.#candidates.splice(best, 1)[0];
  }
}

const MAX_CANDIDATES = 2000;

/** Smaller first, then what is cheaper, then what is nearer to its end. */
function isBefore(left: Candidate, right: Candidate): boolean {
  if (left.size !== right.size) return left.size < right.size;
  if (left.cost !== right.cost) return left.cost < right.cost;
  if (left.steps.length !== right.steps.length) return left.steps.length > right.steps.length;
  return left.number < right.number;
}
