import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChangeQueue, watchDisk } from '../../src/policy-tests/watch/file-watcher.ts';
import { watchPolicyTests } from '../../src/policy-tests/watch/watch-policy-tests.ts';
import type { Terminal } from '../../src/terminal.ts';
import { folderOf, policy } from '../policy-set/policy-folder.ts';
import { MODELS, modelsFolder, testsOf } from './test-folder.ts';

const PASSES = testsOf({ expect: 'allowed' });

/** Tests that are watched, with a disk whose changes are told by hand and somebody who types. */
class Watching {
  readonly added = new Set<string>();
  readonly warned: string[] = [];
  rawMode: boolean | undefined;
  readonly ended: Promise<number>;
  readonly #queue = new ChangeQueue();
  readonly #printed: string[] = [];
  readonly #readers: ((text: string) => void)[] = [];
  #type: (keys: string) => void = () => undefined;

  constructor(...folders: readonly string[]) {
    const watcher = {
      add: (paths: readonly string[]) => paths.forEach((path) => this.added.add(resolve(path))),
      next: () => this.#queue.next(),
      wake: () => this.#queue.wake(),
      close: () => Promise.resolve(this.#queue.close()),
    };
    this.ended = watchPolicyTests(folders, {}, this.#terminal(), watcher);
  }

  /** The summary of the next results, those of the first run included. */
  async next(): Promise<string> {
    const text = this.#printed.shift() ?? (await new Promise<string>((read) => this.#readers.push(read)));
    return text.trimEnd().split('\n').at(-1) ?? '';
  }

  write(folder: string, name: string, contents: string | object): void {
    const path = join(folder, name);
    writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents, null, 2));
    this.tell(path);
  }

  tell(path: string): void {
    this.#queue.add(resolve(path));
  }

  type(keys: string): void {
    this.#type(keys);
  }

  async *#keys(): AsyncGenerator<Uint8Array> {
    for (;;) yield Buffer.from(await new Promise<string>((type) => (this.#type = type)));
  }

  #terminal(): Terminal {
    const keys = this.#keys();
    return {
      input: keys,
      print: (text) => {
        const read = this.#readers.shift();
        if (read === undefined) this.#printed.push(text);
        else read(text);
        return Promise.resolve();
      },
      warn: (text) => this.warned.push(text),
      setRawMode: (isRaw) => (this.rawMode = isRaw),
    };
  }
}

describe('watching', () => {
  it('runs tests again when their policies change, and ends by q', async () => {
    const folder = modelsFolder(PASSES);
    const watching = new Watching(folder);
    expect(await watching.next()).toBe('1 test in 1 file: 1 passed');
    watching.write(folder, 'models.json', policy('Deny', '*'));
    expect(await watching.next()).toBe('1 test in 1 file: 0 passed, 1 failed');
    expect(watching.warned).toContain(`\n${resolve(folder, 'models.json')} changed\n`);
    expect(watching.rawMode).toBe(true);
    watching.type('q');
    expect(await watching.ended).toBe(0);
    expect(watching.rawMode).toBe(false);
    expect(watching.added).toContain(resolve(folder, 'models.json'));
  });

  it.each(['\u0003', '\u0004', 'Q'])('ends by %j', async (key) => {
    const watching = new Watching(modelsFolder(PASSES));
    await watching.next();
    watching.type(key);
    expect(await watching.ended).toBe(0);
  });

  it('runs only what depends on a change, and what is new', async () => {
    const folder = modelsFolder(PASSES, {
      'other/other.json': policy('Allow', '*'),
      'other/b.policy-test.yaml': JSON.stringify({ ...PASSES, policies: 'other.json' }),
    });
    const watching = new Watching(folder);
    expect(await watching.next()).toBe('2 tests in 2 files: 2 passed');
    watching.write(folder, 'other/other.json', policy('Deny', '*'));
    expect(await watching.next()).toBe('1 test in 1 file: 0 passed, 1 failed');
    watching.tell(join(folder, 'README.md'));
    watching.write(folder, 'new.policy-test.yaml', PASSES);
    expect(await watching.next()).toBe('1 test in 1 file: 1 passed');
    watching.type('q');
    await watching.ended;
  });

  it('runs everything by Enter', async () => {
    const watching = new Watching(modelsFolder(PASSES));
    await watching.next();
    watching.type('\r');
    expect(await watching.next()).toBe('1 test in 1 file: 1 passed');
    watching.type('q');
    expect(await watching.ended).toBe(0);
  });

  it('goes on where policies and tests are at fault for a while', async () => {
    const folder = modelsFolder(PASSES);
    const watching = new Watching(folder);
    await watching.next();
    watching.write(folder, 'models.json', '{');
    expect(await watching.next()).toBe('0 tests in 1 file: 0 passed, 1 file at fault');
    watching.write(folder, 'models.json', MODELS);
    expect(await watching.next()).toBe('1 test in 1 file: 1 passed');
    rmSync(join(folder, 'models.policy-test.yaml'));
    watching.tell(join(folder, 'models.policy-test.yaml'));
    watching.write(folder, 'models.policy-test.yaml', 'policies: models.json\ntests: []\n');
    expect(await watching.next()).toBe('0 tests in 1 file: 0 passed, 1 file at fault');
    watching.type('q');
    await watching.ended;
  });

  it('looks at the files below a directory', async () => {
    const user = 'directory/accounts/111122223333/users/alice.yaml';
    const grants = { inlinePolicies: { all: policy('Allow', '*') } };
    const folder = modelsFolder({ ...PASSES, policies: 'directory' }, { [user]: JSON.stringify(grants) });
    const watching = new Watching(folder);
    expect(await watching.next()).toBe('1 test in 1 file: 1 passed');
    watching.write(folder, user, '{}');
    expect(await watching.next()).toBe('1 test in 1 file: 0 passed, 1 failed');
    watching.type('q');
    await watching.ended;
  });

  it('takes no stdin', async () => {
    const terminal: Terminal = { input: noInput(), print: () => Promise.resolve(), warn: () => undefined };
    await expect(watchPolicyTests(['-'], {}, terminal)).rejects.toThrow('stdin is none');
  });
});

it('the disk tells of changes in folders', async () => {
  const folder = folderOf({ 'a.json': '0' });
  const watcher = await watchDisk();
  watcher.add([folder]);
  const told: string[] = [];
  const next = watcher.next().then((paths) => told.push(...(paths ?? [])));
  for (let turn = 1; told.length === 0; turn += 1) {
    writeFileSync(join(folder, 'a.json'), String(turn));
    await new Promise((nextTurn) => setImmediate(nextTurn));
  }
  await next;
  expect(told).toContain(join(folder, 'a.json'));
  await watcher.close();
  expect(await watcher.next()).toBeUndefined();
});

async function* noInput(): AsyncGenerator<Uint8Array> {}
