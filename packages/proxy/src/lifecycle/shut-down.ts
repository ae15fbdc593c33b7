import type { ShutdownConfig } from '../config/gateway-config.ts';
import type { Listener } from '../listener/listener.ts';
import { drain } from './drain.ts';
import type { Draining } from './drain.ts';
import { onTimer } from './reload/schedule.ts';
import type { Schedule } from './reload/schedule.ts';

export interface CloseOptions {
  /** Default: `shutdown.graceSeconds` of the configuration. */
  readonly graceMs?: number;
}

/** The end of a gateway: not ready, then closed to new connections, then without the old ones. */
export interface ShutDown {
  readonly hasBegun: () => boolean;
  /** May be called again, with a shorter time: what is waited for then is less. */
  readonly close: (options?: CloseOptions) => Promise<void>;
}

export interface ShutDownOptions extends ShutdownConfig {
  /** What is to be done once no request is left. */
  readonly last: () => Promise<void>;
  /** Default: Node's timer. */
  readonly schedule?: Schedule;
}

export function shutDownOf(listener: Listener, options: ShutDownOptions): ShutDown {
  const { graceSeconds, readinessDelaySeconds, last, schedule = onTimer } = options;
  let begun = false;
  let draining: Draining | undefined;
  let finish: (work: Promise<void>) => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const stopAccepting = (graceMs: number): void => {
    if (draining === undefined) {
      draining = drain(listener);
      finish(draining.drained.then(last));
    }
    draining.cutAfter(graceMs);
  };
  return {
    hasBegun: () => begun,
    close: ({ graceMs = graceSeconds * 1_000 } = {}) => {
      const waits = !begun && readinessDelaySeconds > 0 && graceMs > 0;
      begun = true;
      listener.connections.endKeepAlive();
      if (waits) schedule(() => stopAccepting(graceMs), readinessDelaySeconds * 1_000);
      else stopAccepting(graceMs);
      return finished;
    },
  };
}
