import { compileArnTemplate } from '../arn/compile-arn-template.ts';
import type { ArnTemplate } from '../arn/compile-arn-template.ts';
import { compilePath } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';
import { planLicence } from './plan-licence.ts';
import type { LicencePlan } from './plan-licence.ts';
import type { ConditionKeyRow, ElementRow, KeyRule } from './operation-row.ts';

/** A condition key and where it comes from. */
export interface ConditionKeyPlan {
  readonly names: readonly string[];
  readonly rule: KeyRule;
  readonly paths: readonly MemberPath[];
  readonly templates: readonly ArnTemplate[];
  /** Where licences of models are accepted, where the rule is `gatedModel`. */
  readonly licences: readonly LicencePlan[];
  /** What the operation itself tells, where the rule is `constant`. */
  readonly constant: string | undefined;
  /** What a create operation takes where the request says nothing. */
  readonly byDefault: string | undefined;
  /** Where a value comes from that the request gives, and one that it leaves out. */
  readonly given: KeySource;
  readonly defaulted: KeySource;
}

/** Where the value of a condition key comes from. */
export interface KeySource {
  readonly kind: 'member' | 'default' | 'operation';
  readonly rule: KeyRule;
  /** The members that may give the value, as paths from the request. */
  readonly from: readonly string[];
}

/** The condition keys that a structure determines, and the structures in it that determine their own. */
export interface KeyPlan {
  readonly keys: readonly ConditionKeyPlan[];
  readonly elements: readonly ElementPlan[];
  /** Names of the keys that the elements may bring in place of the structure's own. */
  readonly replaceable: ReadonlySet<string>;
  /** Whether the elements have defaults, each its own. */
  readonly hasInnerDefaults: boolean;
}

/** Structures that are asked about one by one. */
export interface ElementPlan extends KeyPlan {
  readonly at: MemberPath;
  /** Whether each is a JSON document in a string. */
  readonly isJson: boolean;
}

/**
 * Reads the keys of one row. `within` is where the structure stands that the paths start at.
 *
 * @throws TypeError for a default beside a structure that may bring its own value: which of them counts, nothing says.
 */
export function planKeys(
  keys: readonly ConditionKeyRow[],
  elements: readonly ElementRow[],
  within = '',
): KeyPlan {
  const inside = new Map(elements.flatMap((element) => element.keys).map((row) => [row.key, row]));
  for (const row of keys) {
    const inner = inside.get(row.key);
    if (inner !== undefined && (hasDefault(row) || hasDefault(inner)))
      throw new TypeError(`\`${row.key}\` has a default and another value inside`);
  }
  const inner = elements.map((element) => planElement(element, within));
  return {
    keys: keys.map((key) => planKey(key, within)),
    elements: inner,
    hasInnerDefaults: elements.some(hasDefaults),
    replaceable: new Set(inner.flatMap((element) => element.keys.flatMap(({ names }) => names))),
  };
}

function hasDefaults({ keys, elements = [] }: ElementRow): boolean {
  return keys.some(hasDefault) || elements.some(hasDefaults);
}

function hasDefault({ rule, value }: ConditionKeyRow): boolean {
  return rule !== 'constant' && value !== undefined;
}

function planElement({ at, json, keys, elements = [] }: ElementRow, within: string): ElementPlan {
  const path = compilePath(at, within);
  return { at: path, isJson: json === true, ...planKeys(keys, elements, path.text) };
}

function planKey(row: ConditionKeyRow, within: string): ConditionKeyPlan {
  const { key, oldKey, rule, from, value } = row;
  const isArn = rule === 'arn' || rule === 'arns';
  const isConstant = rule === 'constant';
  const paths = isArn ? [] : from.map((path) => compilePath(path, within));
  const templates = isArn ? from.map((template) => compileArnTemplate(template, within)) : [];
  const sources = [...paths.map(({ text }) => text), ...templates.flatMap(({ members }) => members)];
  return {
    names: oldKey === undefined ? [key] : [key, oldKey],
    rule,
    paths,
    licences: licencesOf(row, within),
    templates,
    constant: isConstant ? value : undefined,
    byDefault: hasDefault(row) ? value : undefined,
    given: { kind: isConstant ? 'operation' : 'member', rule, from: sources },
    defaulted: { kind: 'default', rule, from: sources },
  };
}

function licencesOf({ rule, from }: ConditionKeyRow, within: string): readonly LicencePlan[] {
  return rule === 'gatedModel' ? from.map((path) => planLicence(path, within)) : [];
}
