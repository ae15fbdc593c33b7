import type { AuthorizationRequest } from '@sagegate/core';

import { CallContext } from './context/call-context.ts';
import type { Caller } from './context/caller.ts';
import { globalKeys } from './context/global-keys.ts';
import type { GlobalKeyOptions } from './context/global-keys.ts';
import { requestTags } from './context/request-tags.ts';
import { addDependentQuestions } from './dependent-questions.ts';
import type { MappedCall } from './mapped-call.ts';
import { ownQuestions } from './own-questions.ts';
import type { HttpRequest } from './http-request.ts';
import { MappingError } from './mapping-error.ts';
import type { MappingOptions } from './mapping-options.ts';
import type { JsonObject } from './members/json-value.ts';
import type { OperationMatch } from './operation/operation-match.ts';
import type { OperationPlan } from './operation/operation-plan.ts';
import { OPERATION_TABLES } from './operation/operation-tables.ts';
import { readMembers } from './operation/read-members.ts';
import { findOperation } from './operation/resolve-operation.ts';
import type { SageMakerOperation } from './operation/sagemaker-operation.ts';
import { assertFewQuestions, assertLittleText } from './question-limit.ts';
import type { Question } from './question.ts';
import { partitionOf } from './arn/deployment.ts';
import type { Deployment } from './arn/deployment.ts';
import { AWS_OWNED } from './arn/request-arn.ts';
import { changedClusters, clusterIds, clusterNames } from './resource/cluster-names.ts';
import { refuseAlternatives } from './resource/refuse-alternatives.ts';
import { resourceArns } from './resource/resource-arns.ts';
import { retaggedBy } from './resource/retagged-by.ts';
import type { CallResource } from './resource/call-resource.ts';

/** A call whose members are read, once: what it asks for depends on the caller and on what only the service knows. */
export interface SageMakerCall {
  readonly operation: SageMakerOperation;
  readonly plan: OperationPlan;
  readonly members: JsonObject;
  readonly request: HttpRequest;
  readonly options: MappingOptions;
  /** HyperPod clusters that are named by their names: ARNs have their ids. */
  readonly clusterNames: readonly string[];
  /** The names that clusters get or lose by the call: ids of theirs are not to be believed once it is made. */
  readonly changedClusters: readonly string[];
}

/** What only the service knows, looked up after a call is read. */
export interface ServiceFacts {
  /**
   * The ids of `clusterNames`; a cluster that is not among them is asked about as `cluster/*`. Default: what `clusterIdOf` of
   * the options knows.
   */
  readonly clusterIds?: ReadonlyMap<string, string>;
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
  return callOf(match.plan, readMembers(match, request), request, options);
}

function callOf(
  plan: OperationPlan,
  members: JsonObject,
  request: HttpRequest,
  options: MappingOptions,
): SageMakerCall {
  refuseAlternatives(plan, members);
  return {
    operation: plan.operation,
    plan,
    members,
    request,
    options,
    clusterNames: clusterNames(plan, members),
    changedClusters: changedClusters(plan, members),
  };
}

/** What a call whose request nobody has came by. */
const NO_REQUEST: HttpRequest = { method: 'POST', target: '/', headers: [], body: new Uint8Array() };

/**
 * A call of the control plane by its operation and members, as `readCall` has it of the request that `requestOfOperation`
 * makes of them; `undefined` for the name of no such operation.
 *
 * @throws MappingError for members of which a request may have but one.
 */
export function callOfMembers(
  name: string,
  members: JsonObject,
  options: MappingOptions,
): SageMakerCall | undefined {
  const plan = OPERATION_TABLES.controlPlane.get(name);
  return plan && callOf(plan, members, NO_REQUEST, options);
}

/**
 * The questions that a call asks for.
 *
 * @throws MappingError when a member cannot be decided on.
 */
export function questionsOf(call: SageMakerCall, caller: Caller, facts: ServiceFacts = {}): CallQuestions {
  const { asked, requests } = askedAs(call, caller, facts);
  return { requests, resources: resourcesOf(asked), retagged: retaggedBy(call.plan, asked) };
}

/** The same, with why each question is asked, at the same place. */
export function askedAs(
  call: SageMakerCall,
  caller: Caller,
  facts: ServiceFacts,
): { readonly asked: readonly Question[]; readonly requests: AuthorizationRequest[] } {
  const { plan, options } = call;
  const asked = askedBy(call, caller, facts);
  const flags = flagsOf(caller, plan.operation, options);
  const requests = asked.map((question) => toRequest(question, caller, options.account, flags));
  return { asked, requests };
}

/** The operation's own first. */
function askedBy(call: SageMakerCall, caller: Caller, facts: ServiceFacts): readonly Question[] {
  const { plan, members, request, options } = call;
  const ids = facts.clusterIds ?? clusterIds(call.clusterNames, options.clusterIdOf);
  const deployment = deploymentOf(options, ids);
  const mapped: MappedCall = {
    plan,
    members,
    deployment,
    resources: resourceArns(plan, members, deployment),
    tags: plan.hasTags ? requestTags(members, plan.tagsAreMap) : [],
    context: new CallContext(caller, globalKeys(request, globalKeyOptions(options)), options.now),
    bearerTokenType: caller.bearerTokenType,
  };
  const asked = ownQuestions(mapped);
  addDependentQuestions(asked, mapped);
  assertFewQuestions(asked.length);
  assertLittleText(asked);
  return asked;
}

function resourcesOf(asked: readonly Question[]): readonly CallResource[] {
  const only = asked[0]?.on;
  // Most calls act on one resource, which all their questions share.
  if (only !== undefined && asked.every(({ on }) => on === undefined || on === only)) return [only];
  const resources = new Map<string, CallResource>();
  for (const { on } of asked) if (on !== undefined && !resources.has(on.arn)) resources.set(on.arn, on);
  return [...resources.values()];
}

function deploymentOf(
  { account, region, partition, foreignAccounts, caseInsensitiveNames }: MappingOptions,
  ids: ReadonlyMap<string, string>,
): Deployment {
  return {
    account,
    region,
    partition: partition ?? partitionOf(region),
    foreignAccounts: foreignAccounts ?? 'refuse',
    caseInsensitiveNames: caseInsensitiveNames ?? 'both',
    clusterIds: ids,
  };
}

function globalKeyOptions(options: MappingOptions): GlobalKeyOptions {
  const { region, requestedRegion, now, trustedProxies, networkHeaders, protoHeader } = options;
  return { requestedRegion: requestedRegion ?? region, now, trustedProxies, networkHeaders, protoHeader };
}

function toRequest(
  { action, resource, contextFor, deniedAlsoAs }: Question,
  caller: Caller,
  account: string,
  flags: Flags,
): AuthorizationRequest {
  const resourceAccount = accountOf(resource) ?? account;
  const context = contextFor(resourceAccount);
  const { principal } = caller;
  const asked =
    // What AWS publishes is in no account whose policies would have to let others in.
    resourceAccount === AWS_OWNED
      ? { principal, action, resource, context, ...flags }
      : { principal, action, resource, context, resourceAccount, ...flags };
  return deniedAlsoAs === undefined ? asked : { ...asked, deniedAlsoAs };
}

type Flags = Pick<
  AuthorizationRequest,
  'callerInManagementAccount' | 'callerIsServiceLinkedRole' | 'resourcePolicyOnlyDenies'
>;

/** Services whose operations act on endpoints alone. */
const ENDPOINT_SERVICES: ReadonlySet<string> = new Set(['sagemaker-runtime', 'sagemaker-runtime-http2']);

function flagsOf(
  { callerInManagementAccount, callerIsServiceLinkedRole }: Caller,
  { service }: SageMakerOperation,
  options: MappingOptions,
): Flags {
  const flags: { -readonly [Name in keyof Flags]: Flags[Name] } = {};
  if (callerInManagementAccount !== undefined) flags.callerInManagementAccount = callerInManagementAccount;
  if (callerIsServiceLinkedRole !== undefined) flags.callerIsServiceLinkedRole = callerIsServiceLinkedRole;
  if (ENDPOINT_SERVICES.has(service) && options.endpointPolicyInSameAccount !== 'grants')
    flags.resourcePolicyOnlyDenies = true;
  return flags;
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
