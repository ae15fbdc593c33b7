import type { PolicyRevision, PolicySource } from '../../authorization/policy-source.ts';
import { modeWarnings } from '../../config/configuration-warnings.ts';
import type { Log } from '../../telemetry/log/log-event.ts';
import type { ReloadResult } from './reload-result.ts';

/** Says what became of each attempt to take the configuration anew; `current` are the policies in force. */
export function reportReloads(log: Log, current: PolicySource['current']): (result: ReloadResult) => void {
  return ({ outcome, faults, needsRestart }) => {
    if (outcome === 'refused') log({ event: 'reloadRefused', faults });
    if (outcome === 'unchanged') log({ event: 'reloadUnchanged' });
    if (outcome === 'applied') reportApplied(log, current());
    if (needsRestart.length > 0) log({ event: 'restartNeeded', sections: needsRestart });
  };
}

function reportApplied(log: Log, { revision, mode }: PolicyRevision): void {
  log({ event: 'reloaded', revision });
  warn(log, modeWarnings({ mode }));
}

/** Says what whoever runs the gateway must know of its configuration. */
export function warn(log: Log, problems: readonly string[]): void {
  for (const problem of problems) log({ event: 'configurationWarning', problem });
}
