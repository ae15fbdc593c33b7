import type { Authorizer, PoliciesInEffect } from '@sagegate/core';
import type { Caller, EndpointPolicyInSameAccount, ForeignAccounts } from '../mapping/index.ts';
import type { DecisionEvent } from './decision-event.ts';

/** An authorizer, or the choice of one by caller where callers have policies of their own. */
export type AuthorizerSource = Authorizer | ((caller: Caller) => Authorizer | Promise<Authorizer>);

/** Who asks: `undefined` refuses the request. What the function throws goes to the framework's error path. */
export type CallerSource<Source> = (source: Source) => Caller | undefined | Promise<Caller | undefined>;

interface CommonOptions<Source> {
  /** Twelve digits: the account that owns what requests name. Never taken from the caller. */
  readonly account: string;
  /** The region of every ARN: `us-east-1`. */
  readonly region: string;
  /** Default: the region's. */
  readonly partition?: string;
  readonly caller: CallerSource<Source>;
  /** CIDRs of the proxies whose `X-Forwarded-For` counts. Default: none, the address is the socket's. */
  readonly trustedProxies?: readonly string[];
  /**
   * What becomes of a request that names a resource or a role of another account by its ARN. Default: `refuse`;
   * `ask` asks the policies about it as it is, where accounts share resources.
   */
  readonly foreignAccounts?: ForeignAccounts;
  /**
   * What an endpoint's resource-based policy does to callers of its account. Default: `onlyDenies`; with `grants` its
   * Allows count for them too.
   */
  readonly endpointPolicyInSameAccount?: EndpointPolicyInSameAccount;
  /** The path at which the application mounts the middleware, as it stands in the raw request: `/sagemaker`. */
  readonly pathPrefix?: string;
  /** Default: 1 MiB for JSON 1.1 calls, 25 MiB for all others. */
  readonly bodyLimitBytes?: number;
  readonly now?: () => Date;
  /** Default: a random UUID. */
  readonly requestId?: () => string;
  /** Told of every decision and refusal, and awaited: what it throws keeps the request from the handler. */
  readonly onDecision?: (event: DecisionEvent) => void | Promise<void>;
}

interface WithPolicies {
  /** The same for every caller; compiled once. */
  readonly policies: PoliciesInEffect;
  readonly authorizer?: never;
}

interface WithAuthorizer {
  readonly authorizer: AuthorizerSource;
  readonly policies?: never;
}

/** What `sagemakerAuthorization` takes; `Source` is what the framework hands to a handler. */
export type AuthorizationOptions<Source> = CommonOptions<Source> & (WithPolicies | WithAuthorizer);
