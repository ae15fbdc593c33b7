import type { GatewayConfig } from '../../config/gateway-config.ts';
import type { Reloadable } from '../../config/reloadable.ts';
import type { Log } from '../../telemetry/log/log-event.ts';

/** Says what the directory brought, now and whenever it is another one. */
export function reportDirectory({ source }: GatewayConfig, log: Log): Reloadable {
  let said = source?.directoryLoad;
  if (said !== undefined) log({ event: 'directoryLoaded', ...said });
  return {
    prepare: ({ source: next }) =>
      Promise.resolve(() => {
        const load = next?.directoryLoad;
        if (load !== undefined && load !== said) log({ event: 'directoryLoaded', ...load });
        said = load;
      }),
  };
}
