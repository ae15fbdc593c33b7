import type { AuthorizationRequest } from '@sagegate/core';
import {
  type AskedQuestions,
  type KeyReader,
  LookupError,
  addResourceTags,
  forgetChanges,
} from '../lookups/index.ts';
import { MappingError } from '../mapping/index.ts';
import type { Arrival } from './arrival.ts';
import type { InquiredQuestions } from './inquiry.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import { whenAnswered } from './when-answered.ts';

/**
 * The questions of a call with the tags of what they are about.
 *
 * @throws Refusal when the tags cannot be looked up: without them, a Deny might not fire.
 */
export async function withTags(
  questions: AskedQuestions,
  authorizer: KeyReader,
  { resourceTags, clusterIds }: Settings,
): Promise<readonly AuthorizationRequest[]> {
  const knowsClusters = clusterIds !== undefined;
  return refusingLookups(() => addResourceTags(questions, authorizer, { resourceTags, knowsClusters }));
}

/** Runs a look-up; one that fails refuses the request. */
export async function refusingLookups<Result>(lookUp: () => Promise<Result>): Promise<Result> {
  try {
    return await lookUp();
  } catch (error) {
    if (error instanceof LookupError || error instanceof MappingError) {
      throw new Refusal(error.code, error.message, { cause: error });
    }
    throw error;
  }
}

/**
 * Forgets the tags that a call changes. Now, because the handler may look at them; and when the answer is out, because until
 * then somebody may have looked up what they were.
 *
 * @throws what the source fails with before the call is made.
 */
export async function forgetChangedTags(
  { retagged }: InquiredQuestions,
  { resourceTags }: Settings,
  arrival: Arrival<unknown>,
): Promise<void> {
  if (resourceTags === undefined || resourceTags === 'absent' || retagged.length === 0) return;
  const forget = async (): Promise<void> => {
    await Promise.all(forgetChanges({ retagged }, { resourceTags }));
  };
  await forget();
  whenAnswered(arrival, forget);
}
