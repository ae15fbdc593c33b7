import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';

const NOTHING: JsonObject = Object.freeze(Object.create(null));

/** A member that is a text, and no empty one; `undefined` for all else: records are evidence, and are not corrected. */
export function textAt(object: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is an object; an empty one for all else. */
export function objectAt(object: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isJsonObject(value) ? value : NOTHING;
}

/** The objects of a member that is a list. */
export function objectsAt(object: JsonObject, name: string): readonly JsonObject[] {
  const value: unknown = Object.hasOwn(object, name) ? object[name] : undefined;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function booleanAt(object: JsonObject, name: string): boolean | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

export function numberAt(object: JsonObject, name: string): number | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}
