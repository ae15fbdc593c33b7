import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../src/index.ts';
import { Sessions } from '../src/session/sessions.ts';
import { newSession } from './support/session-tokens.ts';

test('a key that is made as the documentation says seals sessions', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sagegate-keys-'));
  await cp(join(import.meta.dirname, 'session-keys'), directory, { recursive: true });
  execFileSync('sh', ['make-key.sh'], { cwd: directory });
  const { sessions } = await loadConfig(join(directory, 'sagegate.yaml'), {});
  await rm(directory, { recursive: true });

  const replica = new Sessions(sessions === undefined ? {} : { sessions });
  const credentials = await replica.issuer?.issue(newSession());
  const { sessionToken = '', accessKeyId = '' } = credentials ?? {};
  expect(await replica.open(sessionToken, accessKeyId, new Date())).toMatchObject({
    secretAccessKey: credentials?.secretAccessKey,
  });
});
