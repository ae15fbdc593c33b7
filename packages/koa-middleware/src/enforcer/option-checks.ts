import { isHeaderName } from '../mapping/context/header-name.ts';
import { isNetworkHeaders } from '../mapping/context/network-headers.ts';
import { parseProxies } from '../mapping/context/trusted-proxies.ts';
import { gatewayHosts } from '../mapping/host/services-of-request.ts';
import { isPathPrefix } from '../mapping/operation/split-target.ts';
import type { AnyOptionName } from './authorization-options.ts';

/** What a value of an option must be. */
export interface OptionCheck {
  readonly required: boolean;
  readonly holds: (value: unknown) => boolean;
  /** Ends the sentence "option `name` must be …". */
  readonly mustBe: string;
}

/** Every option; the compiler asks for a row for a new one. */
export const OPTION_CHECKS: Readonly<Record<AnyOptionName, OptionCheck>> = {
  policies: optional(isObject, 'the policies in effect'),
  authorizer: optional(isAuthorizerSource, 'an authorizer or a function'),
  caller: required(isFunction, 'a function'),
  mode: oneOf('enforce', 'reportOnly'),
  pathPrefix: optional(isPathPrefix, 'a raw path such as `/sagemaker`, no `/` at its end'),
  bodyLimitBytes: optional(isByteCount, 'a positive whole number'),
  now: optional(isFunction, 'a function'),
  requestId: optional(isFunction, 'a function'),
  onDecision: optional(isFunction, 'a function'),
  resourceTags: optional(isResourceTags, 'a source of tags or `absent`'),
  clusterIds: optional(isClusterIdSource, 'a source of cluster ids'),

  account: required(isAccountId, 'an account id of twelve digits'),
  region: required(isRegion, 'the name of a region such as `us-east-1`'),
  partition: optional(isPartition, 'the name of a partition such as `aws`'),
  trustedProxies: optional(isNetworkList, 'a list of addresses or CIDRs such as `10.0.0.0/8`'),
  networkHeaders: optional(isNetworkHeaders, '`apiGateway`, `vpcLattice` or names of headers'),
  protoHeader: optional(isHeaderName, 'the name of a header such as `x-forwarded-proto`'),
  hosts: optional(isHostList, 'a list of names of hosts such as `gateway.example.com`'),
  foreignAccounts: oneOf('refuse', 'ask'),
  endpointPolicyInSameAccount: oneOf('onlyDenies', 'grants'),
  caseInsensitiveNames: oneOf('both', 'asSent'),
};

function required(holds: OptionCheck['holds'], mustBe: string): OptionCheck {
  return { required: true, holds, mustBe };
}

function optional(holds: OptionCheck['holds'], mustBe: string): OptionCheck {
  return { required: false, holds, mustBe };
}

function oneOf(...words: readonly string[]): OptionCheck {
  const holds = (value: unknown): boolean => words.some((word) => word === value);
  return optional(holds, words.map((word) => `\`${word}\``).join(' or '));
}

/** Whether something is an object with members of its own: no list, no function. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isAuthorizerSource(value: unknown): boolean {
  return isFunction(value) || (hasFunction(value, 'authorize') && hasFunction(value, 'conditionKeys'));
}

function isResourceTags(value: unknown): boolean {
  return value === 'absent' || hasFunction(value, 'tagsOf');
}

function isClusterIdSource(value: unknown): boolean {
  return hasFunction(value, 'idOf');
}

function hasFunction(value: unknown, name: string): boolean {
  return isObject(value) && isFunction(Reflect.get(value, name));
}

function isAccountId(value: unknown): boolean {
  return typeof value === 'string' && /^\d{12}$/.test(value);
}

function isRegion(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z]+(?:-[a-z]+)+-\d+$/.test(value);
}

function isPartition(value: unknown): boolean {
  return typeof value === 'string' && /^aws(?:-[a-z]+)*$/.test(value);
}

function isByteCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isNetworkList(value: unknown): boolean {
  return isReadableList(value, parseProxies);
}

function isHostList(value: unknown): boolean {
  return isReadableList(value, gatewayHosts);
}

function isReadableList(value: unknown, read: (list: readonly string[]) => unknown): boolean {
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) return false;
  try {
    read(value);
    return true;
  } catch {
    // The option is named where this is reported.
    return false;
  }
}
