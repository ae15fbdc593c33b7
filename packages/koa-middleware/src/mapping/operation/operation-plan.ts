import { compilePath } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';
import { compileArnTemplate } from '../arn/compile-arn-template.ts';
import type { ArnTemplate } from '../arn/compile-arn-template.ts';
import type {
  ConditionKeyRow,
  DependentRow,
  ElementRow,
  KeyRule,
  OperationRow,
  ResourceRow,
  ServiceRow,
} from './operation-row.ts';
import { memberSources } from './member-sources.ts';
import type { MemberSources } from './member-sources.ts';
import type { SageMakerOperation } from './sagemaker-operation.ts';

/** A row of the generated table with its paths and templates read: made once for each operation. */
export interface OperationPlan {
  readonly operation: SageMakerOperation;
  readonly sources: MemberSources;
  readonly resources: readonly ResourcePlan[];
  readonly exclusive: readonly ExclusivePlan[];
  readonly hasTags: boolean;
  /** Whether the operation's own action is asked with the tags. */
  readonly asksTags: boolean;
  /** Which resources need `sagemaker:AddTags` when the request has tags; `undefined` when none does. */
  readonly taggedType: string | undefined;
  /** The action that adds tags to a resource in another call. */
  readonly tagAction: string;
  /** Whether the call takes tags or the tagged resource away, or is there to set tags. */
  readonly changesTags: boolean;
  readonly roles: readonly MemberPath[];
  readonly passedTo: readonly string[];
  readonly keys: KeyPlan;
  readonly dependents: readonly DependentPlan[];
}

/** A resource that the operation acts on. */
export interface ResourcePlan {
  readonly type: string;
  readonly template: ArnTemplate;
  readonly optional: boolean;
  /** Whether the call makes it, so that it has no tags yet. */
  readonly created: boolean;
}

/** Members of which the structure that holds them may have one only. */
export interface ExclusivePlan {
  /** Where the structures are; the request itself where there is none. */
  readonly at: MemberPath;
  readonly members: readonly MemberPath[];
}

/** A condition key and where it comes from. */
export interface ConditionKeyPlan {
  readonly names: readonly string[];
  readonly rule: KeyRule;
  readonly paths: readonly MemberPath[];
  readonly templates: readonly ArnTemplate[];
  /** The value of a constant, or what a create operation takes where the request says nothing. */
  readonly value: string | undefined;
}

/** The condition keys that a structure determines, and the structures in it that determine their own. */
export interface KeyPlan {
  readonly keys: readonly ConditionKeyPlan[];
  readonly elements: readonly ElementPlan[];
}

/** Structures that are asked about one by one. */
export interface ElementPlan extends KeyPlan {
  readonly at: MemberPath;
  /** Whether each is a JSON document in a string. */
  readonly isJson: boolean;
}

/** A further action on a resource. */
export interface DependentPlan {
  readonly action: string;
  readonly type: string;
  readonly template: ArnTemplate;
  /** Members of which one must be present; none: always asked. */
  readonly when: readonly MemberPath[];
}

/** How operations are called after which what was known of the tags of their resources may be wrong. */
const TAG_CHANGES = ['AddTags', 'Delete', 'Deregister', 'TagResource', 'UntagResource'];

/** What a row leaves out. */
const EMPTY: Required<
  Pick<OperationRow, 'resources' | 'exclusive' | 'roles' | 'passedTo' | 'keys' | 'elements' | 'dependents'>
> = {
  resources: [],
  exclusive: [],
  roles: [],
  passedTo: ['sagemaker.amazonaws.com'],
  keys: [],
  elements: [],
  dependents: [],
};

/** Reads one row of the generated table. */
export function planOperation(service: ServiceRow, row: OperationRow): OperationPlan {
  const sources = memberSources(service.protocol, row);
  const { resources, exclusive, roles, passedTo, keys, elements, dependents } = { ...EMPTY, ...row };
  return {
    operation: {
      service: service.service,
      name: row.name,
      protocol: service.protocol,
      action: `${service.actionPrefix}:${row.action ?? row.name}`,
      body: sources.body,
    },
    sources,
    resources: resources.map(planResource),
    exclusive: exclusive.map(planExclusive),
    hasTags: row.tags !== undefined,
    asksTags: row.tags !== 'addedOnly',
    taggedType:
      row.tags === 'added' || row.tags === 'addedOnly' ? (row.tagged ?? resources[0]?.[0]) : undefined,
    tagAction: `${service.actionPrefix}:${service.actionPrefix === 'sagemaker' ? 'AddTags' : 'TagResource'}`,
    changesTags: TAG_CHANGES.some((start) => row.name.startsWith(start)),
    roles: roles.map((role) => compilePath(role)),
    passedTo,
    keys: planKeys(keys, elements, ''),
    dependents: dependents.map(planDependent),
  };
}

function planResource([type, template, ...rest]: ResourceRow): ResourcePlan {
  const flags: readonly string[] = rest;
  return {
    type,
    template: compileArnTemplate(template),
    optional: flags.includes('optional'),
    created: flags.includes('created'),
  };
}

/** The members of one row are in the same list, if they are in one. */
function planExclusive(paths: readonly string[]): ExclusivePlan {
  const [first = ''] = paths;
  const end = first.lastIndexOf('[*].');
  const list = end < 0 ? '' : first.slice(0, end + '[*]'.length);
  const start = list === '' ? 0 : list.length + 1;
  return { at: compilePath(list), members: paths.map((path) => compilePath(path.slice(start), list)) };
}

function planDependent({ action, type, template, when = [] }: DependentRow): DependentPlan {
  return {
    action,
    type,
    template: compileArnTemplate(template),
    when: when.map((path) => compilePath(path)),
  };
}

function planKeys(
  keys: readonly ConditionKeyRow[],
  elements: readonly ElementRow[],
  within: string,
): KeyPlan {
  return {
    keys: keys.map((key) => planKey(key, within)),
    elements: elements.map((element) => planElement(element, within)),
  };
}

function planElement({ at, json, keys, elements = [] }: ElementRow, within: string): ElementPlan {
  const path = compilePath(at, within);
  return { at: path, isJson: json === true, ...planKeys(keys, elements, path.text) };
}

function planKey({ key, oldKey, rule, from, value }: ConditionKeyRow, within: string): ConditionKeyPlan {
  const isArn = rule === 'arn' || rule === 'arns';
  return {
    names: oldKey === undefined ? [key] : [key, oldKey],
    rule,
    paths: isArn ? [] : from.map((path) => compilePath(path, within)),
    templates: isArn ? from.map((template) => compileArnTemplate(template, within)) : [],
    value,
  };
}
