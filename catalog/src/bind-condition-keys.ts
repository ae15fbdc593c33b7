import { CONDITION_KEY_RULES, readsMember } from './condition-key-rules.ts';
import type { ConditionKeyRule } from './condition-key-rules.ts';
import type { ActionFact, IamFacts } from './iam-facts.ts';
import type { ConditionKeyRow, KeyRule } from './operation-row.ts';
import {
  CONSTANT_KEYS,
  DEFAULT_VALUES,
  DEFAULTS_ON_UPDATE,
  DOCUMENT_KEYS,
  FURTHER_KEYS,
  UNTOLD_KEYS,
} from './overrides/index.ts';
import type { DocumentKeys } from './overrides/index.ts';
import { placeKeys } from './place-keys.ts';
import type { FoundKey, PlacedKeys } from './place-keys.ts';
import type { Operation } from './read-operations.ts';
import type { RequestMember } from './request-leaves.ts';
import { writeVariables } from './write-variables.ts';

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
  gatedModel: ['boolean'],
  element: ['string'],
  constant: [],
};

/** Rules that look at the request as a whole: of keys that hold several values, and of what any one structure makes true. */
const OF_REQUEST: ReadonlySet<string> = new Set(['strings', 'arns', 'entries', 'pairs', 'gatedModel']);

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
): PlacedKeys {
  const found: FoundKey[] = [];
  const document = DOCUMENT_KEYS.use(operation.id);
  const inDocument = new Set(document?.keys.map(({ key }) => key));
  for (const key of applicableKeys(operation, action, facts)) {
    const rule = ruleFor(key);
    if (rule === undefined || inDocument.delete(key)) continue;
    const paths = pathsOf(operation, key, rule, members);
    if (paths.length > 0) found.push(foundKey(key, rule, paths, operation, members));
  }
  if (inDocument.size > 0)
    throw new Error(`${operation.id}: ${[...inDocument].join()} is not listed any more`);
  const placed = withDocument(placeKeys(found), document);
  return { ...placed, keys: [...constantKeys(operation, action), ...placed.keys] };
}

/** @throws when a key that the operation tells has no value. */
function constantKeys(operation: Operation, action: ActionFact): readonly ConditionKeyRow[] {
  const values = CONSTANT_KEYS.use(operation.id) ?? {};
  const told = action.conditionKeys.filter((key) => CONDITION_KEY_RULES[key] === 'told by the operation');
  return told.map((key) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined) throw new Error(`${operation.id}: which value has ${key}?`);
    return { key, rule: 'constant', from: [], value };
  });
}

function withDocument(placed: PlacedKeys, document: DocumentKeys | undefined): PlacedKeys {
  if (document === undefined) return placed;
  const { member, roleEnds, keys } = document;
  const element = { at: member, json: true, roleEnds, keys } as const;
  return { ...placed, elements: [...placed.elements, element] };
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

function foundKey(
  key: string,
  how: ConditionKeyRule,
  paths: readonly string[],
  operation: Operation,
  members: readonly RequestMember[],
): FoundKey {
  const { template } = how;
  const rule = how.rule === 'element' ? 'string' : how.rule;
  const name = rule === 'entries' || rule === 'pairs' ? key.slice(0, key.indexOf('$')) : key;
  const value = defaultOf(operation, key);
  return {
    row: {
      key: name,
      ...(how.oldKey === undefined ? {} : { oldKey: how.oldKey }),
      rule,
      ...(value === undefined ? {} : { value }),
    },
    paths,
    scope: scopeOf(how),
    ...(template === undefined
      ? {}
      : { template: (path) => writeVariables(template(path), operation, members) }),
  };
}

/** An update that leaves a member out leaves it as it is; a creation takes the default. */
function defaultOf(operation: Operation, key: string): string | undefined {
  const only = DEFAULT_VALUES.peek(key)?.only;
  if (only !== undefined && !only.includes(operation.id)) return undefined;
  const takesDefaults = operation.name.startsWith('Create') || DEFAULTS_ON_UPDATE.use(operation.id) === true;
  return takesDefaults ? DEFAULT_VALUES.use(key)?.value : undefined;
}

function scopeOf({ rule, perStructure }: ConditionKeyRule): FoundKey['scope'] {
  if (rule === 'element') return 'structure';
  return OF_REQUEST.has(rule) && perStructure !== true ? 'request' : 'element';
}
