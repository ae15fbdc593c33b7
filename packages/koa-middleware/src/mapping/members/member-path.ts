import { invalidMember } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from './json-value.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** A place in a request: `InputDataConfig[*].ChannelName`. Built once, when the tables are loaded. */
export interface MemberPath {
  readonly text: string;
  readonly steps: readonly Step[];
  /** Whether it names one place, whatever a request holds. */
  readonly isSingle: boolean;
  /** How many values there may be. */
  readonly maxValues: number;
}

interface Step {
  readonly name: string;
  /** Whether every element of the member is meant. */
  readonly each: boolean;
}

const EACH = '[*]';
/** Stands for every structure from here down, however deep. */
const ANYWHERE = '**';
/** Ten times what lists of the API that feed a decision may hold; each value can cost decisions. */
const MAX_VALUES = 1000;
/** The lists that may be longer, by their paths: a feature group has up to 2,500 features. */
const LONGER_LISTS: ReadonlyMap<string, number> = new Map([['Features[*].FeatureName', 2500]]);
const NOTHING: readonly JsonValue[] = [];

/** Reads the text of a path. `within` is where the structure stands that it starts at, for errors. */
export function compilePath(text: string, within = ''): MemberPath {
  const parts = text === '' ? [] : text.split('.');
  const steps = parts.map((part): Step => {
    const each = part.endsWith(EACH);
    return { name: each ? part.slice(0, -EACH.length) : part, each };
  });
  const isSingle = steps.every(({ name, each }) => !each && name !== ANYWHERE);
  const maxValues = LONGER_LISTS.get(text) ?? MAX_VALUES;
  return { text: within === '' ? text : `${within}.${text}`, steps, isSingle, maxValues };
}

/**
 * Every value at a path. A member that is `null` is absent, as in AWS's JSON protocols.
 *
 * @throws MappingError when something on the way is not the structure or list that it must be, or is too long.
 */
export function valuesAt(root: JsonValue, path: MemberPath): readonly JsonValue[] {
  if (path.isSingle) {
    const value = valueAt(root, path);
    // A list of one element is made with it: one that grows takes the memory of seventeen.
    return value === undefined ? NOTHING : [value];
  }
  const [first] = path.steps;
  if (first !== undefined && isJsonObject(root) && !root.has(first.name) && first.name !== ANYWHERE)
    return NOTHING;
  const found: JsonValue[] = [];
  collect(root, 0, path, found);
  return found;
}

/** The first value at a path; `undefined` where there is none. Throws as `valuesAt` does. */
export function firstValueAt(root: JsonValue, path: MemberPath): JsonValue | undefined {
  return path.isSingle ? valueAt(root, path) : valuesAt(root, path)[0];
}

/** Of a path that names one place. */
function valueAt(root: JsonValue, path: MemberPath): JsonValue | undefined {
  let value = root;
  for (const { name } of path.steps) {
    const member = structure(value, path).get(name);
    if (member === undefined || member === null) return undefined;
    value = member;
  }
  return value;
}

function collect(value: JsonValue, depth: number, path: MemberPath, found: JsonValue[]): void {
  const step = path.steps[depth];
  if (step === undefined) {
    if (found.length === path.maxValues) throw invalidMember(path.text, 'has too many elements');
    found.push(value);
    return;
  }
  if (step.name === ANYWHERE) {
    collectAnywhere(value, depth + 1, path, found);
    return;
  }
  const member = structure(value, path).get(step.name);
  if (member === undefined || member === null) return;
  if (!step.each) {
    collect(member, depth + 1, path, found);
    return;
  }
  if (!isJsonArray(member)) throw invalidMember(path.text, `needs \`${step.name}\` to be a list`);
  for (const element of member) {
    if (element === null) throw invalidMember(path.text, 'has an element that is null');
    collect(element, depth + 1, path, found);
  }
}

function collectAnywhere(value: JsonValue, depth: number, path: MemberPath, found: JsonValue[]): void {
  if (isJsonObject(value)) collect(value, depth, path, found);
  const inside = isJsonObject(value) ? value.values() : isJsonArray(value) ? value : NOTHING;
  for (const one of inside) collectAnywhere(one, depth, path, found);
}

function structure(value: JsonValue, path: MemberPath): JsonObject {
  if (!isJsonObject(value)) throw invalidMember(path.text, 'is not inside a structure');
  return value;
}
