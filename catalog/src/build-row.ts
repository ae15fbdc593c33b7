import { bindConditionKeys } from './bind-condition-keys.ts';
import { bindResources } from './bind-resources.ts';
import type { ActionFact, IamFacts } from './iam-facts.ts';
import type { OperationRow, ResourceRow } from './operation-row.ts';
import {
  ACTIONS,
  ALSO_TAGS,
  DEPENDENT_ACTIONS,
  EXCLUSIVE_MEMBERS,
  NAME_FORMS,
  PASSED_TO,
} from './overrides/index.ts';
import { isPassedRole } from './passed-role.ts';
import type { Operation } from './read-operations.ts';
import { requestLeaves } from './request-leaves.ts';
import type { RequestMember } from './request-leaves.ts';
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
    ...(operation.http === undefined ? {} : { http: operation.http }),
    ...(resources.length === 0 ? {} : { resources }),
    ...exclusiveOf(operation, resources, members),
    ...tagsOf(operation, action, members),
    ...taggedOf(operation, resources, members),
    ...rolesOf(operation, members),
    ...(keys.length === 0 ? {} : { keys }),
    ...(elements.length === 0 ? {} : { elements }),
    ...dependentsOf(operation, members),
  };
  const headers = headersOf(operation, row);
  return headers === undefined ? row : { ...row, headers };
}

/** The resources, with what their members may hold written into the templates. */
function resourcesOf(
  operation: Operation,
  action: ActionFact,
  iam: IamFacts,
  members: readonly RequestMember[],
): readonly ResourceRow[] {
  const rows = bindResources(operation, action, iam).map(([type, template, ...optional]): ResourceRow => [
    type,
    writeVariables(template, operation, members),
    ...optional,
  ]);
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

const TAG_OPERATIONS = new Set(['AddTags', 'DeleteTags', 'ListTags']);

function tagsOf(
  operation: Operation,
  action: ActionFact,
  members: readonly RequestMember[],
): Pick<OperationRow, 'tags'> {
  if (!members.some(({ path, kind }) => path === 'Tags' && kind === 'list')) return {};
  if (TAG_OPERATIONS.has(operation.name)) return { tags: 'request' };
  const listed = action.conditionKeys.includes('aws:RequestTag/${TagKey}');
  if (listed) return { tags: 'added' };
  if (ALSO_TAGS.use(operation.id) === true) return { tags: 'addedOnly' };
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
  const name = operation.name.toLowerCase();
  const named = types.filter((type) => name.includes(type.replace(/^experiment-/, '').replaceAll('-', '')));
  const tagged = named.toSorted((a, b) => b.length - a.length)[0];
  if (tagged === undefined) throw new Error(`${operation.id}: which resource gets the tags?`);
  return { tagged };
}

function rolesOf(
  operation: Operation,
  members: readonly RequestMember[],
): Pick<OperationRow, 'roles' | 'passedTo'> {
  const roles = members.filter(isPassedRole).map(({ path }) => path);
  if (roles.length === 0) return {};
  const passedTo = PASSED_TO.use(operation.id);
  return passedTo === undefined ? { roles } : { roles, passedTo };
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

/** The members that the row reads and that travel in headers. */
function headersOf(operation: Operation, row: OperationRow): OperationRow['headers'] {
  const text = JSON.stringify(row);
  const headers: Record<string, string> = {};
  for (const [name, { binding }] of operation.members) {
    const isRead = text.includes(`{${name}}`) || text.includes(`"${name}"`);
    if (isRead && binding?.in === 'header') headers[name] = binding.name.toLowerCase();
  }
  return Object.keys(headers).length === 0 ? undefined : headers;
}
