import type { CallContext } from './context/call-context.ts';
import type { ContextEntry } from './context/context-entry.ts';
import { invalidMember } from './mapping-error.ts';
import type { JsonObject } from './members/json-value.ts';
import { valuesAt } from './members/member-path.ts';
import type { OperationPlan } from './operation/operation-plan.ts';
import type { Question } from './question.ts';
import { assertAccount } from './arn/assert-of-deployment.ts';
import type { Deployment } from './arn/deployment.ts';
import { expandArnTemplate } from './arn/expand-arn-template.ts';
import { parseRequestArn } from './arn/request-arn.ts';
import type { CallResource } from './resource/call-resource.ts';

/** A call as far as it is understood. */
export interface MappedCall {
  readonly plan: OperationPlan;
  readonly members: JsonObject;
  readonly deployment: Deployment;
  readonly resources: readonly CallResource[];
  readonly tags: readonly ContextEntry[];
  readonly context: CallContext;
}

const NONE: readonly Question[] = [];

/** What a request needs beside its own action: tags to add, roles to pass, and the operation's further actions. */
export function dependentQuestions(call: MappedCall): readonly Question[] {
  return [...addTags(call), ...passRoles(call), ...furtherActions(call)];
}

/** A create with tags needs `sagemaker:AddTags`, which can tell by `sagemaker:TaggingAction` what it is for. */
function addTags({ plan, resources, tags, context }: MappedCall): readonly Question[] {
  if (plan.taggedType === undefined || tags.length === 0) return NONE;
  const contextFor = context.variant([...tags, ['sagemaker:TaggingAction', plan.operation.name]]);
  const tagged = resources.filter(({ type }) => type === plan.taggedType);
  return (tagged.length === 0 ? resources : tagged).map((on) => ({
    action: plan.tagAction,
    resource: on.arn,
    on,
    contextFor,
  }));
}

function passRoles({ plan, members, deployment, context }: MappedCall): readonly Question[] {
  if (plan.roles.length === 0) return NONE;
  const roles = distinct(
    plan.roles.flatMap((path) => valuesAt(members, path).map((role) => roleArn(role, path.text, deployment))),
  );
  return plan.passedTo.flatMap((service) => {
    const contextFor = context.variant([['iam:PassedToService', service]]);
    return roles.map((role) => ({ action: 'iam:PassRole', resource: role, contextFor }));
  });
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

function furtherActions({ plan, members, deployment, context }: MappedCall): readonly Question[] {
  if (plan.dependents.length === 0) return NONE;
  const contextFor = context.variant([]);
  return plan.dependents.flatMap(({ action, type, template, when }) => {
    if (when.length > 0 && !when.some((path) => valuesAt(members, path).length > 0)) return [];
    const { arns } = expandArnTemplate(template, members, deployment);
    return distinct(arns).map((arn) => {
      return { action, resource: arn, on: { type, arn, isCreated: false }, contextFor };
    });
  });
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
