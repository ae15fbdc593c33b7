import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What a verb needs of the program around it. */
export interface VerbHost {
  readonly terminal: Terminal;
  readonly setExitCode: (code: ExitCode) => void;
}
