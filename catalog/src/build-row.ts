import { bindConditionKeys } from './bind-condition-keys.ts';
import { bindResources } from './bind-resources.ts';
import type { ActionFact, IamFacts } from './iam-facts.ts';
import { markCreated } from './created-resources.ts';
import type { OperationRow, ResourceRow } from './operation-row.ts';
import {
  ACTIONS,
  ALSO_ACTIONS,
  ALSO_TAGS,
  BEARER_TOKENS,
  DENIED_ALSO_AS,
  DEPENDENT_ACTIONS,
  EXCLUSIVE_MEMBERS,
  NAME_FORMS,
  PASSED_TO,
} from './overrides/index.ts';
import { isPassedRole } from './passed-role.ts';
import type { Operation } from './read-operations.ts';
import { requestLeaves } from './request-leaves.ts';
import type { RequestMember } from './request-leaves.ts';
import { restBinding } from './rest-binding.ts';
import { writeVariables } from './write-variables.ts';

/**
 * What one operation asks for.
 *
 * @throws when its action, a resource or a condition key is not understood.
 */
export function buildRow(operation: Operation, iam: IamFacts): OperationRow {
  const action = actionOf(operation, iam);
  const members = requestLeaves(operation.members);
  const resources = resourcesOf(operation, action, iam, members);
  const { keys, elements } = bindConditionKeys(operation, action, iam, members);
  const row = {
    name: operation.name,
    ...(action.name === operation.name ? {} : { action: action.name }),
    ...furtherActionsOf(operation, iam),
    ...(operation.http === undefined ? {} : { http: operation.http }),
    ...(resources.length === 0 ? {} : { resources }),
    ...exclusiveOf(operation, resources, members),
    ...tagsOf(operation, action, members),
    ...taggedOf(operation, resources, members),
    ...rolesOf(operation, resources, members),
    ...(keys.length === 0 ? {} : { keys }),
    ...(elements.length === 0 ? {} : { elements }),
    ...dependentsOf(operation, members),
  };
  return { ...row, ...restBinding(operation, row) };
}

/** The resources, with what their members may hold written into the templates. */
function resourcesOf(
  operation: Operation,
  action: ActionFact,
  iam: IamFacts,
  members: readonly RequestMember[],
): readonly ResourceRow[] {
  const bound = bindResources(operation, action, iam).map(([type, template, ...flags]): ResourceRow => [
    type,
    writeVariables(template, operation, members),
    ...flags,
  ]);
  const rows = markCreated(operation, bound);
  for (const [member, form] of Object.entries(NAME_FORMS.peek(operation.id) ?? {})) {
    const isWritten = rows.some(([, template]) => template.includes(`{${member}:${form}`));
    if (!isWritten) throw new Error(`${operation.id}: ${member} names no resource`);
  }
  return rows;
}

function actionOf(operation: Operation, iam: IamFacts): ActionFact {
  const override = ACTIONS.use(operation.id);
  const action = iam.actions.get(override ?? operation.name);
  if (action === undefined) throw new Error(`${operation.id}: no such action in the reference`);
  if (override === operation.name)
    throw new Error(`${operation.id}: the override of its action is not needed`);
  return action;
}

/** Actions beside the operation's own, and whether a bearer token may stand in place of a signature. */
function furtherActionsOf(
  operation: Operation,
  iam: IamFacts,
): Pick<OperationRow, 'alsoActions' | 'deniedAlsoAs' | 'takesBearerToken'> {
  const also = ALSO_ACTIONS.use(operation.id);
  const denied = DENIED_ALSO_AS.use(operation.id);
  if (also?.some((name) => isAction(name, iam)) === true)
    throw new Error(`${operation.id}: the reference lists its further action now`);
  if (denied?.every((name) => isAction(name, iam)) === false)
    throw new Error(`${operation.id}: no such action in the reference that a Deny could name`);
  return {
    ...(also === undefined ? {} : { alsoActions: also }),
    ...(denied === undefined ? {} : { deniedAlsoAs: denied }),
    ...(BEARER_TOKENS.use(operation.id) === true ? { takesBearerToken: true } : {}),
  };
}

function isAction(name: string, iam: IamFacts): boolean {
  return iam.actions.has(name.slice(name.indexOf(':') + 1));
}

const TAG_OPERATIONS = new Set(['AddTags', 'DeleteTags', 'ListTags', 'TagResource']);

function tagsOf(
  operation: Operation,
  action: ActionFact,
  members: readonly RequestMember[],
): Pick<OperationRow, 'tags' | 'tagShape'> {
  const kind = members.find(({ path }) => path === 'Tags')?.kind;
  if (kind !== 'list' && kind !== 'map') return {};
  const tags = askedWithTags(operation, action);
  return kind === 'map' ? { tags, tagShape: 'map' } : { tags };
}

function askedWithTags(operation: Operation, action: ActionFact): NonNullable<OperationRow['tags']> {
  if (TAG_OPERATIONS.has(operation.name)) return 'request';
  if (action.conditionKeys.includes('aws:RequestTag/${TagKey}')) return 'added';
  if (ALSO_TAGS.use(operation.id) === true) return 'addedOnly';
  throw new Error(`${operation.id}: has tags, but the reference lists none`);
}

/** Members that name one thing; every template with alternatives needs a word on whether both may be there. */
function exclusiveOf(
  operation: Operation,
  resources: readonly ResourceRow[],
  members: readonly RequestMember[],
): Pick<OperationRow, 'exclusive'> {
  const exclusive = EXCLUSIVE_MEMBERS.use(operation.id);
  const unknown = exclusive?.flat().find((name) => !members.some(({ path }) => path === name));
  if (unknown !== undefined) throw new Error(`${operation.id}: no member ${unknown}`);
  const hasAlternatives = resources.some(([, template]) => /\|[^*]/.test(template));
  if (hasAlternatives && exclusive === undefined)
    throw new Error(`${operation.id}: may both alternatives be given?`);
  return exclusive === undefined || exclusive.length === 0 ? {} : { exclusive };
}

/** The resource that a create operation makes is the one that its name ends with. */
function taggedOf(
  operation: Operation,
  resources: readonly ResourceRow[],
  members: readonly RequestMember[],
): Pick<OperationRow, 'tagged'> {
  const types = [...new Set(resources.map(([type]) => type))];
  if (types.length < 2 || !members.some(({ path }) => path === 'Tags')) return {};
  const named = types.filter((type) => namesType(operation, type));
  const tagged = named.toSorted((a, b) => b.length - a.length)[0];
  if (tagged === undefined) throw new Error(`${operation.id}: which resource gets the tags?`);
  return { tagged };
}

/** `CreateTrainingJob` names a `training-job`. */
function namesType(operation: Operation, type: string): boolean {
  return operation.name.toLowerCase().includes(type.replace(/^experiment-/, '').replaceAll('-', ''));
}

/** The mapping takes the first resource for the one that gets the roles. */
function rolesOf(
  operation: Operation,
  resources: readonly ResourceRow[],
  members: readonly RequestMember[],
): Pick<OperationRow, 'roles' | 'passedTo'> {
  const roles = members.filter(isPassedRole).map(({ path }) => path);
  if (roles.length === 0) return {};
  const types = [...new Set(resources.map(([type]) => type))];
  if (types.length > 1 && !namesType(operation, types[0] ?? ''))
    throw new Error(`${operation.id}: which resource gets the roles?`);
  const passedTo = PASSED_TO.use(operation.id) ?? [`${operation.service.actionPrefix}.amazonaws.com`];
  const isUsual = passedTo.join(' ') === 'sagemaker.amazonaws.com';
  return isUsual ? { roles } : { roles, passedTo };
}

function dependentsOf(
  operation: Operation,
  members: readonly RequestMember[],
): Pick<OperationRow, 'dependents'> {
  const dependents = DEPENDENT_ACTIONS.use(operation.id);
  if (dependents === undefined) return {};
  const named = dependents.flatMap(({ when = [] }) => when);
  const unknown = named.find((name) => !members.some(({ path }) => path === name));
  if (unknown !== undefined) throw new Error(`${operation.id}: no member ${unknown}`);
  return {
    dependents: dependents.map((dependent) => ({
      ...dependent,
      template: writeVariables(dependent.template, operation, members),
    })),
  };
}
