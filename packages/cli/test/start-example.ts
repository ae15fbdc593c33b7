import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { buildCommand, TEST_FOLDER } from './sagegate.ts';
import { serveFile } from './serve-process.ts';
import type { Served } from './serve-process.ts';
import { startAws } from './start-aws.ts';
import type { LocalAws } from './start-aws.ts';

/** A gateway with a configuration of the documentation, and the AWS that it calls. */
export interface Example {
  readonly aws: LocalAws;
  readonly served: Served;
  /** For what the test writes; removed on close. */
  readonly folder: string;
  close(): Promise<void>;
}

/** What of the configuration is another text here. */
export type Changes = (folder: string) => readonly (readonly [documented: string, here: string])[];

/** Starts a gateway whose workloads have nothing of AWS in their environment but what the test puts there. */
export async function startExample(name: string, changes: Changes = () => []): Promise<Example> {
  buildCommand();
  clearEnvironment();
  vi.stubEnv('SESSION_SECRET', Buffer.alloc(32, 1).toString('base64'));
  const folder = mkdtempSync(join(tmpdir(), 'sagegate-'));
  const aws = await startAws();
  const file = join(folder, name);
  const text = changed(name, [
    ['http://127.0.0.1:9', aws.url],
    ['policies/read-models.json', join(TEST_FOLDER, 'policies/read-models.json')],
    ...changes(folder),
  ]);
  writeFileSync(file, text);
  const served = await serveFile(file);
  return { aws, served, folder, close: () => end({ aws, served, folder }) };
}

/** A file of the documentation, as it is to be read here. */
export function changed(name: string, changes: ReturnType<Changes>): string {
  const text = readFileSync(join(TEST_FOLDER, name), 'utf8');
  return changes.reduce((current, [documented, here]) => current.replaceAll(documented, here), text);
}

function clearEnvironment(): void {
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_') && !name.startsWith('AWS_SDK')) vi.stubEnv(name, undefined);
}

async function end({ aws, served, folder }: Omit<Example, 'close'>): Promise<void> {
  served.child.kill('SIGTERM');
  await served.exit;
  aws.close();
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
}
