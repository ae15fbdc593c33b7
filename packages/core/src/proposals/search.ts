import type { Outcome } from '../evaluation/authorization-decision.ts';
import { alternativesToAllow, alternativesToDeny, obstaclesLeft } from './alternatives.ts';
import { costOf } from './rank-proposals.ts';
import type { Step } from './step.ts';
import type { Outlook, Trials } from './trials.ts';

/** Steps that were tried: with all of them the decision is the other one, and without any one of them it is not. */
export interface Found {
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
}

/** More parts than these are no small change any more. */
const MAX_PARTS = 6;
/** Found for each that is wanted: the best are not always found first. */
const SPARE = 4;

/** Looks for the smallest changes first, as far as the trials go. */
export function search(trials: Trials, limit: number): readonly Found[] {
  const first = trials.explain([]);
  if (first === undefined) return [];
  const isAllowed = isAllowedBy(first);
  const found = new Map<string, Found>();
  const open = new Frontier();
  open.add([], obstaclesLeft(first));
  for (let steps = open.next(); steps !== undefined; steps = open.next()) {
    if (trials.isSpent || found.size >= limit * SPARE) break;
    if ([...found.values()].some((known) => includesAll(steps, known.steps))) continue;
    const outlook = steps.length === 0 ? first : trials.explain(steps);
    if (outlook === undefined) continue;
    if (isAllowedBy(outlook) === isAllowed) extend(open, steps, outlook, isAllowed);
    else note(found, minimize(trials, steps, isAllowed));
  }
  return [...found.values()];
}

function isAllowedBy({ explanation: { decision } }: Outlook): boolean {
  return decision.outcome === 'allowed';
}

function extend(open: Frontier, steps: readonly Step[], outlook: Outlook, isAllowed: boolean): void {
  const alternatives = isAllowed ? alternativesToDeny(outlook) : alternativesToAllow(outlook);
  const left = obstaclesLeft(outlook) - 1;
  for (const alternative of alternatives) {
    const next = withSteps(steps, alternative);
    if (next.length > steps.length && next.length <= MAX_PARTS) open.add(next, left);
  }
}

/** A step in place of another one that changes the same. */
function withSteps(steps: readonly Step[], added: readonly Step[]): readonly Step[] {
  const byShape = new Map(steps.map((step) => [step.shape, step]));
  for (const step of added) byShape.set(step.shape, step);
  return [...byShape.values()];
}

/** Drops every step that the outcome does not need; nothing where that could not be found out. */
function minimize(trials: Trials, steps: readonly Step[], wasAllowed: boolean): Found | undefined {
  let needed = steps;
  for (const step of steps) {
    const fewer = needed.filter((each) => each !== step);
    if (fewer.length > 0 && isFlipped(trials.decide(fewer), wasAllowed)) needed = fewer;
  }
  const outcome = trials.decide(needed);
  if (outcome === undefined || !isFlipped(outcome, wasAllowed)) return undefined;
  const isMinimal = needed.every((step) => staysAsItWas(trials, needed, step, wasAllowed));
  return isMinimal ? { steps: needed, outcome } : undefined;
}

/** A part that the others cannot stand without is needed as well: there is no decision to compare. */
function staysAsItWas(trials: Trials, steps: readonly Step[], without: Step, wasAllowed: boolean): boolean {
  const fewer = steps.filter((each) => each !== without);
  const outcome = trials.decide(fewer);
  return outcome !== undefined && !isFlipped(outcome, wasAllowed);
}

function isFlipped(outcome: Outcome | undefined, wasAllowed: boolean): boolean {
  return outcome !== undefined && (outcome === 'allowed') !== wasAllowed;
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
    const values = steps.map(
      ({ shape, part }) => `${shape} ${'value' in part ? JSON.stringify(part.value) : ''}`,
    );
    const key = values.toSorted().join('\n');
    if (this.#seen.has(key) || this.#seen.size >= MAX_CANDIDATES) return;
    this.#seen.add(key);
    const size = steps.length + Math.max(left, 0);
    const cost = steps.length === 0 ? 0 : costOf(steps) / steps.length;
    this.#candidates.push({ steps, size, cost, number: this.#next++ });
  }

  next(): readonly Step[] | undefined {
    let best = 0;
    for (let index = 1; index < this.#candidates.length; index++) {
      const one = this.#candidates[index];
      const other = this.#candidates[best];
      if (one !== undefined && other !== undefined && isBefore(one, other)) best = index;
    }
    return this.#candidates.splice(best, 1)[0]?.steps;
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
