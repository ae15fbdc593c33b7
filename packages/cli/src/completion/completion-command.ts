import { Argument } from 'commander';
import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';

/** The shells for which there is a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of {@link SHELLS}. */
export type Shell = (typeof SHELLS)[number];

const MORE_HELP = `
The script asks \`sagegate\` itself what comes next, so it stays true after an update.

Examples:
  $ sagegate completion bash >> ~/.bashrc
  $ sagegate completion zsh > "\${fpath[1]}/_sagegate"
  $ sagegate completion fish > ~/.config/fish/completions/sagegate.fish

Exit codes:
  0  the script was printed
  2  wrong usage`;

/** What `sagegate completion` takes and does. */
export function defineCompletion(command: Command, host: VerbHost): void {
  command
    .description('Prints a script for a shell that completes verbs, options and their values.')
    .addArgument(new Argument('<shell>', 'the shell').choices([...SHELLS]))
    .addHelpText('after', MORE_HELP)
    .action(async (shell: Shell) => {
      const { runCompletion } = await import('./run-completion.ts');
      await runCompletion(shell, host.terminal);
    });
}

/** What the scripts call: it needs all that the program around it takes. */
export function defineComplete(command: Command, host: VerbHost): void {
  command
    .argument('[words...]', 'the words of a command line, after `--`')
    .helpOption(false)
    .action(async (words: readonly string[]) => {
      const { runComplete } = await import('./run-complete.ts');
      await runComplete(words, command.parent ?? command, host.terminal);
    });
}
