import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { runCommand } from '../src/run-command.ts';
import type { Terminal } from '../src/terminal.ts';
import { awsState, OWN } from './import-state.ts';
import { buildCommand, sagegate, TEST_FOLDER } from './sagegate.ts';
import type { CommandResult } from './sagegate.ts';
import { KEYS, startImportAws } from './start-import-aws.ts';
import type { ImportAws } from './start-import-aws.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The policy of the documentation. */
export const POLICY = JSON.parse(readFileSync(join(TEST_FOLDER, 'policies/import.json'), 'utf8')) as {
  Version: string;
  Statement: { Sid: string; Effect: string; Action: string | string[]; Resource: string }[];
};

/** The options of the documentation. */
export const ALL: readonly string[] = readFileSync(join(TEST_FOLDER, 'import-commands.sh'), 'utf8')
  .trim()
  .split(' ')
  .slice(3);

/** AWS on the loopback for the tests of a file, as it was for each of them; the environment of the command leads there. */
export function withAws(): () => ImportAws {
  let aws: ImportAws;
  beforeAll(async () => {
    buildCommand();
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    aws = await startImportAws(awsState(), POLICY);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere/config');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere/credentials');
    vi.stubEnv('AWS_ACCESS_KEY_ID', KEYS[OWN]);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secretEXAMPLE');
    for (const service of ['IAM', 'ORGANIZATIONS', 'STS']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, aws.url);
  }, 300_000);
  beforeEach(() => {
    Object.assign(aws, { state: awsState(), policy: POLICY, answers: () => true });
    aws.throttled.clear();
    aws.calls.length = 0;
  });
  afterAll(() => {
    aws.close();
    vi.unstubAllEnvs();
  });
  return () => aws;
}

/** A folder that is not there yet; nothing else is beside it. */
export function newFolder(): string {
  return join(temporaryFolder(), 'directory');
}

/** Runs the command as it is built. */
export async function importTo(folder: string, ...options: readonly string[]): Promise<CommandResult> {
  return await sagegate(['import', folder, ...options]);
}

/** Runs it in this process, which is quicker. */
export async function importHere(folder: string, ...options: readonly string[]): Promise<CommandResult> {
  return await runHere(['import', folder, ...options]);
}

/** `isInteractive`: with somebody who looks on. */
export async function runHere(args: readonly string[], isInteractive = false): Promise<CommandResult> {
  const said = { stdout: '', stderr: '' };
  const terminal: Terminal = {
    input: Readable.from([]),
    print: async (text) => void (said.stdout += text),
    warn: (text) => void (said.stderr += text),
    isInteractive,
  };
  const exitCode = await runCommand(args, terminal);
  return { exitCode, ...said };
}

/** Every file below a folder with its text. */
export function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}
