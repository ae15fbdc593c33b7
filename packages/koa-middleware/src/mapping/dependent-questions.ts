import type { MappedCall } from './mapped-call.ts';
import type { ContextEntry } from './context/context-entry.ts';
import { invalidMember, MappingError } from './mapping-error.ts';
import type { JsonObject, JsonValue } from './members/json-value.ts';
import { firstValueAt, valuesAt } from './members/member-path.ts';
import type { MemberPath } from './members/member-path.ts';
import { readJsonDocument } from './members/read-json-document.ts';
import { valuesOfNamesEnding } from './members/values-of-names-ending.ts';
import { BEARER_REASON, TAGS_REASON } from './operation/question-reason.ts';
import type { DependentPlan } from './operation/operation-plan.ts';
import type { QuestionReason } from './operation/question-reason.ts';
import type { Question } from './question.ts';
import { assertAccount } from './arn/assert-of-deployment.ts';
import type { Deployment } from './arn/deployment.ts';
import { parseRequestArn } from './arn/request-arn.ts';
import type { CallResource } from './resource/call-resource.ts';
import { addResources, eachOnce } from './resource/resource-arns.ts';

const NO_ENTRIES: readonly ContextEntry[] = [];

/** Adds what a request needs beside its own action: a token to call with, tags to add, roles to pass, and further actions. */
export function addDependentQuestions(asked: Question[], call: MappedCall): void {
  addBearerToken(asked, call);
  addTagging(asked, call);
  addPassedRoles(asked, call);
  for (const dependent of call.plan.dependents) addFurtherAction(asked, dependent, call);
}

/** @throws MappingError for a token where AWS takes none. */
function addBearerToken(asked: Question[], { plan, context, bearerTokenType }: MappedCall): void {
  if (bearerTokenType === undefined) return;
  if (!plan.takesBearerToken)
    throw new MappingError('ValidationException', 'the operation takes no bearer token');
  const entries: readonly ContextEntry[] = [['sagemaker:BearerTokenType', bearerTokenType]];
  const contextFor = context.variant(entries);
  const action = 'sagemaker:CallWithBearerToken';
  asked.push({ action, resource: '*', reason: BEARER_REASON, entries, contextFor });
}

/** A create with tags needs `sagemaker:AddTags`, which can tell by `sagemaker:TaggingAction` what it is for. */
function addTagging(asked: Question[], { plan, resources, tags, context }: MappedCall): void {
  if (plan.taggedType === undefined || tags.length === 0) return;
  const entries: readonly ContextEntry[] = plan.tellsTaggingAction
    ? [...tags, ['sagemaker:TaggingAction', plan.operation.name]]
    : tags;
  const contextFor = context.variant(entries);
  const action = plan.tagAction;
  const tagged = resources.filter(({ type }) => type === plan.taggedType);
  for (const on of tagged.length === 0 ? resources : tagged)
    asked.push({ action, resource: on.arn, on, reason: TAGS_REASON, entries, contextFor });
}

function addPassedRoles(asked: Question[], call: MappedCall): void {
  if (call.plan.roles.length === 0) return;
  const roles = rolesOf(call);
  if (roles.size === 0) return;
  const action = 'iam:PassRole';
  for (const entries of passings(call)) {
    const contextFor = call.context.variant(entries);
    for (const [resource, reason] of roles) asked.push({ action, resource, reason, entries, contextFor });
  }
}

function rolesOf({ plan, members, deployment }: MappedCall): ReadonlyMap<string, QuestionReason> {
  const roles = new Map<string, QuestionReason>();
  for (const { path, endsInside, reason } of plan.roles) {
    for (const value of rolesAt(members, path, endsInside)) {
      const role = roleArn(value, path.text, deployment);
      if (!roles.has(role)) roles.set(role, reason);
    }
  }
  return roles;
}

function rolesAt(
  members: JsonObject,
  path: MemberPath,
  endsInside: readonly string[] | undefined,
): readonly JsonValue[] {
  const values = valuesAt(members, path);
  if (endsInside === undefined) return values;
  return values.flatMap((text) =>
    valuesOfNamesEnding(readJsonDocument(text, path.text), endsInside, path.text),
  );
}

/** To whom roles are passed, and for which resource: a role is asked about once for each. */
function passings({ plan, resources }: MappedCall): readonly (readonly ContextEntry[])[] {
  const all: (readonly ContextEntry[])[] = [];
  const holders = resources.filter(({ type }) => type === plan.roleHolder);
  for (const service of plan.passedTo) {
    const to: ContextEntry = ['iam:PassedToService', service];
    if (holders.length === 0) all.push([to]);
    for (const { arn } of holders) all.push([to, ['iam:AssociatedResourceArn', arn]]);
  }
  return all;
}

/** AWS passes roles of the account itself only; a role's path may have several segments. */
function roleArn(value: unknown, member: string, deployment: Deployment): string {
  if (typeof value !== 'string') throw invalidMember(member, 'must be a string');
  const arn = parseRequestArn(value, member);
  const isRole = arn.service === 'iam' && arn.region === '' && arn.resource.startsWith('role/');
  if (!isRole) throw invalidMember(member, 'is not a role');
  if (arn.partition !== deployment.partition) throw invalidMember(member, 'is an ARN of another partition');
  assertAccount(arn, member, deployment);
  return value;
}

function addFurtherAction(
  asked: Question[],
  dependent: DependentPlan,
  { members, tags, deployment, context }: MappedCall,
): void {
  const { action, when, reason } = dependent;
  if (when.length > 0 && !when.some((path) => firstValueAt(members, path) !== undefined)) return;
  const entries = tagEntries(dependent, tags);
  const contextFor = context.variant(entries);
  const resources: CallResource[] = [];
  addResources(resources, dependent, members, deployment);
  for (const on of eachOnce(resources))
    asked.push({ action, resource: on.arn, on, reason, entries, contextFor });
}

/** A further action that makes a resource is asked with the tags that it gets. */
function tagEntries(
  { asksTags, taggingAction }: DependentPlan,
  tags: readonly ContextEntry[],
): readonly ContextEntry[] {
  if (!asksTags) return NO_ENTRIES;
  return taggingAction === undefined ? tags : [...tags, ['sagemaker:TaggingAction', taggingAction]];
}
