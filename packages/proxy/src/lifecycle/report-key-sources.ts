import type { KeySourceStatus } from '../identity/key-source.ts';
import type { Log } from '../telemetry/log/log-event.ts';

/** Says when the keys that verify tokens begin to fail, and when they can be had again. */
export function reportKeySources(log: Log): (status: KeySourceStatus) => void {
  return ({ place, fault }) => {
    if (fault === undefined) log({ event: 'keysRecovered', place });
    else log({ event: 'keysTrouble', place, problem: fault });
  };
}
