export { ConfigError } from './config/config-error.ts';
export type { ConfigFault } from './config/config-error.ts';
export { UPSTREAM_SERVICES } from './config/gateway-config.ts';
export type {
  AccessKeyConfig,
  AccessKeysIdentity,
  AuditConfig,
  GatewayConfig,
  IdentityBasedPolicies,
  IdentityConfig,
  LimitsConfig,
  ListenAddress,
  OrganizationAccount,
  OrganizationalUnit,
  OrganizationConfig,
  PoliciesConfig,
  ResourceBasedPolicy,
  StaticCredentials,
  StaticIdentity,
  TimeoutsConfig,
  UpstreamConfig,
  UpstreamService,
} from './config/gateway-config.ts';
export { loadConfig } from './config/load-config.ts';
export type { Gateway } from './lifecycle/gateway.ts';
export { ListenError } from './lifecycle/listen-error.ts';
