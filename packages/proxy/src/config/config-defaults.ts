import type {
  GatewayConfig,
  LimitsConfig,
  ListenAddress,
  LogConfig,
  LookupsConfig,
  MetricsConfig,
  ReloadConfig,
  ShutdownConfig,
  TimeoutsConfig,
  TracingConfig,
  WorkersConfig,
} from './gateway-config.ts';
import type { ConnectConfig } from './settings/connect-config.ts';

interface ConfigDefaults {
  readonly listen: ListenAddress;
  readonly admin: ListenAddress;
  readonly containerCredentials: ListenAddress;
  readonly limits: LimitsConfig;
  readonly timeouts: TimeoutsConfig;
  readonly lookups: LookupsConfig;
  readonly connect: Required<Pick<ConnectConfig, 'allowedPorts' | 'maxTunnels' | 'tunnelIdleMs'>>;
  readonly workers: WorkersConfig;
  readonly metrics: MetricsConfig;
  readonly tracing: TracingConfig;
  readonly log: LogConfig;
  readonly shutdown: ShutdownConfig;
  readonly reload: ReloadConfig;
}

/** What holds where the configuration is silent. */
export const CONFIG_DEFAULTS: ConfigDefaults = {
  listen: { host: '127.0.0.1', port: 8080 },
  admin: { host: '127.0.0.1', port: 8081 },
  containerCredentials: { host: '127.0.0.1', port: 8082 },
  limits: {
    controlPlaneBodyBytes: 1_048_576,
    runtimeBodyBytes: 26_214_400,
    headerBytes: 65_536,
    inFlightBodyBytes: 268_435_456,
    connections: 10_000,
  },
  timeouts: {
    connectMs: 3_000,
    firstByteMs: 75_000,
    idleMs: 60_000,
    bodyMs: 300_000,
    headersMs: 10_000,
    tlsHandshakeMs: 10_000,
    proxyHeaderMs: 5_000,
    keepAliveMs: 65_000,
  },
  connect: { allowedPorts: [443, 8443], maxTunnels: 256, tunnelIdleMs: 300_000 },
  lookups: { resourceTags: 'upstream', clusterIds: 'upstream', ttlSeconds: 5, maxEntries: 10_000 },
  workers: 1,
  metrics: { enabled: true },
  tracing: { enabled: false, acceptParent: 'trustedProxies', propagate: false },
  log: { level: 'info', format: 'text' },
  shutdown: { graceSeconds: 30, readinessDelaySeconds: 0 },
  reload: { pollSeconds: 2, watch: true },
};

/** The limits of a configuration, defaults filled in. */
export function limitsOf(config: GatewayConfig): LimitsConfig {
  return { ...CONFIG_DEFAULTS.limits, ...config.limits };
}

/** The timeouts of a configuration, defaults filled in. */
export function timeoutsOf(config: GatewayConfig): TimeoutsConfig {
  return { ...CONFIG_DEFAULTS.timeouts, ...config.timeouts };
}

/** What is looked up, defaults filled in. */
export function lookupsOf(config: GatewayConfig): LookupsConfig {
  return { ...CONFIG_DEFAULTS.lookups, ...config.lookups };
}

/** How traces are made, defaults filled in. */
export function tracingOf(config: GatewayConfig): TracingConfig {
  return { ...CONFIG_DEFAULTS.tracing, ...config.tracing };
}

/** How the gateway speaks of itself, defaults filled in. */
export function logOf(config: Pick<GatewayConfig, 'log'>): LogConfig {
  return { ...CONFIG_DEFAULTS.log, ...config.log };
}

/** How the gateway ends, defaults filled in. */
export function shutdownOf(config: GatewayConfig): ShutdownConfig {
  return { ...CONFIG_DEFAULTS.shutdown, ...config.shutdown };
}

/** How changes are found, defaults filled in. */
export function reloadOf(config: GatewayConfig): ReloadConfig {
  return { ...CONFIG_DEFAULTS.reload, ...config.reload };
}
