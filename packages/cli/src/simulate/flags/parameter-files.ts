import { homedir } from 'node:os';
import { join } from 'node:path';
import { readInput } from '../../read-input.ts';
import type { Terminal } from '../../terminal.ts';

/** A text, and where its author finds it. */
export interface NamedText {
  readonly text: string;
  /** A path, or the flag itself. */
  readonly name: string;
  readonly isFile: boolean;
}

const PREFIXES = ['file://', 'fileb://'] as const;

/**
 * What a word of the command line stands for: itself, or the contents of `file://PATH` (`-`: stdin; `~/`: the home folder).
 *
 * @throws UsageError for a file that cannot be read.
 */
export async function expandWord(word: string, flag: string, terminal: Terminal): Promise<NamedText> {
  const prefix = PREFIXES.find((known) => word.startsWith(known));
  if (prefix === undefined) return { text: word, name: flag, isFile: false };
  const path = word.slice(prefix.length);
  return { text: await readInput(inHome(path), terminal), name: path, isFile: true };
}

/** The shell does not look behind `file://`. */
function inHome(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}
