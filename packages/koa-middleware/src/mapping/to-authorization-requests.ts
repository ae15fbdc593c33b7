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
import { readMembers } from './operation/read-members.ts';
import { matchOperation } from './operation/resolve-operation.ts';
import type { SageMakerOperation } from './operation/sagemaker-operation.ts';
import type { Question } from './question.ts';
import { partitionOf } from './arn/deployment.ts';
import type { Deployment, ForeignAccounts } from './arn/deployment.ts';
import { refuseAlternatives } from './resource/refuse-alternatives.ts';
import { resourceArns } from './resource/resource-arns.ts';

/** Each question costs a decision; a request of a person has a handful. */
const MAX_QUESTIONS = 2048;

/** Where requests act, and what else the request context depends on. */
export interface MappingOptions {
  /** The account that the call acts in: the upstream credentials', never the caller's. */
  readonly account: string;
  readonly region: string;
  /** Default: the region's. */
  readonly partition?: string;
  /** Without it the keys of the clock are absent. */
  readonly now?: Date;
  /** Addresses or CIDR blocks whose `X-Forwarded-For` is believed; default: none. */
  readonly trustedProxies?: readonly string[];
  /** `aws:RequestedRegion`; default: the region. */
  readonly requestedRegion?: string;
  /**
   * What becomes of a request that names a resource or a role of another account by its ARN: `refuse`, the default, or
   * `ask` about it as it is, where resources are shared between accounts.
   */
  readonly foreignAccounts?: ForeignAccounts;
  /**
   * What the resource-based policy of an endpoint does to callers of its account who invoke it directly, which AWS's
   * documents leave open: `onlyDenies`, the default, or `grants` too, as the policies of other resources do.
   */
  readonly endpointPolicyInSameAccount?: EndpointPolicyInSameAccount;
}

/** What an endpoint's policy does to callers of the endpoint's account. */
export type EndpointPolicyInSameAccount = 'onlyDenies' | 'grants';

/**
 * The questions that AWS would ask its policies before it served a request: one for each action and resource, all of
 * which must be allowed. The list is never empty.
 *
 * @throws MappingError for a request that no operation answers, or whose members cannot be decided on.
 */
export function toAuthorizationRequests(
  request: HttpRequest,
  caller: Caller,
  options: MappingOptions,
): AuthorizationRequest[] {
  const match = matchOperation(request);
  if (match === undefined) throw new MappingError('UnknownOperationException', 'the operation is not known');
  const { plan } = match;
  const members = readMembers(match, request);
  const deployment = deploymentOf(options);
  refuseAlternatives(plan, members);
  const resources = resourceArns(plan, members, deployment);
  const tags = plan.hasTags ? requestTags(members) : [];
  const context = new CallContext(caller, globalKeys(request, globalKeyOptions(options)));
  const call = { plan, members, deployment, resources, tags, context };
  const asked = [...ownQuestions(call), ...dependentQuestions(call)];
  const flags = { ...flagsOf(caller), ...flagsOfOperation(plan.operation, options) };
  return asked.map((question) => toRequest(question, caller, deployment.account, flags));
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
    return resources.map(({ arn }) => ({ action, resource: arn, contextFor }));
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

function globalKeyOptions({
  region,
  requestedRegion,
  now,
  trustedProxies,
}: MappingOptions): GlobalKeyOptions {
  return { requestedRegion: requestedRegion ?? region, now, trustedProxies };
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
