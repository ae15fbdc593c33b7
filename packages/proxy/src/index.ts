export { loadConfig } from './config/load-config.ts';
export { ConfigError } from './documents/config-error.ts';
export type { ConfigFault } from './documents/config-error.ts';
export { loadIamDirectory } from './directory/load/load-iam-directory.ts';
export type { LoadDirectoryOptions } from './directory/load/load-iam-directory.ts';
export type { LoadProgress, ReportProgress } from './directory/load/load-progress.ts';
export { UPSTREAM_SERVICES } from './config/gateway-config.ts';
export type {
  AccessKeyConfig,
  AdminConfig,
  AlbConfig,
  AllowableSignature,
  AssumeRoleConfig,
  AuditConfig,
  AuditDestination,
  AuditFormat,
  AuditMask,
  AuditOptions,
  AuthorityConfig,
  CertificateName,
  CertificateRule,
  CertifiedValue,
  ClaimedValue,
  ClaimMapping,
  ClientCertificatesConfig,
  ConfigSource,
  ConnectConfig,
  ContainerCredentialsConfig,
  CredentialExchangeConfig,
  EndpointVariant,
  GatewayConfig,
  IdentityConfig,
  IdentityForm,
  JwtIssuerConfig,
  LatticeConfig,
  LimitsConfig,
  ListenAddress,
  ListenConfig,
  LogConfig,
  LookupsConfig,
  MaskedField,
  MaskWay,
  MetricsConfig,
  MtlsConfig,
  OidcProviderConfig,
  OrganizationAccount,
  OrganizationalUnit,
  OrganizationConfig,
  PoliciesConfig,
  PolicyMembers,
  PolicyMode,
  PolicySetConfig,
  PrincipalPolicies,
  ProxyProtocolConfig,
  ReloadConfig,
  RequestsConfig,
  ResourceBasedPolicy,
  RoleRule,
  ServerCertificate,
  SessionFacts,
  SessionKeyConfig,
  SessionNameClaim,
  SessionsConfig,
  StsConfig,
  SessionTagsConfig,
  ShutdownConfig,
  Sigv4Config,
  StaticCredentials,
  StaticIdentity,
  TargetPolicies,
  TimeoutsConfig,
  TlsConfig,
  TlsVersion,
  TokenAlgorithm,
  TracingConfig,
  UpstreamConfig,
  UpstreamService,
  UpstreamTlsConfig,
  VpcEndpointPolicies,
  WhenFull,
  WorkersConfig,
  WorkloadConfig,
} from './config/gateway-config.ts';

export { IamDirectory } from './directory/iam-directory.ts';
export type { CallerFacts } from './directory/caller-facts.ts';
export type { DirectoryAccessKey } from './directory/access-keys.ts';
export type { CallerSession, DirectoryCaller } from './directory/directory-caller.ts';
export type {
  AccountModel,
  DirectoryModel,
  GroupModel,
  HolderModel,
  ManagedPolicyModel,
  MfaDeviceModel,
  OrganizationAccountModel,
  OrganizationModel,
  OrganizationTargetModel,
  OrganizationUnitModel,
  PolicyModel,
  PrincipalModel,
  RoleModel,
  UserAccessKeyModel,
  UserModel,
} from './directory/directory-model.ts';

export { startGatewayWorkers, workerCount } from './lifecycle/workers/start-gateway-workers.ts';
export type { GatewayWorkers, GatewayWorkersEnvironment } from './lifecycle/workers/start-gateway-workers.ts';
export { WorkerStartError } from './lifecycle/workers/worker-start-error.ts';
export { configurationWarnings } from './config/configuration-warnings.ts';
export { gatewayLog } from './lifecycle/gateway-log.ts';
export type { Log, LogEvent } from './telemetry/log/log-event.ts';
export type { LogEnvironment } from './telemetry/log/create-log.ts';
export { startGateway } from './lifecycle/start-gateway.ts';
export type { GatewayEnvironment } from './lifecycle/gateway-environment.ts';
export type { ResolveHost } from './listener/connect/resolve-host.ts';
export type { Gateway } from './lifecycle/gateway.ts';
export type { ReloadOutcome, ReloadResult } from './lifecycle/reload/reload-result.ts';
export { ListenError } from './lifecycle/listen-error.ts';
export { AuthorityError } from './config/files/authority-error.ts';
export { TracingError } from './telemetry/tracing/tracing-error.ts';
export { UpstreamIdentityError } from './upstream/verify-upstream-identity.ts';

export { AuditLogError } from './audit/audit-log-error.ts';
export { auditLogTo } from './audit/open-audit-log.ts';
export type { AuditLogOptions } from './audit/open-audit-log.ts';
export type { AuditLog, AuditStatus } from './audit/audit-log.ts';
export { NotRecorded } from './audit/not-recorded.ts';
export type {
  AuditedAnswer,
  AuditedDurations,
  AuditedQuestion,
  AuditedReport,
  AuditedRequest,
  AuditEvent,
  AuditOutcome,
  CompletedEvent,
  DecidedEvent,
  LostEvent,
  RefusedEvent,
} from './audit/audit-event.ts';

export { signSigV4 } from './sigv4/sign-sigv4.ts';
export type { SigningCredentials, SignOptions } from './sigv4/sign-sigv4.ts';
export { verifySigV4 } from './sigv4/verify-sigv4.ts';
export type { VerifyOptions } from './sigv4/check-signed-head.ts';
export type { KeyCredentials } from './sigv4/check-credentials.ts';
export type { VerifiedSignature } from './sigv4/pending-signature.ts';
export type { HeaderList, RequestHead, SignableRequest } from './sigv4/signable-request.ts';
export { SignatureError } from './sigv4/signature-error.ts';
export type { SignatureErrorCode } from './sigv4/signature-error.ts';
