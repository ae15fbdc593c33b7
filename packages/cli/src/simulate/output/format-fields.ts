import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { printableText } from '../../printable-text.ts';

/**
 * The AWS CLI's `--output text`: a line for each structure, its fields separated by tabs and sorted by their names, behind
 * the name of the member that holds it; its own structures follow (AWS CLI User Guide, "Text output format").
 */
export function formatFields(answer: unknown): string {
  return linesOf(answer, undefined)
    .map((fields) => `${fields.map(printableText).join('\t')}\n`)
    .join('');
}

type Fields = readonly string[];

function linesOf(value: unknown, name: string | undefined): readonly Fields[] {
  if (Array.isArray(value)) return linesOfList(value, name);
  if (isJsonObject(value)) return linesOfObject(value, name, fieldNames(value));
  return [[...nameFields(name), fieldOf(value)]];
}

/** Structures of one list have the same fields: one that lacks a field has it empty. */
function linesOfList(items: readonly unknown[], name: string | undefined): readonly Fields[] {
  const objects = items.filter(isJsonObject);
  const names = [...new Set(objects.flatMap(fieldNames))].toSorted();
  if (objects.length > 0)
    return items.flatMap((item) =>
      isJsonObject(item) ? linesOfObject(item, name, names) : linesOf(item, name),
    );
  const scalars = items.filter(isScalar);
  const lists = items.filter((item) => !isScalar(item));
  return [...linesOfScalars(scalars, name), ...lists.flatMap((list) => linesOf(list, name))];
}

/** Those of a member have a line each; of a list alone they share one. */
function linesOfScalars(items: readonly unknown[], name: string | undefined): readonly Fields[] {
  if (items.length === 0) return [];
  return name === undefined
    ? [items.map(fieldOf)]
    : items.map((item) => [...nameFields(name), fieldOf(item)]);
}

function linesOfObject(
  object: JsonObject,
  name: string | undefined,
  names: readonly string[],
): readonly Fields[] {
  const fields = names.map((field) => (Object.hasOwn(object, field) ? fieldOf(object[field]) : ''));
  const nested = Object.keys(object)
    .filter((member) => !names.includes(member))
    .toSorted()
    .flatMap((member) => linesOf(object[member], member));
  return fields.length === 0 ? nested : [[...nameFields(name), ...fields], ...nested];
}

function fieldNames(object: JsonObject): readonly string[] {
  return Object.keys(object)
    .filter((name) => isScalar(object[name]))
    .toSorted();
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function nameFields(name: string | undefined): Fields {
  return name === undefined ? [] : [name.toUpperCase()];
}

/** The AWS CLI is written in Python, and prints its `True`, `False` and `None`. */
function fieldOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : (JSON.stringify(value ?? undefined) ?? 'None');
}
