import { BodyBudget } from './body-budget.ts';
import type { Exchange } from './exchange.ts';
import type { Steps } from './steps.ts';

/** The largest body that is taken from whom nobody knows: more than any call within the bounds of STS. */
export const MAX_STRANGERS_BODY_BYTES = 131_072;

/** Strangers share so little of the memory. */
const SHARE = 1 / 8;

/** The part of the memory for bodies that whoever is not known yet may take: the rest is left for callers who are. */
export function budgetOfStrangers(bodies: BodyBudget, bytes: number): BodyBudget {
  return new BodyBudget(Math.max(bytes * SHARE, MAX_STRANGERS_BODY_BYTES), bodies);
}

/** How the body of a stranger is read: within their part of the memory, and in the time that a head may take. */
export function readingOfStranger(
  exchange: Exchange,
  { timeouts, bodiesOfStrangers }: Pick<Steps, 'timeouts' | 'bodiesOfStrangers'>,
): Pick<Steps, 'timeouts' | 'bodies'> {
  exchange.heldIn = bodiesOfStrangers;
  const bodyMs = Math.min(timeouts.bodyMs, timeouts.headersMs);
  return { timeouts: { ...timeouts, bodyMs }, bodies: bodiesOfStrangers };
}
