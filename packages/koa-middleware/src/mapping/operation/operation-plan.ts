import { asciiLowerCase } from '@sagegate/core';

import { compilePath } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';
import { compileArnTemplate } from '../arn/compile-arn-template.ts';
import type { ArnTemplate } from '../arn/compile-arn-template.ts';
import type { DependentRow, ElementRow, OperationRow, ResourceRow, ServiceRow } from './operation-row.ts';
import { memberSources } from './member-sources.ts';
import type { MemberSources } from './member-sources.ts';
import { planActions, planTags } from './plan-actions.ts';
import type { ActionPlan, TagPlan } from './plan-actions.ts';
import { planKeys } from './plan-keys.ts';
import type { KeyPlan } from './plan-keys.ts';
import type { QuestionReason } from './question-reason.ts';
import type { SageMakerOperation } from './sagemaker-operation.ts';

/** A row of the generated table with its paths and templates read: made once for each operation. */
export interface OperationPlan extends TagPlan {
  readonly operation: SageMakerOperation;
  readonly sources: MemberSources;
  /** What the operation is authorized as; its own action is the first. */
  readonly actions: readonly ActionPlan[];
  readonly takesBearerToken: boolean;
  readonly resources: readonly ResourcePlan[];
  readonly exclusive: readonly ExclusivePlan[];
  readonly roles: readonly RolePlan[];
  readonly passedTo: readonly string[];
  /** The type of the resource that gets the roles; `undefined` where the operation acts on none. */
  readonly roleHolder: string | undefined;
  readonly keys: KeyPlan;
  readonly dependents: readonly DependentPlan[];
  /** Members that may hold the name of a HyperPod cluster, whose id is needed. */
  readonly clusterMembers: readonly MemberPath[];
}

/** A member that may hold a role to pass. */
export interface RolePlan {
  readonly path: MemberPath;
  /** Where the member is a JSON document in a string: how members inside it end that hold roles. */
  readonly endsInside: readonly string[] | undefined;
  readonly reason: QuestionReason;
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

/** A further action on a resource. */
export interface DependentPlan {
  readonly action: string;
  readonly reason: QuestionReason;
  readonly type: string;
  readonly template: ArnTemplate;
  /** No further action is on what the call makes. */
  readonly created: false;
  /** Members of which one must be present; none: always asked. */
  readonly when: readonly MemberPath[];
  /** Whether it is asked with the tags of the request. */
  readonly asksTags: boolean;
  /** What `sagemaker:TaggingAction` is, where the action adds the tags. */
  readonly taggingAction: string | undefined;
}

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
  const { protocol, arnService } = service;
  const action = `${service.actionPrefix}:${row.action ?? row.name}`;
  const planned = resources.map((resource) => planResource(resource, arnService));
  const further = dependents.map(planDependent);
  return {
    operation: { service: service.service, name: row.name, protocol, action, body: sources.body },
    actions: planActions(action, row),
    takesBearerToken: row.takesBearerToken === true,
    sources,
    resources: planned,
    exclusive: exclusive.map(planExclusive),
    ...planTags(service, row),
    roles: [...roles.map((member) => planRole(member)), ...elements.flatMap(planDocumentRoles)],
    passedTo,
    roleHolder: resources[0]?.[0],
    keys: planKeys(keys, elements),
    dependents: further,
    clusterMembers: clusterMembers([...planned, ...further]),
  };
}

function planRole(member: string, endsInside?: readonly string[]): RolePlan {
  return { path: compilePath(member), endsInside, reason: { kind: 'passRole', members: [member] } };
}

function planDocumentRoles({ at, roleEnds }: ElementRow): readonly RolePlan[] {
  return roleEnds === undefined ? [] : [planRole(at, roleEnds.map(asciiLowerCase))];
}

/** The members of templates in which a name does not tell the id, each once. */
function clusterMembers(planned: readonly { readonly template: ArnTemplate }[]): readonly MemberPath[] {
  const alternatives = planned.flatMap(({ template }) =>
    template.variables.flatMap((variable) => variable.alternatives),
  );
  const named = alternatives.filter(({ part }) => part.kind === 'idOrArn');
  return [...new Map(named.map(({ path }) => [path.text, path])).values()];
}

function planResource([type, template, ...rest]: ResourceRow, arnService: string): ResourcePlan {
  const flags: readonly string[] = rest;
  return {
    type,
    template: compileArnTemplate(template, '', arnService),
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

function planDependent(row: DependentRow): DependentPlan {
  const { action, type, template, when = [], tags, taggingAction } = row;
  return {
    action,
    reason: { kind: 'furtherAction', members: when },
    type,
    template: compileArnTemplate(template),
    created: false,
    when: when.map((path) => compilePath(path)),
    asksTags: tags === true,
    taggingAction,
  };
}
