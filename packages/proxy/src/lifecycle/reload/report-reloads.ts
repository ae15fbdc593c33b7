import type { Log } from '../../telemetry/log/log-event.ts';
import type { ReloadResult } from './reload-result.ts';

/** Says what became of each change of the configuration; `revision` is that of the policies in force. */
export function reportReloads(log: Log, revision: () => string): (result: ReloadResult) => void {
  return ({ outcome, faults, needsRestart }) => {
    if (outcome === 'refused') log({ event: 'reloadRefused', faults });
    if (outcome === 'applied') log({ event: 'reloaded', revision: revision() });
    if (needsRestart.length > 0) log({ event: 'restartNeeded', sections: needsRestart });
  };
}
