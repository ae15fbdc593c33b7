import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** What a newcomer types first. */
const FIRST_COMMAND = `
npm start
`.trim();

test('npm start prints what to paste, and Ctrl-C ends it cleanly', async () => {
  const [npm = '', ...args] = `${FIRST_COMMAND} --silent -- --port 0 --admin-port 0`.split(' ');
  const child = spawn(npm, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = text(child.stderr);
  let printed = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    if (printed.includes('Ctrl-C ends it.')) break;
  }
  expect(printed).toContain('aws sagemaker create-notebook-instance');

  // A terminal sends Ctrl-C to the whole process group, and npm passes it on once more: that is still one Ctrl-C.
  process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
  expect(await text(child.stdout)).toContain('Ending; calls under way may finish');
  expect(await errors).not.toContain('rror');
});
