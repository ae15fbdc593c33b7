import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

test('says which variables of the configuration are missing, each with its place', async () => {
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'inherit', 'pipe'], env: {} });
  const [[code], errors] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect(code).toBe(1);
  expect(errors).toMatch(/sagegate\.yaml:\d+:\d+: .*`SAGEMAKER_URL`/);
  expect(errors).toMatch(/sagegate\.yaml:\d+:\d+: .*`UPSTREAM_SECRET_ACCESS_KEY`/);
});
