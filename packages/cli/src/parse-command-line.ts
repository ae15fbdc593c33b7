import { CommanderError } from 'commander';
import type { Command } from 'commander';

/**
 * Runs the verb that a command line names.
 *
 * @throws CommanderError when it is wrong, once Commander has said why; when it asks for help, once that is printed.
 */
export async function parseCommandLine(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(withoutVainHelp(program, args), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.code !== 'commander.missingMandatoryOptionValue')
      throw error;
    await reportWhatElseIsWrong(program, args, error);
  }
}

/** Of a verb that there is not, Commander prints all help; of one that is to be run it says which one may be meant. */
function withoutVainHelp(program: Command, args: readonly string[]): readonly string[] {
  const [first, second] = args;
  const verb = first === 'help' ? second : first;
  if (verb === undefined || verb === 'help' || verb.startsWith('-')) return args;
  return program.commands.some((command) => command.name() === verb) ? args : [verb];
}

/** Where a required option lacks, Commander looks no further; but it may be there, mistyped. Nothing is run. */
async function reportWhatElseIsWrong(
  program: Command,
  args: readonly string[],
  missing: CommanderError,
): Promise<void> {
  requireNothing(program);
  program.hook('preAction', () => {
    throw missing;
  });
  await program.parseAsync(args, { from: 'user' });
}

function requireNothing(command: Command): void {
  for (const option of command.options) option.mandatory = false;
  for (const child of command.commands) requireNothing(child);
}
