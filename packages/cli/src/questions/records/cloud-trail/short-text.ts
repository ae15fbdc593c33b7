import type { JsonValue } from '@sagegate/koa-middleware/mapping';
import { sizedText } from '../sized-text.ts';

/** Longer requests hardly come twice: to look for them would cost more than it saves. */
const MAX_LENGTH = 256;
const MAX_DEPTH = 4;

/** Members as a text, the same for the same members in the same order; `undefined` where that would be long. */
export function shortText(members: ReadonlyMap<string, JsonValue>): string | undefined {
  const text = textOfObject(members, 0);
  return text === undefined || text.length > MAX_LENGTH ? undefined : text;
}

/** A string follows its length, and what is none is closed by a comma, so that no two values have the same text. */
function textOf(value: JsonValue, depth: number): string | undefined {
  if (typeof value === 'string') return value.length > MAX_LENGTH ? undefined : sizedText(value);
  if (typeof value !== 'object' || value === null) return `${String(value)},`;
  if (depth === MAX_DEPTH) return undefined;
  return isList(value) ? textOfList(value, depth + 1) : textOfObject(value, depth + 1);
}

function textOfObject(members: ReadonlyMap<string, JsonValue>, depth: number): string | undefined {
  let text = '{';
  for (const [name, value] of members) {
    const more = textOf(value, depth);
    if (more === undefined || text.length > MAX_LENGTH) return undefined;
    text += sizedText(name) + more;
  }
  return `${text}},`;
}

function textOfList(elements: readonly JsonValue[], depth: number): string | undefined {
  let text = '[';
  for (const value of elements) {
    const more = textOf(value, depth);
    if (more === undefined || text.length > MAX_LENGTH) return undefined;
    text += more;
  }
  return `${text}],`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
