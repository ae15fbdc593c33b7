import type { AuthorizationRequest } from '@sagegate/core';

import { CallContext } from './context/call-context.ts';
import type { Caller } from './context/caller.ts';
import { globalKeys } from './context/global-keys.ts';
import type { GlobalKeyOptions } from './context/global-keys.ts';
import { requestTags } from './context/request-tags.ts';
import { sagemakerKeys } from './context/sagemaker-keys.ts';
import { dependentQuestions } from './dependent-questions.ts';
import type { MappedCall } from './dependent-questions.ts';
import type { HttpRequest } from './http-request.ts';
import { MappingError } from './mapping-error.ts';
import type { MappingOptions } from './mapping-options.ts';
import type { JsonObject } from './members/json-value.ts';
import type { OperationMatch } from './operation/operation-match.ts';
import type { OperationPlan } from './operation/operation-plan.ts';
import { readMembers } from './operation/read-members.ts';
import { findOperation } from './operation/resolve-operation.ts';
import type { SageMakerOperation } from './operation/sagemaker-operation.ts';
import type { Question } from './question.ts';
import { partitionOf } from './arn/deployment.ts';
import type { Deployment } from './arn/deployment.ts';
import { refuseAlternatives } from './resource/refuse-alternatives.ts';
import { resourceArns } from './resource/resource-arns.ts';
import { retaggedBy } from './resource/retagged-by.ts';
import type { CallResource } from './resource/call-resource.ts';

/** Each question costs a decision; a request of a person has a handful. */
const MAX_QUESTIONS = 2048;

/** A call whose members are read, once: what it asks for depends on the caller and on what only the service knows. */
export interface SageMakerCall {
  readonly operation: SageMakerOperation;
  readonly plan: OperationPlan;
  readonly members: JsonObject;
  readonly request: HttpRequest;
  readonly options: MappingOptions;
}

/** What a call asks for. */
export interface CallQuestions {
  /** All of them must be allowed; never empty. */
  readonly requests: AuthorizationRequest[];
  /** Every resource of SageMaker that they are about, each once: what the operation acts on first. */
  readonly resources: readonly CallResource[];
  /** ARNs of which tags that were looked up before are not to be believed once the call is made. */
  readonly retagged: readonly string[];
}

/**
 * Finds the operation of a request and reads its members.
 *
 * @throws MappingError for a request that no operation answers, or whose members cannot be read.
 */
export function readCall(request: HttpRequest, options: MappingOptions): SageMakerCall {
  const match = findOperation(request, options);
  if (match === undefined) throw new MappingError('UnknownOperationException', 'the operation is not known');
  return readMatchedCall(match, request, options);
}

/** Reads the members of a request whose operation is found already. */
export function readMatchedCall(
  match: OperationMatch,
  request: HttpRequest,
  options: MappingOptions,
): SageMakerCall {
  const { plan } = match;
  const members = readMembers(match, request);
  refuseAlternatives(plan, members);
  return { operation: plan.operation, plan, members, request, options };
}

/**
 * The questions that a call asks for.
 *
 * @throws MappingError when a member cannot be decided on.
 */
export function questionsOf(
  { plan, members, request, options }: SageMakerCall,
  caller: Caller,
): CallQuestions {
  const deployment = deploymentOf(options);
  const resources = resourceArns(plan, members, deployment);
  const tags = plan.hasTags ? requestTags(members) : [];
  const context = new CallContext(caller, globalKeys(request, globalKeyOptions(options)));
  const call = { plan, members, deployment, resources, tags, context };
  const asked = [...ownQuestions(call), ...dependentQuestions(call)];
  const flags = { ...flagsOf(caller), ...flagsOfOperation(plan.operation, options) };
  const requests = asked.map((question) => toRequest(question, caller, deployment.account, flags));
  return { requests, resources: resourcesOf(asked, resources), retagged: retaggedBy(plan, asked) };
}

/** The operation's own, then those of its further actions. */
function resourcesOf(asked: readonly Question[], own: readonly CallResource[]): readonly CallResource[] {
  const resources = new Map(own.map((resource) => [resource.arn, resource]));
  for (const { on } of asked) if (on !== undefined && !resources.has(on.arn)) resources.set(on.arn, on);
  return [...resources.values()];
}

/** The operation's own action, on each resource, with each set of values of its keys. */
function ownQuestions({
  plan,
  members,
  deployment,
  resources,
  tags,
  context,
}: MappedCall): readonly Question[] {
  const { action } = plan.operation;
  const keySets = sagemakerKeys(plan.keys, members, deployment);
  if (keySets.length * resources.length > MAX_QUESTIONS) {
    throw new MappingError('ValidationException', 'the request acts on too many resources in too many ways');
  }
  return keySets.flatMap((keys) => {
    const contextFor = context.variant(plan.asksTags && tags.length > 0 ? [...tags, ...keys] : keys);
    return resources.map((on) => ({ action, resource: on.arn, on, contextFor }));
  });
}

function deploymentOf({ account, region, partition, foreignAccounts }: MappingOptions): Deployment {
  return {
    account,
    region,
    partition: partition ?? partitionOf(region),
    foreignAccounts: foreignAccounts ?? 'refuse',
  };
}

function globalKeyOptions(options: MappingOptions): GlobalKeyOptions {
  const { region, requestedRegion, now, trustedProxies, networkHeaders, protoHeader } = options;
  return { requestedRegion: requestedRegion ?? region, now, trustedProxies, networkHeaders, protoHeader };
}

function toRequest(
  { action, resource, contextFor }: Question,
  caller: Caller,
  account: string,
  flags: Flags,
): AuthorizationRequest {
  const resourceAccount = accountOf(resource) ?? account;
  const context = contextFor(resourceAccount);
  return { principal: caller.principal, action, resource, context, resourceAccount, ...flags };
}

type Flags = Pick<
  AuthorizationRequest,
  'callerInManagementAccount' | 'callerIsServiceLinkedRole' | 'resourcePolicyOnlyDenies'
>;

/** The runtime's operations act on endpoints alone. */
function flagsOfOperation({ service }: SageMakerOperation, options: MappingOptions): Flags {
  const onlyDenies = service === 'sagemaker-runtime' && options.endpointPolicyInSameAccount !== 'grants';
  return onlyDenies ? { resourcePolicyOnlyDenies: true } : {};
}

function flagsOf({ callerInManagementAccount, callerIsServiceLinkedRole }: Caller): Flags {
  return {
    ...(callerInManagementAccount === undefined ? {} : { callerInManagementAccount }),
    ...(callerIsServiceLinkedRole === undefined ? {} : { callerIsServiceLinkedRole }),
  };
}

/** The fifth part of an ARN; `undefined` for `*`. */
function accountOf(resource: string): string | undefined {
  let start = 0;
  for (let colons = 0; colons < 4; colons += 1) {
    const colon = resource.indexOf(':', start);
    if (colon < 0) return undefined;
    start = colon + 1;
  }
  return resource.slice(start, resource.indexOf(':', start));
}
