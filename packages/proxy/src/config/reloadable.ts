import type { GatewayConfig } from './gateway-config.ts';

/** A part of a gateway that takes a new configuration while it runs. */
export interface Reloadable {
  /**
   * Makes everything ready that may fail, and changes nothing. What it resolves to puts it in force: it is called when
   * every other part is ready too, synchronously and together with theirs, and must not throw.
   *
   * @throws ConfigError, TypeError or what the part throws at start-up: then nothing of the configuration is taken.
   */
  prepare(config: GatewayConfig): Promise<() => void>;
}
