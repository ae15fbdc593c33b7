import { CommanderError } from 'commander';
import { buildProgram } from './build-program.ts';
import { EXIT_CODE } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { printableLines } from './printable-text.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command line and resolves to its exit code. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT_CODE.ok;
  const setExitCode = (code: ExitCode): void => {
    exitCode = code;
  };
  const program = buildProgram({ terminal, setExitCode, words: args });
  try {
    await parseCommandLine(program, args);
    return exitCode;
  } catch (error) {
    // Commander has printed help, the version or what was wrong with the command line by then.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODE.ok : EXIT_CODE.usage;
    if (!(error instanceof UsageError)) throw error;
    terminal.warn(`sagegate: ${printableLines(error.message)}\n`);
    return EXIT_CODE.usage;
  }
}
