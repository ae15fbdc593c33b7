import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { membersOf, membersWritten, quotesBeforeColons } from './count-members.ts';

/** The object that a text holds; `undefined` for other JSON and none, for keys given twice and for what is nested too deep. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && hasEachKeyOnce(value, text) ? value : undefined;
  } catch {
    // The message has no reliable place; the faults of the text have.
    return undefined;
  }
}

/** Of a key given twice, parsing keeps one: which of the two counts would be a guess. */
function hasEachKeyOnce(value: JsonObject, text: string): boolean {
  const members = membersOf(value);
  return members === quotesBeforeColons(text) || members === membersWritten(text);
}
