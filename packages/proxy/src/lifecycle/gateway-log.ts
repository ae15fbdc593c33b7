import { logOf } from '../config/config-defaults.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { createLog } from '../telemetry/log/create-log.ts';
import type { LogEnvironment } from '../telemetry/log/create-log.ts';
import type { Log } from '../telemetry/log/log-event.ts';

/** The log that a configuration asks for, for a program that adds to what the gateway says. */
export function gatewayLog(config: GatewayConfig, environment: LogEnvironment = {}): Promise<Log> {
  return createLog(logOf(config), environment);
}
