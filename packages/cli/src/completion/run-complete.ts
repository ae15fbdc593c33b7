import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { completeWords } from './complete-words.ts';

/** Prints a suggestion a line, its description behind a tab. */
export async function runComplete(
  words: readonly string[],
  program: Command,
  terminal: Terminal,
): Promise<void> {
  const suggestions = completeWords(program, words);
  await terminal.print(suggestions.map(({ value, description }) => `${value}\t${description}\n`).join(''));
}
