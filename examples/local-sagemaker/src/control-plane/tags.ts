import { AwsError } from '../protocol/aws-error.ts';
import type { JsonObject } from '../protocol/json.ts';
import type { AccountState } from './account-state.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { objectList, requiredMember, requiredString, requiredStrings } from './members.ts';
import { page } from './page.ts';
import type { Resource } from './resource.ts';

const PAGE_SIZE = { fallback: 50, max: 50 };

/** AddTags: a key that is there already gets the new value. */
export const addTags: ControlPlaneOperation = (input, state) => {
  requiredMember(input, 'Tags');
  const { tags } = findTagged(input, state);
  for (const [key, value] of readTags(input)) tags.set(key, value);
  return { Tags: tagList(tags) };
};

/** ListTags, in the order in which the tags were added. */
export const listTags: ControlPlaneOperation = (input, state) => {
  const { tags } = findTagged(input, state);
  const { items, nextToken } = page([...tags.keys()], (key) => key, input, PAGE_SIZE);
  return { Tags: tagList(tags).filter(({ Key }) => items.includes(Key)), ...nextToken };
};

/** DeleteTags: a key that is not there is no error. */
export const deleteTags: ControlPlaneOperation = (input, state) => {
  const { tags } = findTagged(input, state);
  for (const key of requiredStrings(input, 'TagKeys')) tags.delete(key);
  return {};
};

/** The Tags member of an input, as keys and values. */
export function readTags(input: JsonObject): readonly (readonly [key: string, value: string])[] {
  return objectList(input, 'Tags').map((tag) => [requiredString(tag, 'Key'), requiredString(tag, 'Value')]);
}

function tagList(
  tags: ReadonlyMap<string, string>,
): readonly { readonly Key: string; readonly Value: string }[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

function findTagged(input: JsonObject, state: AccountState): Resource {
  const arn = requiredString(input, 'ResourceArn');
  const resource = state.resources.get(arn);
  if (resource === undefined) throw new AwsError('ResourceNotFound', `Could not find resource "${arn}".`);
  return resource;
}
