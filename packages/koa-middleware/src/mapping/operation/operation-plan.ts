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
import type { SageMakerOperation } from './sagemaker-operation.ts';

/** A row of the generated table with its paths and templates read: made once for each operation. */
export interface OperationPlan {
  readonly operation: SageMakerOperation;
  readonly headers: readonly (readonly [member: string, header: string])[];
  readonly resources: readonly ResourcePlan[];
  readonly hasTags: boolean;
  /** Which resources need `sagemaker:AddTags` when the request has tags; `undefined` when none does. */
  readonly taggedType: string | undefined;
  readonly roles: readonly MemberPath[];
  readonly passedTo: readonly string[];
  readonly keys: readonly ConditionKeyPlan[];
  readonly elements: readonly ElementPlan[];
  readonly dependents: readonly DependentPlan[];
}

/** A resource that the operation acts on. */
export interface ResourcePlan {
  readonly type: string;
  readonly template: ArnTemplate;
  readonly optional: boolean;
}

/** A condition key and where it comes from. */
export interface ConditionKeyPlan {
  readonly names: readonly string[];
  readonly rule: KeyRule;
  readonly paths: readonly MemberPath[];
  readonly templates: readonly ArnTemplate[];
}

/** Structures whose members give one value each to several keys. */
export interface ElementPlan {
  readonly at: MemberPath;
  readonly keys: readonly (readonly [key: string, member: MemberPath])[];
}

/** A further action on a resource. */
export interface DependentPlan {
  readonly action: string;
  readonly template: ArnTemplate;
  readonly when: MemberPath | undefined;
}

/** What a row leaves out. */
const EMPTY: Required<Omit<OperationRow, 'name' | 'action' | 'http' | 'tags' | 'tagged'>> = {
  headers: {},
  resources: [],
  roles: [],
  passedTo: ['sagemaker.amazonaws.com'],
  keys: [],
  elements: [],
  dependents: [],
};

/** Reads one row of the generated table. */
export function planOperation(service: ServiceRow, row: OperationRow): OperationPlan {
  const { headers, resources, roles, passedTo, keys, elements, dependents } = { ...EMPTY, ...row };
  return {
    operation: {
      service: service.service,
      name: row.name,
      protocol: service.protocol,
      action: `${service.actionPrefix}:${row.action ?? row.name}`,
    },
    headers: Object.entries(headers),
    resources: resources.map(planResource),
    hasTags: row.tags !== undefined,
    taggedType: row.tags === 'added' ? (row.tagged ?? resources[0]?.[0]) : undefined,
    roles: roles.map(compilePath),
    passedTo,
    keys: keys.map(planKey),
    elements: elements.map(planElement),
    dependents: dependents.map(planDependent),
  };
}

function planResource([type, template, optional]: ResourceRow): ResourcePlan {
  return { type, template: compileArnTemplate(template), optional: optional !== undefined };
}

function planElement({ at, keys }: ElementRow): ElementPlan {
  return { at: compilePath(at), keys: keys.map(([key, member]) => [key, compilePath(member)] as const) };
}

function planDependent({ action, template, when }: DependentRow): DependentPlan {
  const condition = when === undefined ? undefined : compilePath(when);
  return { action, template: compileArnTemplate(template), when: condition };
}

function planKey({ key, oldKey, rule, from }: ConditionKeyRow): ConditionKeyPlan {
  const isArn = rule === 'arn' || rule === 'arns';
  return {
    names: oldKey === undefined ? [key] : [key, oldKey],
    rule,
    paths: isArn ? [] : from.map(compilePath),
    templates: isArn ? from.map(compileArnTemplate) : [],
  };
}
