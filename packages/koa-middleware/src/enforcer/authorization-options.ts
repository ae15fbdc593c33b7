import type { Authorizer } from '@sagegate/core';
import type { Caller, MappingOptions } from '../mapping/index.ts';
import type { PolicyEntries } from '../policies/policy-entries.ts';
import type { PolicyProvider } from '../policies/policy-provider.ts';
import type { ClusterIdSource, ResourceTagSource } from '../lookups/index.ts';
import type { DecisionEvent } from './decision-event.ts';

/** An authorizer, or the choice of one by caller where callers have policies of their own. */
export type AuthorizerSource = Authorizer | ((caller: Caller) => Authorizer | Promise<Authorizer>);

/** Who asks: `undefined` refuses the request. What the function throws goes to the framework's error path. */
export type CallerSource<Source> = (source: Source) => Caller | undefined | Promise<Caller | undefined>;

/**
 * What the mapping takes, but for what is each request's own, the path prefix, which is off already, and the ids of
 * clusters, which `clusterIds` tells.
 */
export type MappingSettings = Omit<MappingOptions, 'now' | 'requestedRegion' | 'pathPrefix' | 'clusterIdOf'>;

/** What becomes of a request that policies or the mapping refuse: it is answered, or reported and let on. */
export type EnforcementMode = 'enforce' | 'reportOnly';

/** Options that are not the mapping's. */
interface EnforcerOptions<Source> {
  readonly caller: CallerSource<Source>;
  /**
   * Default: `enforce`. With `reportOnly` whatever policies or the mapping refuse goes on to the handler, unchanged, and
   * `onDecision` is told what would have been. A request without a caller is refused all the same.
   */
  readonly mode?: EnforcementMode;
  /** The path at which the application mounts the middleware, as it stands in the raw request: `/sagemaker`. */
  readonly pathPrefix?: string;
  /** Default: what AWS takes: 1 MiB for most bodies that are read, 25 MiB for those that belong to a model. */
  readonly bodyLimitBytes?: number;
  /** Default: the system's clock. */
  readonly now?: () => Date;
  /** Default: a random UUID. */
  readonly requestId?: () => string;
  /** Told of every decision and refusal, and awaited: what it throws keeps the request from the handler. */
  readonly onDecision?: (event: DecisionEvent) => void | Promise<void>;
  /**
   * Where the tags of existing resources come from, for policies that read them: `cachedResourceTags`, or `absent`, and no
   * request has any such key. Default: such policies are refused.
   */
  readonly resourceTags?: ResourceTagSource | 'absent';
  /** Where the ids of HyperPod clusters come from, whose ARNs do not bear their names. Default: any id, `cluster/*`. */
  readonly clusterIds?: ClusterIdSource;
}

interface WithPolicies {
  /**
   * The same for every caller: policies as they are, compiled once, those of `policyFiles`, or a provider such as
   * `reloadingPolicyFiles`.
   */
  readonly policies: PolicyEntries | PolicyProvider;
  readonly authorizer?: never;
}

interface WithAuthorizer {
  readonly authorizer: AuthorizerSource;
  readonly policies?: never;
}

/** What `sagemakerAuthorization` takes; `Source` is what the framework hands to a handler. */
export type AuthorizationOptions<Source> = MappingSettings &
  EnforcerOptions<Source> &
  (WithPolicies | WithAuthorizer);

/** The name of any option. */
export type AnyOptionName = keyof MappingSettings | keyof EnforcerOptions<never> | keyof WithPolicies;
