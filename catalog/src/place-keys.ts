import type { ConditionKeyRow, ElementRow } from './operation-row.ts';

/** A condition key with the members that tell it, by their whole paths. */
export interface FoundKey {
  readonly row: Omit<ConditionKeyRow, 'from'>;
  readonly paths: readonly string[];
  readonly template?: (path: string) => string;
  /** What its values are collected over: the request, the elements of lists, the structure that holds the member. */
  readonly scope: 'request' | 'element' | 'structure';
}

/** Where keys are read: from the request itself, and from structures that are asked about one by one. */
export interface PlacedKeys {
  readonly keys: readonly ConditionKeyRow[];
  readonly elements: readonly ElementRow[];
}

interface Place {
  readonly at: string;
  readonly keys: Map<string, ConditionKeyRow>;
  readonly inner: Map<string, Place>;
}

/**
 * Puts each key where it is read.
 *
 * @throws when structures that stand beside each other tell different keys: a question about one of them would lack
 * the other's.
 */
export function placeKeys(found: readonly FoundKey[]): PlacedKeys {
  const lists = new Set(
    found.filter(({ scope }) => scope === 'element').flatMap(({ paths }) => listsOf(paths)),
  );
  const root = emptyPlace('');
  for (const key of found) {
    for (const path of key.paths) add(root, placesOf(path, key.scope, lists), key, path);
  }
  return rowsOf(root);
}

function listsOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => firstList(path) ?? []);
}

/** The outermost list of structures on a path. */
function firstList(path: string): string | undefined {
  const end = path.indexOf('[*].');
  return end < 0 ? undefined : path.slice(0, end + '[*]'.length);
}

/** The structures on the way to a member, from the outside in: each a path from the request. */
function placesOf(path: string, scope: FoundKey['scope'], lists: ReadonlySet<string>): readonly string[] {
  if (scope === 'request') return [];
  const list = firstList(path);
  const outer = list !== undefined && lists.has(list) ? [list] : singleOf(path, lists);
  return scope === 'element' ? outer : [...outer, path.slice(0, path.lastIndexOf('.'))];
}

/** `TrainingJobDefinition` stands beside `TrainingJobDefinitions[*]`. */
function singleOf(path: string, lists: ReadonlySet<string>): readonly string[] {
  const single = path.slice(0, path.indexOf('.'));
  return lists.has(`${single}s[*]`) ? [single] : [];
}

function add(root: Place, places: readonly string[], key: FoundKey, path: string): void {
  let place = root;
  let within = '';
  for (const next of places) {
    const at = next.slice(within.length);
    const inner = place.inner.get(at) ?? emptyPlace(at);
    place.inner.set(at, inner);
    place = inner;
    within = `${next}.`;
  }
  const from = fromOf(key, path, within);
  const known = place.keys.get(key.row.key);
  place.keys.set(key.row.key, { ...key.row, from: [...(known?.from ?? []), from] });
}

function fromOf({ template }: FoundKey, path: string, within: string): string {
  if (template === undefined) return path.slice(within.length);
  return template(path).replaceAll(`{${within}`, '{');
}

function emptyPlace(at: string): Place {
  return { at, keys: new Map(), inner: new Map() };
}

function rowsOf({ keys, inner }: Place): PlacedKeys {
  const elements = [...inner.values()].map((place): ElementRow => {
    const rows = rowsOf(place);
    const row = { at: place.at, keys: rows.keys };
    return rows.elements.length === 0 ? row : { ...row, elements: rows.elements };
  });
  assertAlike(elements);
  return { keys: [...keys.values()], elements };
}

function assertAlike(elements: readonly ElementRow[]): void {
  const names = new Set(elements.map(({ keys }) => keys.map(({ key }) => key).join(' ')));
  if (names.size > 1) throw new Error(`different keys in ${elements.map(({ at }) => at).join(', ')}`);
}
