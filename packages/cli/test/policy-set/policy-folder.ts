import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Terminal } from '../../src/terminal.ts';
import { chunksOf } from '../in-process.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The example organization, whose secrets and whose upstream stand in variables that no test has. */
export const EXAMPLE = 'examples/gateway-with-organization/sagegate.yaml';

/** Writes files, objects as JSON, into a folder that is removed when the test ends. */
export function folderOf(files: Readonly<Record<string, string | object>>): string {
  const folder = temporaryFolder();
  for (const [name, contents] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents, null, 2));
  }
  return folder;
}

/** A policy of one statement. */
export function policy(
  effect: 'Allow' | 'Deny',
  action: string | readonly string[],
  more: object = {},
): object {
  return { Version: '2012-10-17', Statement: [{ Effect: effect, Action: action, Resource: '*', ...more }] };
}

/** A terminal with a text on stdin. */
export function terminalWith(input = ''): Terminal {
  return {
    input: chunksOf(input),
    print: () => Promise.resolve(),
    warn: () => undefined,
  };
}
