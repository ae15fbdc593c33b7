import type { ListenAddress } from '../gateway-config.ts';

/** Where the gateway is operated: health, metrics, reload. */
export interface AdminConfig extends ListenAddress {
  /** What `POST /reload` must bring as `Authorization: Bearer …`. Absent: only peers on the loopback may ask for it. */
  readonly token?: string;
  /** Names under which the port is asked for, besides addresses and `localhost`. Default: none. */
  readonly hosts?: readonly string[];
}

/** Processes that share the port; `auto`: one for each core that the process may use. Default: 1. */
export type WorkersConfig = number | 'auto';

/** What is counted. */
export interface MetricsConfig {
  /** Default: true. Otherwise `GET /metrics` is not found, and nothing is counted. */
  readonly enabled: boolean;
}

/** OpenTelemetry traces, by the SDK that the process has registered with `@opentelemetry/api`. */
export interface TracingConfig {
  /** Default: false. `@opentelemetry/api` must be installed when it is true. */
  readonly enabled: boolean;
  /**
   * Whose `traceparent` is believed, and with it whether a request is sampled. Default: `trustedProxies`; another
   * caller's request begins a trace of its own.
   */
  readonly acceptParent: 'trustedProxies' | 'always' | 'never';
  /** Whether calls to the upstream have a `traceparent`, unsigned. Default: false. */
  readonly propagate: boolean;
}

/** What the gateway says of itself, on standard error. */
export interface LogConfig {
  /** What is less grave is not said. Default: `info`. */
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** `text`: a line for people. `json`: an object in a line for programs. Default: `text`. */
  readonly format: 'text' | 'json';
}

/** How the gateway ends. */
export interface ShutdownConfig {
  /** Requests in flight may take this long. Default: 30. */
  readonly graceSeconds: number;
  /** So long it is not ready but takes requests still, for load balancers to notice. Default: 0. */
  readonly readinessDelaySeconds: number;
}
