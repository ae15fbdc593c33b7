import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../src/run-command.ts';
import type { Terminal } from '../src/terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What a run has printed; the test's folder is left out of it. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of one test, and `sagegate validate` run on what is in it. */
export interface PolicyFolder {
  readonly path: string;
  readonly read: (name: string) => Promise<string>;
  /** Arguments that begin with `@` are names in the folder; `@` is the folder. */
  readonly validate: (args: readonly string[], input?: string, more?: Partial<Terminal>) => Promise<Outcome>;
}

/** Makes a folder with files in it. */
export async function policyFolder(files: Readonly<Record<string, string>> = {}): Promise<PolicyFolder> {
  const path = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return {
    path,
    read: (name) => readFile(join(path, name), 'utf8'),
    validate: (args, input, more) => validateIn(path, args, input, more),
  };
}

async function validateIn(
  path: string,
  args: readonly string[],
  input = '',
  more: Partial<Terminal> = {},
): Promise<Outcome> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const terminal: Terminal = {
    input: bytesOf(input),
    print: (text) => {
      stdout.push(text);
      return Promise.resolve();
    },
    warn: (text) => void stderr.push(text),
    ...more,
  };
  const exitCode = await runCommand(
    ['validate', ...args.map((arg) => arg.replace(/^@/, `${path}/`))],
    terminal,
  );
  const shown = (texts: readonly string[]): string => texts.join('').replaceAll(`${path}/`, '');
  return { exitCode, stdout: shown(stdout), stderr: shown(stderr) };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text);
}

/** The lines of findings without their messages, and without the colon behind the place. */
export function placesOf({ stdout }: Outcome): string[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').slice(0, 3).join(' ').replace(': ', ' '));
}
