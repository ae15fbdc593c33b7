import type { ForeignAccounts } from './arn/deployment.ts';
import type { NetworkHeaders } from './context/network-headers.ts';
import type { CaseInsensitiveNames } from './arn/lower-case-name.ts';

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
  /**
   * The headers in which a trusted proxy names the VPC endpoint and the VPC of a request; default: none. They count when
   * the peer of the connection is a trusted proxy. Name only headers that your front door sets itself or strips: one that
   * it passes on is the client's word.
   */
  readonly networkHeaders?: NetworkHeaders;
  /**
   * The header in which trusted proxies say whether the client came over `https` or `http`: `x-forwarded-proto`. Default:
   * none, and `aws:SecureTransport` is about the connection itself. The same care as with `networkHeaders`.
   */
  readonly protoHeader?: string;
  /**
   * Names under which SageMaker is served here, without a port; default: every name that is not AWS's. SageMaker's own
   * hosts are known without it, each for its service.
   */
  readonly hosts?: readonly string[];
  /** What stands before the paths of the API, as in the raw request: `/sm`, without a slash at its end. */
  readonly pathPrefix?: string;
  /** `aws:RequestedRegion`; default: the region. */
  readonly requestedRegion?: string;
  /**
   * What becomes of a request that names a resource or a role of another account by its ARN: `refuse`, the default, or
   * `ask` about it as it is, where resources are shared between accounts.
   */
  readonly foreignAccounts?: ForeignAccounts;
  /**
   * What becomes of names that AWS does not tell apart by case, such as an endpoint's: `both`, the default, asks about such a
   * name as sent and in lower case, and both must be allowed; `asSent` asks about it as it is.
   */
  readonly caseInsensitiveNames?: CaseInsensitiveNames;
  /**
   * The id of a HyperPod cluster by its name, which requests have where ARNs have the id. Without it, and for a name that it
   * does not know, a cluster that is named by its name is asked about as `cluster/*`.
   */
  readonly clusterIdOf?: (name: string) => string | undefined;
  /**
   * What the resource-based policy of an endpoint does to callers of its account who invoke it directly, which AWS's
   * documents leave open: `onlyDenies`, the default, or `grants` too, as the policies of other resources do.
   */
  readonly endpointPolicyInSameAccount?: EndpointPolicyInSameAccount;
}

/** What an endpoint's policy does to callers of the endpoint's account. */
export type EndpointPolicyInSameAccount = 'onlyDenies' | 'grants';
