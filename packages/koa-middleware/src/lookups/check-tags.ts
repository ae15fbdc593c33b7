import type { ResourceTag } from './resource-tags.ts';

/** AWS takes fifty; what tells many more is not listing the tags of a resource. */
const MAX_TAGS = 200;

/** AWS takes 128 characters for a key and 256 for a value. */
const MAX_LENGTH = 512;

/**
 * Checks what a source has told.
 *
 * @throws TypeError for what is no list of tags.
 */
export function checkTags(told: unknown): readonly ResourceTag[] {
  if (!Array.isArray(told)) throw new TypeError('the tags of a resource must be a list of `Key` and `Value`');
  if (told.length > MAX_TAGS) throw new TypeError(`a resource has more than ${MAX_TAGS} tags`);
  return told.map(checkTag);
}

function checkTag(tag: unknown): ResourceTag {
  if (!isObject(tag) || !('Key' in tag) || !('Value' in tag) || !isText(tag.Key) || !isText(tag.Value)) {
    throw new TypeError('a tag must have a `Key` and a `Value`, both strings');
  }
  if (tag.Key === '') throw new TypeError('the key of a tag is empty');
  return { Key: tag.Key, Value: tag.Value };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_LENGTH;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
