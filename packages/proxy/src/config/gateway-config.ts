import type { MappingOptions } from '@sagegate/koa-middleware/mapping';
import type { IamDirectory } from '../directory/iam-directory.ts';
import type { AuditConfig } from './settings/audit-config.ts';
import type { IdentityConfig } from './settings/caller-config.ts';
import type { ConfigSource } from './config-source.ts';
import type { ConnectConfig } from './settings/connect-config.ts';
import type { ListenConfig } from './settings/listen-config.ts';
import type { LimitsConfig, LookupsConfig, TimeoutsConfig } from './settings/limits-config.ts';
import type {
  AdminConfig,
  LogConfig,
  MetricsConfig,
  ShutdownConfig,
  TracingConfig,
  WorkersConfig,
} from './settings/operations-config.ts';
import type { OrganizationConfig, PoliciesConfig } from './settings/policies-config.ts';
import type { ReloadConfig } from './settings/reload-config.ts';
import type { IamConfig } from './settings/iam-config.ts';
import type { StsConfig } from './settings/sts-config.ts';
import type { SessionsConfig } from './settings/sessions-config.ts';
import type { UpstreamConfig } from './settings/upstream-config.ts';
import type {
  ContainerCredentialsConfig,
  CredentialExchangeConfig,
} from './settings/workload-credentials-config.ts';

export type {
  AuditConfig,
  AuditDestination,
  AuditFormat,
  AuditMask,
  AuditOptions,
  MaskedField,
  MaskWay,
  WhenFull,
} from './settings/audit-config.ts';
export type {
  AccessKeyConfig,
  IdentityConfig,
  IdentityForm,
  SessionFacts,
  StaticIdentity,
} from './settings/caller-config.ts';
export type {
  CertificateName,
  CertificateRule,
  CertifiedValue,
  LatticeConfig,
  MtlsConfig,
} from './settings/hop-identity-config.ts';
export type { ConfigSource } from './config-source.ts';
export type { AuthorityConfig, ConnectConfig } from './settings/connect-config.ts';
export type { AllowableSignature, Sigv4Config } from './settings/sigv4-config.ts';
export type {
  AlbConfig,
  ClaimedValue,
  ClaimMapping,
  JwtIssuerConfig,
  SessionNameClaim,
  TokenAlgorithm,
} from './settings/token-identity-config.ts';
export type {
  ClientCertificatesConfig,
  ListenAddress,
  ListenConfig,
  ProxyProtocolConfig,
  ServerCertificate,
  TlsConfig,
  TlsVersion,
} from './settings/listen-config.ts';
export type { LimitsConfig, LookupsConfig, TimeoutsConfig } from './settings/limits-config.ts';
export type {
  AdminConfig,
  LogConfig,
  MetricsConfig,
  ShutdownConfig,
  TracingConfig,
  WorkersConfig,
} from './settings/operations-config.ts';
export type {
  OrganizationAccount,
  OrganizationConfig,
  OrganizationalUnit,
  PoliciesConfig,
  PolicyMembers,
  PolicyMode,
  PolicySetConfig,
  PrincipalPolicies,
  ResourceBasedPolicy,
  TargetPolicies,
  VpcEndpointPolicies,
} from './settings/policies-config.ts';
export type { ReloadConfig } from './settings/reload-config.ts';
export type { SessionKeyConfig, SessionsConfig } from './settings/sessions-config.ts';
export type {
  AssumeRoleConfig,
  EndpointVariant,
  RoleRule,
  SessionTagsConfig,
  StaticCredentials,
  UpstreamConfig,
  UpstreamService,
  UpstreamTlsConfig,
} from './settings/upstream-config.ts';
export type {
  ContainerCredentialsConfig,
  CredentialExchangeConfig,
  WorkloadConfig,
} from './settings/workload-credentials-config.ts';
export type { IamConfig } from './settings/iam-config.ts';
export type { OidcProviderConfig, StsConfig } from './settings/sts-config.ts';
export { ENDPOINT_VARIANTS, UPSTREAM_SERVICES } from './settings/upstream-config.ts';

/** What a gateway needs to run. `loadConfig` makes it from `sagegate.yaml`; a program may write it as it is. */
export interface GatewayConfig {
  /** Where clients connect. Default: 127.0.0.1:8080. */
  readonly listen?: ListenConfig;
  /** Where the gateway is operated: health, metrics, reload. Default: 127.0.0.1:8081. */
  readonly admin?: AdminConfig;
  readonly upstream: UpstreamConfig;
  readonly identity: IdentityConfig;
  readonly policies: PoliciesConfig;
  /** Temporary credentials. Absent: none are issued, and none are accepted. */
  readonly sessions?: SessionsConfig;
  /** The gateway's own STS. Absent: calls of STS are refused. */
  readonly sts?: StsConfig;
  /** The part of IAM that the gateway answers. Absent: calls of IAM are refused. */
  readonly iam?: IamConfig;
  /** Absent: no organization, service control policies are not in effect. */
  readonly organization?: OrganizationConfig;
  /** Accounts and their principals, whose policies are in force beside `policies`. Absent: nothing is known of any account. */
  readonly directory?: IamDirectory;
  /** Networks (CIDR) whose `X-Forwarded-For` is believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** How requests are read. */
  readonly requests?: RequestsConfig;
  /** Where `CONNECT` may lead. Absent: it is refused. */
  readonly connect?: ConnectConfig;
  /** Where workloads of this machine get temporary credentials of the gateway. Absent: nowhere. */
  readonly containerCredentials?: ContainerCredentialsConfig;
  /** Exchange of credentials of AWS for temporary ones of the gateway. Absent: there is none. */
  readonly credentialExchange?: CredentialExchangeConfig;
  readonly limits?: Partial<LimitsConfig>;
  readonly timeouts?: Partial<TimeoutsConfig>;
  readonly lookups?: Partial<LookupsConfig>;
  /** Default: standard output. */
  readonly audit?: AuditConfig;
  /** Processes that share the port; `startGateway` is one of them, `startGatewayWorkers` starts as many. Default: 1. */
  readonly workers?: WorkersConfig;
  readonly metrics?: Partial<MetricsConfig>;
  readonly tracing?: Partial<TracingConfig>;
  readonly log?: Partial<LogConfig>;
  readonly shutdown?: Partial<ShutdownConfig>;
  readonly reload?: Partial<ReloadConfig>;
  /** Set by `loadConfig`; a configuration without it stays as it is while the gateway runs. */
  readonly source?: ConfigSource;
}

/** How requests are read: their hosts, their path, and what a front door says of where they came from. */
export type RequestsConfig = Pick<
  MappingOptions,
  | 'hosts'
  | 'pathPrefix'
  | 'networkHeaders'
  | 'protoHeader'
  | 'foreignAccounts'
  | 'caseInsensitiveNames'
  | 'endpointPolicyInSameAccount'
>;
