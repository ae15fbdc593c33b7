import { ConfigError } from '../../config/config-error.ts';
import type { ReloadResult } from './reload-result.ts';

/** Says what became of each change of the configuration. */
export function reportReloads({
  reportError,
}: {
  readonly reportError: (problem: string) => void;
}): (result: ReloadResult) => void {
  return ({ outcome, faults, needsRestart }) => {
    if (outcome === 'refused') {
      const { message } = new ConfigError(faults);
      reportError(`sagegate: the configuration was not taken, the one before stays:\n${message}`);
    }
    for (const section of needsRestart)
      reportError(`sagegate: \`${section}\` has changed, which only a restart puts in force`);
  };
}
