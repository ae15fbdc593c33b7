import { findSageMakerAction, RequestContext } from '@sagegate/core';
import type { AuthorizationRequest, ContextValue } from '@sagegate/core';
import type { AskedQuestion } from '../../questions/asked-call.ts';

/** What becomes of a call without tags, once somebody gives it some. */
export interface Tagging {
  /** The questions that have the tags. */
  readonly tagged: readonly AskedQuestion[];
  /** What is asked then, too: whether the caller may add tags to what the call makes. */
  readonly asked: readonly AuthorizationRequest[];
}

/**
 * A create with tags is authorized as `sagemaker:AddTags`, too (SageMaker Developer Guide, "Provide permissions for tagging
 * SageMaker AI resources"). Where the input does not tell what the call makes, that is asked for every resource on which
 * an action is asked that takes tags. Nothing is for a call that has tags, or takes none.
 */
export function taggingOf(questions: readonly AskedQuestion[]): Tagging {
  const isTagged = questions.some(({ request }) => hasTags(request));
  const tagged = isTagged ? [] : questions.filter(({ request }) => takesTags(request.action));
  const made = tagged.filter(({ isOnCreated }) => isOnCreated === true);
  const bringing = made.length > 0 ? made : tagged;
  const byResource = new Map(bringing.map(({ request }) => [request.resource, request]));
  return { tagged, asked: [...byResource.values()].map(toTagging) };
}

const REQUEST_TAGS = 'aws:RequestTag/${TagKey}';

function takesTags(action: string): boolean {
  const known = findSageMakerAction(action);
  return known?.conditionKeys.includes(REQUEST_TAGS) === true && !known.accessLevels.includes('Tagging');
}

function hasTags({ context }: AuthorizationRequest): boolean {
  return namesOf(context).some(isOfRequestTags);
}

/** Whether tags of the request give a condition key its value, in whatever case it is written. */
export function isOfRequestTags(key: string): boolean {
  const lowerCase = key.toLowerCase();
  return lowerCase === 'aws:tagkeys' || lowerCase.startsWith('aws:requesttag/');
}

function namesOf(context: AuthorizationRequest['context']): readonly string[] {
  return [...RequestContext.from(context).entries()].map(([name]) => name);
}

/** Of the keys, those that every action has, and in the name of which operation the tags are added. */
function toTagging(request: AuthorizationRequest): AuthorizationRequest {
  const { deniedAlsoAs: _, ...asked } = request;
  const [service = '', operation = ''] = request.action.split(':');
  const global = globalKeys(request);
  if (service.toLowerCase() === 'sagemaker-geospatial')
    return { ...asked, action: 'sagemaker-geospatial:TagResource', context: Object.fromEntries(global) };
  const context = Object.fromEntries([...global, ['sagemaker:TaggingAction', operation] as const]);
  return { ...asked, action: 'sagemaker:AddTags', context };
}

function globalKeys({ context }: AuthorizationRequest): readonly (readonly [string, ContextValue])[] {
  const known = RequestContext.from(context);
  const names = namesOf(known).filter((name) => name.toLowerCase().startsWith('aws:'));
  return names.map((name) => [name, known.get(name.toLowerCase()) ?? []] as const);
}
