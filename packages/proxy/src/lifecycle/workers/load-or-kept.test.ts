import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../documents/config-error.ts';
import type { FileContents } from '../../files/file-snapshot.ts';
import { loadOrKept } from './load-or-kept.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const CONFIG = `upstream: { region: us-east-1 }
identity: { static: { principal: '${ALICE}' } }
policies: { identityBased: [{ principal: '${ALICE}', files: [policy.json] }] }
`;
const POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-kept-'));
  path = join(directory, 'sagegate.yaml');
  await writeFile(path, CONFIG);
  await writeFile(join(directory, 'policy.json'), POLICY);
});

afterEach(() => rm(directory, { recursive: true }));

const kept = async (): Promise<FileContents | undefined> =>
  (await loadOrKept({ path })).config.source?.contents();

describe('a worker that replaces another', () => {
  test('takes the files as they are while they are right', async () => {
    const before = await kept();
    await writeFile(path, CONFIG.replace('us-east-1', 'eu-west-1'));
    const { config, refused } = await loadOrKept({ path, kept: before });
    expect([config.upstream.region, refused]).toEqual(['eu-west-1', undefined]);
  });

  test('takes those kept when one is at fault, says what is wrong, and looks at the files again', async () => {
    const { config: good } = await loadOrKept({ path });
    const before = await good.source?.contents();
    await writeFile(join(directory, 'policy.json'), POLICY.slice(0, 40));
    const { config, refused } = await loadOrKept({ path, kept: before });
    expect(config.policies).toEqual(good.policies);
    expect(config.source?.digest).toBe(good.source?.digest);
    expect(refused?.faults).toMatchObject([{ file: join(directory, 'policy.json'), line: 1 }]);
    await expect(config.source?.load()).rejects.toThrow(ConfigError);
  });

  test('takes nothing from the disk when it takes those kept', async () => {
    const before = new Map(await kept());
    before.delete(join(directory, 'policy.json'));
    await rename(path, `${path}.gone`);
    await expect(loadOrKept({ path, kept: before })).rejects.toThrow('cannot read the configuration');
  });

  test('cannot start when none are kept', async () => {
    await writeFile(path, 'upstream: [');
    await expect(loadOrKept({ path })).rejects.toThrow(ConfigError);
  });
});
