import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ConfigError } from '../../documents/config-error.ts';
import type { GatewayConfig } from '../../config/gateway-config.ts';
import { loadConfig } from '../../config/load-config.ts';
import { MAX_FILE_BYTES } from '../../files/read-regular-file.ts';
import type { ReloadResult } from './reload-result.ts';
import { startReloader } from './reloader.ts';
import type { Reloader } from './reloader.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const NOW = new Date('2026-11-21T12:00:00Z');

let directory: string;
let reloader: Reloader;
/** What timers would do, oldest first. */
let waiting: (() => void)[];
let results: ReloadResult[];
/** The region of each configuration that was put in force. */
let inForce: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-reload-'));
  waiting = [];
  results = [];
  inForce = [];
});

afterEach(async () => {
  reloader.close();
  await rm(directory, { recursive: true });
});

const write = (name: string, text: string): Promise<void> => writeFile(join(directory, name), text);

/** A configuration that is told from others by its first tag. */
const configOf = (name: string): string => `upstream: { region: us-east-1 }
identity: { static: { principal: '${ALICE}', tags: { Name: ${name} } } }
policies: { identityBased: [{ principal: '${ALICE}', files: [policy.json] }] }
reload: { watch: false }
`;

const policyOf = (sid: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Sid":"${sid}","Effect":"Allow","Action":"*","Resource":"*"}]}`;

function nameOf({ identity, policies }: GatewayConfig): string {
  const tag = identity.static?.tags?.['Name'];
  const [policy] = policies.identityBased[0]?.policies ?? [];
  return `${tag} ${policy?.document.statements[0]?.sid?.value}`;
}

async function start(
  parts = [
    {
      prepare: (config: GatewayConfig) => Promise.resolve(() => void inForce.push(nameOf(config))),
    },
  ],
  path = 'sagegate.yaml',
): Promise<void> {
  reloader = startReloader(await loadConfig(join(directory, path), {}), {
    parts,
    now: () => NOW,
    onResult: (result) => results.push(result),
    schedule: (work) => {
      waiting.push(work);
      return () => {
        waiting = waiting.filter((other) => other !== work);
      };
    },
  });
}

async function startWith(name: string): Promise<void> {
  await write('sagegate.yaml', configOf(name));
  await write('policy.json', policyOf(name));
  await start();
}

/** Lets the time of one timer pass, and what it does end. */
async function pass(): Promise<void> {
  const work = waiting.shift();
  if (work === undefined) throw new Error('nothing waits');
  work();
  while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('a change of the files', () => {
  test('counts when two looks in a row find the same', async () => {
    await startWith('one');
    await write('policy.json', policyOf('two'));
    await pass();
    expect(inForce).toEqual([]);
    await pass();
    expect(inForce).toEqual(['one two']);
    expect(results).toEqual([{ outcome: 'applied', at: NOW, faults: [], needsRestart: [] }]);
  });

  test('does not count while somebody writes', async () => {
    await startWith('one');
    for (const size of [10, 20, 30]) {
      await write('policy.json', policyOf('two').slice(0, size));
      await pass();
    }
    expect(results).toEqual([]);
    await write('policy.json', policyOf('two'));
    await pass();
    await pass();
    expect(inForce).toEqual(['one two']);
  });

  test('that is taken back is none', async () => {
    await startWith('one');
    await unlink(join(directory, 'policy.json'));
    await pass();
    await write('policy.json', policyOf('one'));
    await pass();
    await pass();
    expect(results).toEqual([]);
  });

  test('is taken once', async () => {
    await startWith('one');
    await write('policy.json', policyOf('two'));
    for (const _ of [1, 2, 3, 4]) await pass();
    expect(inForce).toEqual(['one two']);
    expect(await reloader.reloadNow()).toMatchObject({ outcome: 'unchanged' });
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'unchanged']);
  });

  test('is looked for in files that came with it', async () => {
    await startWith('one');
    await write('other.json', policyOf('two'));
    await write('sagegate.yaml', configOf('two').replace('policy.json', 'other.json'));
    await reloader.reloadNow();
    await write('other.json', policyOf('three'));
    await pass();
    await pass();
    expect(inForce).toEqual(['two two', 'two three']);
  });
});

it.each<[how: string, section: string]>([
  ['the polls alone', '{ watch: false, pollSeconds: 0.1 }'],
  ['the hints of the operating system', '{ watch: true, pollSeconds: 3600 }'],
])('%s find a change of a mounted ConfigMap', async (_, section) => {
  const configuration = configOf('one').replace('{ watch: false }', section);
  const mount = async (set: string): Promise<void> => {
    await mkdir(join(directory, `..${set}`));
    await write(`..${set}/sagegate.yaml`, configuration);
    await write(`..${set}/policy.json`, policyOf(set));
    await symlink(`..${set}`, join(directory, '..data_tmp'));
    await rename(join(directory, '..data_tmp'), join(directory, '..data'));
  };
  await mount('one');
  for (const name of ['sagegate.yaml', 'policy.json'])
    await symlink(join('..data', name), join(directory, name));
  const config = await loadConfig(join(directory, 'sagegate.yaml'), {});
  const found = new Promise<ReloadResult>((resolve) => {
    reloader = startReloader(config, {
      parts: [{ prepare: (next) => Promise.resolve(() => void inForce.push(nameOf(next))) }],
      now: () => NOW,
      onResult: resolve,
    });
  });
  await mount('two');
  expect(await found).toMatchObject({ outcome: 'applied' });
  expect(inForce).toEqual(['one two']);
});

describe('a set with faults', () => {
  test('is told once, with every place, and the one before stays', async () => {
    await startWith('one');
    await write('policy.json', '{"Version":"2012-10-17",\n "Statement":[{"Effect":"Maybe"}]}');
    await write('sagegate.yaml', `${configOf('two')}unknown: 1\n`);
    for (const _ of [1, 2, 3, 4]) await pass();
    expect(inForce).toEqual([]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['refused']);
    const places = results[0]?.faults.map(({ file, line }) => `${file.slice(directory.length + 1)}:${line}`);
    expect(places).toContain('sagegate.yaml:5');
    expect(places).toContain('policy.json:2');
    expect(reloader.status()).toMatchObject({ appliedAt: NOW, faults: results[0]?.faults });
  });

  test('leaves no trace once it is mended', async () => {
    await startWith('one');
    await write('policy.json', '{');
    expect(await reloader.reloadNow()).toMatchObject({ outcome: 'refused' });
    await write('policy.json', policyOf('two'));
    await pass();
    await pass();
    expect(inForce).toEqual(['one two']);
    expect(reloader.status().faults).toEqual([]);
  });

  test('that becomes the set before again has no faults any more', async () => {
    await startWith('one');
    await write('policy.json', '{');
    await reloader.reloadNow();
    await write('policy.json', policyOf('one'));
    expect(await reloader.reloadNow()).toMatchObject({ outcome: 'unchanged' });
    expect(reloader.status().faults).toEqual([]);
  });

  it.each<[what: string, replace: (path: string) => Promise<unknown>, message: string]>([
    ['is gone', () => Promise.resolve(), 'ENOENT'],
    ['is a directory now', (path) => mkdir(path), 'it is no file'],
    [
      'is a named pipe that nobody writes into',
      (path) => Promise.resolve(execFileSync('mkfifo', [path])),
      'it is no file',
    ],
    ['is a link to itself', (path) => symlink(path, path), 'its symbolic links do not end'],
    [
      'is larger than any file',
      async (path) => {
        await writeFile(path, '');
        await truncate(path, MAX_FILE_BYTES + 1);
      },
      'it is larger than',
    ],
    ['is not text', (path) => writeFile(path, Buffer.from([0xff, 0xfe])), 'it is not UTF-8'],
  ])('whose policy %s is refused, and nothing hangs', async (_, replace, message) => {
    await startWith('one');
    const path = join(directory, 'policy.json');
    await unlink(path);
    await replace(path);
    const { outcome, faults } = await reloader.reloadNow();
    expect(outcome).toBe('refused');
    expect(faults).toMatchObject([{ line: 3, path: 'policies.identityBased.0.files.0' }]);
    expect(faults[0]?.message).toContain(message);
    expect(inForce).toEqual([]);
  });
});

describe('files that change while they are read', () => {
  /** Every read of the configuration, counted from one, is followed by a change. */
  async function startWhere(changes: (reads: number) => Promise<void>): Promise<void> {
    await startWith('one');
    reloader.close();
    const config = await loadConfig(join(directory, 'sagegate.yaml'), {});
    if (config.source === undefined) throw new Error('no source');
    const { source } = config;
    let reads = 0;
    const load = async (): Promise<GatewayConfig> => {
      const read = await source.load();
      await changes((reads += 1));
      return read;
    };
    reloader = startReloader(
      { ...config, source: { ...source, load } },
      {
        parts: [{ prepare: (next) => Promise.resolve(() => void inForce.push(nameOf(next))) }],
        now: () => NOW,
        onResult: (result) => results.push(result),
        schedule: () => () => undefined,
      },
    );
  }

  test('are taken only once they rest', async () => {
    await startWhere(async (reads) => {
      if (reads < 3) await write('policy.json', policyOf(`later${reads}`));
    });
    await write('policy.json', policyOf('two'));
    expect(await reloader.reloadNow()).toMatchObject({ outcome: 'applied' });
    expect(inForce).toEqual(['one later2']);
  });

  test('and never rest are told of, and looked at again', async () => {
    await startWhere((reads) => write('policy.json', policyOf(`later${reads}`)));
    expect(await reloader.reloadNow()).toMatchObject({ outcome: 'changing', faults: [] });
    expect(inForce).toEqual([]);
    expect(reloader.status().lastAttempt).toBeUndefined();
  });
});

describe('as Kubernetes mounts a ConfigMap', () => {
  const mount = async (set: string): Promise<void> => {
    await mkdir(join(directory, `..${set}`));
    await write(`..${set}/sagegate.yaml`, configOf(set));
    await write(`..${set}/policy.json`, policyOf(set));
    await symlink(`..${set}`, join(directory, '..data_tmp'));
    await rename(join(directory, '..data_tmp'), join(directory, '..data'));
  };
  beforeEach(async () => {
    await mount('one');
    for (const name of ['sagegate.yaml', 'policy.json'])
      await symlink(join('..data', name), join(directory, name));
  });

  test('a set is swapped whole', async () => {
    await start();
    await mount('two');
    await rm(join(directory, '..one'), { recursive: true });
    await pass();
    await pass();
    expect(inForce).toEqual(['two two']);
  });

  test('a swap in the middle of reading mixes no two sets', async () => {
    await start();
    reloader.close();
    const config = await loadConfig(join(directory, 'sagegate.yaml'), {});
    if (config.source === undefined) throw new Error('no source');
    const { source } = config;
    const seen = new Set<string>();
    for (const set of ['two', 'three', 'four', 'five']) {
      const [read] = await Promise.all([source.load(), mount(set)]);
      seen.add(nameOf(read));
    }
    for (const name of seen) expect(name).toMatch(/^(\w+) \1$/);
  });
});

describe('the parts of a gateway', () => {
  test('change together, when all are ready', async () => {
    const order: string[] = [];
    await write('sagegate.yaml', configOf('one'));
    await write('policy.json', policyOf('one'));
    const part = (name: string) => ({
      prepare: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} is ready`);
        return () => void order.push(`${name} changes`);
      },
    });
    await start([part('first'), part('second')]);
    await write('policy.json', policyOf('two'));
    await reloader.reloadNow();
    expect(order).toEqual(['first is ready', 'second is ready', 'first changes', 'second changes']);
  });

  test('stay all as they are when one cannot change', async () => {
    await write('sagegate.yaml', configOf('one'));
    await write('policy.json', policyOf('one'));
    await start([
      { prepare: () => Promise.resolve(() => void inForce.push('changed')) },
      { prepare: () => Promise.reject(new TypeError('no such key')) },
    ]);
    await write('policy.json', policyOf('two'));
    const file = join(directory, 'sagegate.yaml');
    expect(await reloader.reloadNow()).toMatchObject({
      outcome: 'refused',
      faults: [{ file, line: 1, column: 1, message: 'no such key' }],
    });
    expect(inForce).toEqual([]);
  });

  test('are told by name when only a restart changes them', async () => {
    await startWith('one');
    await write('sagegate.yaml', `${configOf('two')}listen: { port: 9090 }\n`);
    expect(await reloader.reloadNow()).toMatchObject({ outcome: 'applied', needsRestart: ['listen'] });
    expect(reloader.status().needsRestart).toEqual(['listen']);
  });
});

test('files that were refused at the start are reported, and taken once they are right', async () => {
  await startWith('one');
  reloader.close();
  waiting = [];
  const path = join(directory, 'sagegate.yaml');
  const good = await loadConfig(path, {});
  await write('policy.json', '{');
  const refused: unknown = await loadConfig(path, {}).catch((error: unknown) => error);
  if (!(refused instanceof ConfigError)) throw new Error('the files were not refused');
  reloader = startReloader(good, {
    parts: [{ prepare: (config) => Promise.resolve(() => void inForce.push(nameOf(config))) }],
    now: () => NOW,
    onResult: (result) => results.push(result),
    refused,
    schedule: (work) => {
      waiting.push(work);
      return () => undefined;
    },
  });
  expect(results).toMatchObject([{ outcome: 'refused', faults: refused.faults }]);
  expect(reloader.status()).toMatchObject({ faults: refused.faults });
  await pass();
  expect(results).toHaveLength(1);
  await write('policy.json', policyOf('two'));
  await pass();
  await pass();
  expect(inForce).toEqual(['one two']);
  expect(reloader.status()).toMatchObject({ faults: [], lastAttempt: { outcome: 'applied' } });
});

test('a configuration that a program wrote stays as it is', async () => {
  await startWith('one');
  reloader.close();
  const { source: _, ...config } = await loadConfig(join(directory, 'sagegate.yaml'), {});
  reloader = startReloader(config, { parts: [], now: () => NOW, onResult: () => undefined });
  expect(await reloader.reloadNow()).toMatchObject({ outcome: 'unchanged' });
});
