import { parseArn, SAGEMAKER_CATALOG } from '@sagegate/core';
import { isResourceOfType } from '../mapping/arn/resource-shapes.ts';

const TAG_CALLS: readonly string[] = ['AddTags', 'ListTags'];
const REQUEST_TAGS = 'aws:RequestTag/${TagKey}';

/**
 * Types that the Service Authorization Reference gives tags, and no action that could set or list them: neither a call for
 * tags nor a create with tags is about such a resource.
 */
const NEVER_TAGGED: readonly string[] = SAGEMAKER_CATALOG.resourceTypes
  .map(({ name }) => name)
  .filter((type) => !taggedTypes().has(type));

function taggedTypes(): ReadonlySet<string> {
  const tagging = SAGEMAKER_CATALOG.actions.filter(
    ({ name, conditionKeys }) => TAG_CALLS.includes(name) || conditionKeys.includes(REQUEST_TAGS),
  );
  return new Set(tagging.flatMap(({ resourceTypes }) => resourceTypes));
}

/** Whether nobody can have given the resource a tag. */
export function isNeverTagged(arn: string): boolean {
  const parts = parseArn(arn);
  return (
    parts?.service === 'sagemaker' && NEVER_TAGGED.some((type) => isResourceOfType(parts.resource, type))
  );
}
