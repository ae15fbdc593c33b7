import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, SAGEGATE, sagegate } from './sagegate.ts';
import { temporaryFolder } from './temporary-folder.ts';

beforeAll(buildCommand, 300_000);

/** What bash offers when Tab is pressed behind these words. */
async function bashOffers(words: readonly string[], folder: string): Promise<readonly string[]> {
  const { stdout: script } = await sagegate(['completion', 'bash']);
  const program = join(folder, 'sagegate');
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${SAGEGATE}' "$@"\n`);
  await chmod(program, 0o700);
  const ask = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sagegate; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', ask, 'bash', ...words], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
  });
  return stdout.split('\n').filter((line) => line !== '');
}

describe('the script for bash', () => {
  it.each([
    [['sagegate', 'val'], ['validate']],
    [['sagegate', 'validate', '--type', 'ser'], ['serviceControl']],
    [['sagegate', 'validate', '--type', '=', 'ser'], ['serviceControl']],
    [['sagegate', 'validate', 'pol'], []],
  ])('offers behind %j what may follow', async (words, offered) => {
    expect(await bashOffers(words, temporaryFolder())).toEqual(offered);
  });

  it('runs nothing that stands on the command line', async () => {
    const folder = temporaryFolder();
    const words = ['sagegate', 'validate', '$(touch ran)', '`touch ran`', '"; touch ran; "', '--ty'];
    expect(await bashOffers(words, folder)).toEqual(['--type']);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});

it.each(['zsh', 'fish'])('the script for %s asks the command, and evaluates nothing', async (shell) => {
  const { stdout, exitCode } = await sagegate(['completion', shell]);
  expect({ exitCode, asks: stdout.includes('sagegate complete -- ') }).toEqual({ exitCode: 0, asks: true });
  expect(stdout).not.toMatch(/\beval\b/);
});
