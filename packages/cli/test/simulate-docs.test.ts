import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { TEST_FOLDER } from './sagegate.ts';

const HERE = `${relative(process.cwd(), TEST_FOLDER)}/`;
const DIRECTORY = 'packages/proxy/test/directory/example';

/** The words of each command of a script whose quotes hold no blanks. */
function commandsIn(script: string): readonly (readonly string[])[] {
  return script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.startsWith('sagegate '))
    .map((line) =>
      line
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => word.replaceAll('"', ''))
        .slice(1),
    );
}

/** A word as it is seen from the folder in which tests run. */
function fromHere(word: string): string {
  if (word === 'directory') return DIRECTORY;
  const path = word.replace(/^(?:file:\/\/|.*=)/u, '');
  if (!path.includes('/') || !existsSync(join(TEST_FOLDER, path))) return word;
  return word.slice(0, word.length - path.length) + HERE + path;
}

it('docs/simulate.md shows commands that run, with what they print', async () => {
  const printed: string[] = [];
  for (const words of commandsIn(readFileSync(join(TEST_FOLDER, 'simulate-commands.sh'), 'utf8'))) {
    const { stdout, stderr } = await runInProcess(words.map(fromHere));
    expect(stderr).toBe('');
    printed.push(stdout.replaceAll(HERE, ''));
  }
  await expect(printed.join('\n')).toMatchFileSnapshot('simulate-output.txt');
});
