import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

test('runs alone, says where it is and with which key, and ends on a signal', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const where = /(http:\S+)$/.exec(String((await lines.next()).value));
  const key = /with (\S+) \/ (\S+)$/.exec(String((await lines.next()).value));
  const client = new SageMakerClient({
    endpoint: where?.[1] ?? '',
    region: 'us-east-1',
    credentials: { accessKeyId: key?.[1] ?? '', secretAccessKey: key?.[2] ?? '' },
  });
  expect((await client.send(new ListModelsCommand({}))).Models).toEqual([]);
  client.destroy();
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('says in one line why it cannot run', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', '70000'], { stdio: ['ignore', 'inherit', 'pipe'] });
  const [[code], errors] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect(code).toBe(1);
  expect(errors).toMatch(/^local-sagemaker: .*70000.*\n$/);
});
