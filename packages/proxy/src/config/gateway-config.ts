import type { Policy } from '@sagegate/core';
import type { MappingOptions } from '@sagegate/koa-middleware/mapping';

/** What a gateway needs to run. `loadConfig` makes it from `sagegate.yaml`; a program may write it as it is. */
export interface GatewayConfig {
  /** Where clients connect. Default: 127.0.0.1:8080. */
  readonly listen?: ListenAddress;
  /** Where health is asked for. Default: 127.0.0.1:8081. */
  readonly admin?: ListenAddress;
  readonly upstream: UpstreamConfig;
  readonly identity: IdentityConfig;
  readonly policies: PoliciesConfig;
  /** Absent: no organization, service control policies are not in effect. */
  readonly organization?: OrganizationConfig;
  /** Networks (CIDR) whose `X-Forwarded-For` is believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** How requests are read. */
  readonly requests?: RequestsConfig;
  readonly limits?: Partial<LimitsConfig>;
  readonly timeouts?: Partial<TimeoutsConfig>;
  readonly lookups?: Partial<LookupsConfig>;
  /** Default: standard output. */
  readonly audit?: AuditConfig;
}

/** How requests are read: their hosts, their path, and what a front door says of where they came from. */
export type RequestsConfig = Pick<
  MappingOptions,
  | 'hosts'
  | 'pathPrefix'
  | 'networkHeaders'
  | 'protoHeader'
  | 'caseInsensitiveNames'
  | 'endpointPolicyInSameAccount'
>;

/** An address to listen on. */
export interface ListenAddress {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** The AWS that the gateway stands in front of. */
export interface UpstreamConfig {
  readonly region: string;
  /** Twelve digits. When given, start-up fails unless the upstream credentials belong to it. */
  readonly account?: string;
  /** Base URLs that replace AWS's own hosts of the region. */
  readonly endpoints?: Readonly<Partial<Record<UpstreamService, string>>>;
  /** Default: the AWS default provider chain. */
  readonly credentials?: StaticCredentials;
}

/** The services that the gateway calls, named as the AWS SDK packages are. */
export const UPSTREAM_SERVICES = [
  'sagemaker',
  'sagemaker-runtime',
  'sagemaker-featurestore-runtime',
  'sagemaker-a2i-runtime',
  'sagemaker-edge',
  'sagemaker-metrics',
  'sagemaker-geospatial',
  'sagemakerjobruntime',
  'sts',
] as const;

/** A service that the gateway calls. */
export type UpstreamService = (typeof UPSTREAM_SERVICES)[number];

/** Credentials that sign calls to AWS. */
export interface StaticCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** How callers are told apart: by access keys of the gateway, or one fixed principal (a sidecar). */
export type IdentityConfig = AccessKeysIdentity | StaticIdentity;

/** Callers sign their requests with access keys that the gateway knows. */
export interface AccessKeysIdentity {
  readonly accessKeys: readonly AccessKeyConfig[];
}

/** Every request is this principal's; for a gateway that only one workload can reach. */
export interface StaticIdentity {
  readonly static: { readonly principal: string; readonly tags?: Readonly<Record<string, string>> };
}

/** One access key, and who signs with it. */
export interface AccessKeyConfig {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** An ARN of a user, a role or a role session. */
  readonly principal: string;
  /** Become `aws:PrincipalTag/…`. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The policies that apply to callers and to resources. */
export interface PoliciesConfig {
  readonly identityBased: readonly IdentityBasedPolicies[];
  readonly resourceBased?: readonly ResourceBasedPolicy[];
}

/** The policies attached to one user or role. A role's apply to every session of it. */
export interface IdentityBasedPolicies {
  /** An ARN of a user or a role. */
  readonly principal: string;
  readonly policies: readonly Policy[];
}

/** The policy attached to the resources whose ARN fits. */
export interface ResourceBasedPolicy {
  /** An ARN; `*` and `?` match within it. */
  readonly resource: string;
  readonly policy: Policy;
}

/** An AWS organization: service control policies from the root down to the accounts. */
export interface OrganizationConfig {
  /** Service control policies do not apply to callers of this account. */
  readonly managementAccount: string;
  readonly root: OrganizationalUnit;
}

/** The root or an organizational unit, what is attached to it and what lies below it. */
export interface OrganizationalUnit {
  readonly name: string;
  readonly policies: readonly Policy[];
  readonly organizationalUnits?: readonly OrganizationalUnit[];
  readonly accounts?: readonly OrganizationAccount[];
}

/** An account of the organization, and what is attached to it. */
export interface OrganizationAccount {
  /** Twelve digits. */
  readonly id: string;
  readonly policies: readonly Policy[];
}

/** How much a client may send. */
export interface LimitsConfig {
  /** Default: 1 MiB. */
  readonly controlPlaneBodyBytes: number;
  /** Default: 25 MiB. */
  readonly runtimeBodyBytes: number;
  /** Default: 64 KiB, request line included. */
  readonly headerBytes: number;
  /** All bodies together that are in memory at one time. Default: 256 MiB. */
  readonly inFlightBodyBytes: number;
}

/** How long the gateway waits, in milliseconds. */
export interface TimeoutsConfig {
  /** For the connection to the upstream. Default: 3,000. */
  readonly connectMs: number;
  /** From the sent request to the head of the upstream's answer. Default: 75,000. */
  readonly firstByteMs: number;
  /** Between two pieces of a body, in both directions. Default: 60,000. */
  readonly idleMs: number;
  /** For the whole body of a client's request. Default: 300,000. */
  readonly bodyMs: number;
  /** For the head of a client's request. Default: 10,000. */
  readonly headersMs: number;
}

/** What the gateway asks the upstream for that no request tells. */
export interface LookupsConfig {
  /** Tags of existing resources, where a policy reads them. `absent`: no request has such keys. Default: `upstream`. */
  readonly resourceTags: 'upstream' | 'absent';
  /** Ids of HyperPod clusters. `absent`: one that is named by its name is decided as any, `cluster/*`. Default: `upstream`. */
  readonly clusterIds: 'upstream' | 'absent';
  /** So late a change counts that another way than through this gateway brought about. Default: 5. */
  readonly ttlSeconds: number;
  /** Default: 10,000. */
  readonly maxEntries: number;
}

/** Where the audit lines go. */
export type AuditConfig =
  { readonly destination: 'stdout' } | { readonly destination: 'file'; readonly path: string };
