import { CONDITION_KEY_RULES, readsMember } from './condition-key-rules.ts';
import type { ConditionKeyRule } from './condition-key-rules.ts';
import type { ActionFact, IamFacts } from './iam-facts.ts';
import type { ConditionKeyRow, ElementRow, KeyRule } from './operation-row.ts';
import { FURTHER_KEYS, UNTOLD_KEYS } from './overrides/index.ts';
import type { Operation } from './read-operations.ts';
import type { RequestMember } from './request-leaves.ts';

/** The condition keys of one operation that follow from its request. */
export interface BoundKeys {
  readonly keys: readonly ConditionKeyRow[];
  readonly elements: readonly ElementRow[];
}

/** The kinds of member that a rule can read; another kind means that the API changed under the rule. */
const KINDS: Readonly<Record<KeyRule | 'element', readonly RequestMember['kind'][]>> = {
  string: ['string'],
  number: ['number'],
  boolean: ['boolean'],
  strings: ['string'],
  kms: ['string'],
  present: ['structure'],
  arn: ['string'],
  arns: ['string', 'number'],
  entries: ['map'],
  pairs: ['list'],
  workteamType: ['string'],
  element: ['string'],
};

/**
 * Finds the members that each condition key of an operation is read from.
 *
 * @throws when a key has no rule, or no member.
 */
export function bindConditionKeys(
  operation: Operation,
  action: ActionFact,
  facts: IamFacts,
  members: readonly RequestMember[],
): BoundKeys {
  const bound: ConditionKeyRow[] = [];
  const elements: (readonly [key: string, path: string])[] = [];
  for (const key of applicableKeys(operation, action, facts)) {
    const rule = ruleFor(key);
    if (rule === undefined) continue;
    const paths = pathsOf(operation, key, rule, members);
    if (paths.length === 0) continue;
    if (rule.rule === 'element') elements.push(...paths.map((path) => [key, path] as const));
    else bound.push(keyRow(key, rule.rule, rule, paths));
  }
  return { keys: bound, elements: groupElements(elements) };
}

/** Keys of the action, of its resources, and ours; without those that the request does not tell. */
function applicableKeys(operation: Operation, action: ActionFact, facts: IamFacts): readonly string[] {
  const ofTypes = action.resourceTypes.flatMap(({ name, conditionKeys }) => [
    ...conditionKeys,
    ...(facts.resourceTypes.get(name)?.conditionKeys ?? []),
  ]);
  const keys = new Set([...action.conditionKeys, ...ofTypes, ...(FURTHER_KEYS.use(operation.id) ?? [])]);
  for (const untold of UNTOLD_KEYS.use(operation.id) ?? []) {
    if (!keys.delete(untold)) throw new Error(`${operation.id}: ${untold} is not listed any more`);
  }
  return [...keys].toSorted();
}

function ruleFor(key: string): ConditionKeyRule | undefined {
  if (!Object.hasOwn(CONDITION_KEY_RULES, key)) throw new Error(`condition key ${key} has no rule`);
  const rule = CONDITION_KEY_RULES[key];
  return typeof rule === 'string' ? undefined : rule;
}

function pathsOf(
  operation: Operation,
  key: string,
  rule: ConditionKeyRule,
  members: readonly RequestMember[],
): readonly string[] {
  const found = members.filter((member) => readsMember(rule, member));
  const read =
    found.length > 0 ? found : members.filter(({ path }) => rule.topLevel?.includes(path) === true);
  if (read.length === 0 && rule.orUntold !== true) throw new Error(`${operation.id}: no member tells ${key}`);
  const odd = read.find(({ kind }) => !KINDS[rule.rule].includes(kind));
  if (odd !== undefined) throw new Error(`${operation.id}: ${odd.path} of ${key} is a ${odd.kind}`);
  return read.map(({ path }) => path);
}

function keyRow(
  key: string,
  rule: KeyRule,
  how: ConditionKeyRule,
  paths: readonly string[],
): ConditionKeyRow {
  const from = how.template === undefined ? paths : paths.map(how.template);
  const name = rule === 'entries' || rule === 'pairs' ? key.slice(0, key.indexOf('$')) : key;
  return how.oldKey === undefined ? { key: name, rule, from } : { key: name, oldKey: how.oldKey, rule, from };
}

/** Members of one structure belong together. */
function groupElements(found: readonly (readonly [key: string, path: string])[]): readonly ElementRow[] {
  const groups = new Map<string, (readonly [key: string, member: string])[]>();
  for (const [key, path] of found) {
    const at = path.slice(0, path.lastIndexOf('.'));
    const keys = groups.get(at) ?? [];
    groups.set(at, [...keys, [key, path.slice(at.length + 1)]]);
  }
  return [...groups].map(([at, keys]) => ({ at, keys }));
}
