import { CALLS_WITHOUT_TAGS, findSageMakerAction } from '@sagegate/core';
import type { ExplainedQuestion } from '@sagegate/koa-middleware/mapping';

/**
 * What a question knows of the tags of its resource: `unknown` where only a look-up tells them, `created` where the call
 * makes the resource, `cannotRestrict` where AWS lets tags restrict no such call.
 */
export type TagsOfQuestion = 'unknown' | 'created' | 'cannotRestrict';

const RESOURCE_TAG = 'aws:ResourceTag/${TagKey}';

export function tagsOf({ request: { action }, resource }: ExplainedQuestion): TagsOfQuestion {
  if (resource === undefined || resource.arn === '*' || CALLS_WITHOUT_TAGS.includes(action))
    return 'cannotRestrict';
  if (findSageMakerAction(action)?.conditionKeys.includes(RESOURCE_TAG) === false) return 'cannotRestrict';
  return resource.isCreated ? 'created' : 'unknown';
}
