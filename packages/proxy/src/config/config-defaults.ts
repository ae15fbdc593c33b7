import type {
  GatewayConfig,
  LimitsConfig,
  ListenAddress,
  LookupsConfig,
  TimeoutsConfig,
} from './gateway-config.ts';

interface ConfigDefaults {
  readonly listen: ListenAddress;
  readonly admin: ListenAddress;
  readonly limits: LimitsConfig;
  readonly timeouts: TimeoutsConfig;
  readonly lookups: LookupsConfig;
}

/** What holds where the configuration is silent. */
export const CONFIG_DEFAULTS: ConfigDefaults = {
  listen: { host: '127.0.0.1', port: 8080 },
  admin: { host: '127.0.0.1', port: 8081 },
  limits: {
    controlPlaneBodyBytes: 1_048_576,
    runtimeBodyBytes: 26_214_400,
    headerBytes: 65_536,
    inFlightBodyBytes: 268_435_456,
  },
  timeouts: { connectMs: 3_000, firstByteMs: 75_000, idleMs: 60_000, bodyMs: 300_000, headersMs: 10_000 },
  lookups: { resourceTags: 'upstream', clusterIds: 'upstream', ttlSeconds: 5, maxEntries: 10_000 },
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
