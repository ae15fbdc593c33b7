import type { LoadProgress, ReportProgress } from '@sagegate/proxy';
import type { Terminal } from '../terminal.ts';

/** Loads that take no longer are not spoken of, and of others a line comes so often. */
const SILENT_MS = 1_000;

const WORDS: Readonly<Record<LoadProgress['phase'], string>> = {
  read: 'files read',
  check: 'policies checked',
  take: 'parts taken over',
};

/** Says on stderr how far a directory is loaded. `now` counts milliseconds. */
export function directoryProgress(terminal: Pick<Terminal, 'warn'>, now: () => number): ReportProgress {
  let quietUntil: number | undefined;
  return ({ phase, done, total }) => {
    // A load begins with the first file.
    if (quietUntil === undefined || (phase === 'read' && done === 0)) quietUntil = now() + SILENT_MS;
    if (now() < quietUntil) return;
    quietUntil = now() + SILENT_MS;
    terminal.warn(`sagegate: loading the directory: ${done} of ${total} ${WORDS[phase]}\n`);
  };
}
