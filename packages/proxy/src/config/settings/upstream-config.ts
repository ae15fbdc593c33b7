/** The AWS that the gateway stands in front of. */
export interface UpstreamConfig {
  readonly region: string;
  /** Twelve digits. When given, start-up fails unless the upstream credentials belong to it. */
  readonly account?: string;
  /** Base URLs that replace AWS's own hosts of the region. */
  readonly endpoints?: Readonly<Partial<Record<UpstreamService, string>>>;
  /** Which of AWS's hosts are called. Default: `standard`. */
  readonly variant?: EndpointVariant;
  readonly tls?: UpstreamTlsConfig;
  /** Default: the AWS default provider chain. */
  readonly credentials?: StaticCredentials;
  /** Calls are signed with a role that is assumed for the caller. Default: with the credentials themselves. */
  readonly assumeRole?: AssumeRoleConfig;
}

/** The forms in which AWS has hosts. */
export const ENDPOINT_VARIANTS = ['standard', 'fips', 'dualstack', 'fips-dualstack'] as const;

/** A form in which AWS has hosts: of FIPS 140 modules, with IPv6, both or neither. */
export type EndpointVariant = (typeof ENDPOINT_VARIANTS)[number];

/** How the upstream proves who it is. */
export interface UpstreamTlsConfig {
  /** Certificates of authorities (PEM) that are believed beside those that Node knows. */
  readonly authorities: string;
}

/** The role that signs a caller's calls, and what STS is told of the caller. */
export interface AssumeRoleConfig {
  /** The role of every caller; either this or `rules`. */
  readonly roleArn?: string;
  /** The first rule that fits the caller counts. */
  readonly rules?: readonly RoleRule[];
  /** What becomes of callers that no rule fits: refused (default), or signed for with the gateway's own credentials. */
  readonly default?: 'refuse' | 'base';
  /**
   * `principal` (default): no two callers have one name. `name`: the session's or user's name as it is, which sessions of
   * two roles may share.
   */
  readonly sessionName?: 'principal' | 'name';
  /** Default: `none`. */
  readonly sourceIdentity?: 'caller' | 'none';
  readonly tags?: SessionTagsConfig;
  readonly transitiveTagKeys?: readonly string[];
  /** A policy (JSON text) that limits every session. */
  readonly sessionPolicy?: string;
  readonly externalId?: string;
  /** Default: 3,600. */
  readonly durationSeconds?: number;
  /** Calls to STS at one time; further ones wait. Default: 16. */
  readonly maxConcurrentCalls?: number;
  /** Sessions that are remembered. Default: 10,000. */
  readonly maxSessions?: number;
}

/** Which role signs for which callers. */
export interface RoleRule {
  /** Matched with the ARN of the user or of the session, and with that of its role; `*` and `?` match. */
  readonly principal: string;
  readonly roleArn: string;
}

/** Session tags. */
export interface SessionTagsConfig {
  /** Keys of tags of the caller that are passed on, where it has them. */
  readonly pass?: readonly string[];
  readonly fixed?: Readonly<Record<string, string>>;
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
