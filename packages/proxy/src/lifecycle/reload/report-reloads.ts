import type { PolicyRevision, PolicySource } from '../../authorization/policy-source.ts';
import type { Log } from '../../telemetry/log/log-event.ts';
import type { ReloadResult } from './reload-result.ts';

/** Says what became of each change of the configuration; `current` are the policies in force. */
export function reportReloads(log: Log, current: PolicySource['current']): (result: ReloadResult) => void {
  return ({ outcome, faults, needsRestart }) => {
    if (outcome === 'refused') log({ event: 'reloadRefused', faults });
    if (outcome === 'applied') reportApplied(log, current());
    if (needsRestart.length > 0) log({ event: 'restartNeeded', sections: needsRestart });
  };
}

function reportApplied(log: Log, { revision, mode }: PolicyRevision): void {
  log({ event: 'reloaded', revision });
  warnOfMode(log, mode);
}

/** Nobody is to believe that denials count where they do not. */
export function warnOfMode(log: Log, mode: PolicyRevision['mode']): void {
  if (mode === 'enforce') return;
  const problem =
    'REPORT-ONLY: the policies protect nothing. Every authenticated request is forwarded, also what they deny (`policies.mode`)';
  log({ event: 'configurationWarning', problem });
}
