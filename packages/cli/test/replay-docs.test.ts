import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { TEST_FOLDER } from './sagegate.ts';

const HERE = `${relative(process.cwd(), TEST_FOLDER)}/`;

it('docs/replay.md shows commands that run, with what they print', async () => {
  const script = readFileSync(join(TEST_FOLDER, 'replay-commands.sh'), 'utf8');
  const printed: string[] = [];
  for (const line of script.split('\n').filter((text) => text.startsWith('sagegate '))) {
    const words = line.split(' ').slice(1);
    const { stdout } = await runInProcess(
      words.map((word) => (word.startsWith('replay/') ? HERE + word : word)),
    );
    printed.push(stdout.replaceAll(HERE, ''));
  }
  await expect(printed.join('\n')).toMatchFileSnapshot('replay-output.txt');
});
