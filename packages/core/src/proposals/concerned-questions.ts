import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { isSame } from './apply-steps.ts';
import { valueOfKey } from './change-request.ts';
import { ownerOfKey } from './key-owner.ts';
import type { KeyOwner } from './key-owner.ts';
import { placeSets } from './situation.ts';
import type { PolicyTarget, Slot, Step } from './step.ts';

/** A request and every policy that applies to it. */
export interface AskedQuestion {
  readonly policies: PoliciesInEffect;
  readonly request: AuthorizationRequest;
  /**
   * What becomes of the question once a change gives tags to a request that has none: it has them, or it is asked at all, as
   * `sagemaker:AddTags` is. Default: nothing.
   */
  readonly ifTagged?: 'hasTags' | 'isAsked';
}

/** The places of the questions of a call that a step changes, which was found for one of them. */
export function concernedQuestions(
  step: Step,
  origin: AskedQuestion,
  questions: readonly AskedQuestion[],
): readonly number[] {
  return questions.flatMap((question, index) =>
    question === origin || isConcerned(step, origin, question) ? [index] : [],
  );
}

function isConcerned({ action, part }: Step, origin: AskedQuestion, other: AskedQuestion): boolean {
  if (action.kind === 'session') return true;
  if (action.kind === 'resource') return isSameResource(origin, other);
  if (action.kind === 'context')
    return SHARES_KEY[ownerOfKey(action.lowerCaseKey)](origin, other, action.lowerCaseKey);
  if (action.kind !== 'add') return hasPolicy(other, action.target);
  if (action.slot.policy !== undefined) return hasPolicy(other, action.slot.policy);
  return hasSlot(other, action.slot, origin, 'level' in part ? part.level : undefined);
}

type SharesKey = (origin: AskedQuestion, other: AskedQuestion, lowerCaseKey: string) => boolean;

const ofWholeCall: SharesKey = () => true;

/** Which other questions of the same call have the value of a key, by who gives it. */
const SHARES_KEY: Readonly<Record<KeyOwner, SharesKey>> = {
  network: ofWholeCall,
  session: ofWholeCall,
  clock: ofWholeCall,
  principalTag: ofWholeCall,
  identity: ofWholeCall,
  resourceTag: (origin, other) => isSameResource(origin, other),
  callParameter: sharesParameter,
};

/** One question of a call asks for tags of the request, another for the role: each has the parameters that it is about. */
function sharesParameter(origin: AskedQuestion, other: AskedQuestion, lowerCaseKey: string): boolean {
  const isAlike = asciiLowerCase(origin.request.action) === asciiLowerCase(other.request.action);
  return (
    isAlike ||
    valueOfKey(other.request, lowerCaseKey) !== undefined ||
    (isOfRequestTags(lowerCaseKey) &&
      (other.ifTagged !== undefined || valueOfKey(other.request, TAG_KEYS) !== undefined))
  );
}

const TAG_KEYS = 'aws:tagkeys';

function isOfRequestTags(lowerCaseKey: string): boolean {
  return lowerCaseKey.startsWith('aws:requesttag/') || lowerCaseKey === TAG_KEYS;
}

/** Whether a step gives the request a tag. */
export function givesTag({ part, action }: Step): boolean {
  return part.kind === 'setKey' && action.kind === 'context' && isOfRequestTags(action.lowerCaseKey);
}

/** Some names are asked about as they were sent and in lower case. */
function isSameResource(origin: AskedQuestion, other: AskedQuestion): boolean {
  return asciiLowerCase(origin.request.resource) === asciiLowerCase(other.request.resource);
}

function hasPolicy({ policies }: AskedQuestion, target: PolicyTarget): boolean {
  return placeSets(policies).some((set) =>
    set.policies.some((policy) => isSame(target, policy, set.policyType)),
  );
}

/** The policies of the caller are those of every question; a resource has its own. */
function hasSlot(
  other: AskedQuestion,
  { member, index = 0 }: Slot,
  origin: AskedQuestion,
  level: string | undefined,
): boolean {
  if (member === 'resourceBased') return isSameResource(origin, other);
  if (member === 'sessionLimits') return index < (other.policies.sessionLimits ?? []).length;
  if (member === 'serviceControl' || member === 'resourceControl')
    return other.policies[member]?.[index]?.name === level;
  return true;
}

/** The step as it is put in place in one of the questions that it concerns. */
export function stepInQuestion(step: Step, origin: AskedQuestion, other: AskedQuestion): Step {
  const { action } = step;
  if (action.kind !== 'resource' || other.request.resource === origin.request.resource) return step;
  const isInLowerCase = other.request.resource === asciiLowerCase(origin.request.resource);
  return isInLowerCase ? { ...step, action: { ...action, resource: asciiLowerCase(action.resource) } } : step;
}
