import { UsedSignatures } from '../../sts/exchange/used-signatures.ts';
import { describe, expect, it, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../files/read-regular-file.ts';
import type { LogEvent } from '../../telemetry/log/log-event.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { askAll, poolOperations } from './pool-operations.ts';
import type { WorkerChild } from './worker-handle.ts';
import { WorkerPool } from './worker-pool.ts';

type Behaviour = (told: ToWorker, child: FakeChild) => void;

/** A process that does what a test says. */
class FakeChild implements WorkerChild {
  readonly pid: number;
  readonly told: ToWorker[] = [];
  readonly #behaviour: Behaviour;
  #take: (message: unknown) => void = () => undefined;
  #ended: (reason: string) => void = () => undefined;

  constructor(pid: number, behaviour: Behaviour) {
    this.pid = pid;
    this.#behaviour = behaviour;
  }

  readonly send = (message: ToWorker): void => {
    this.told.push(message);
    this.#behaviour(message, this);
  };

  readonly onMessage = (take: (message: unknown) => void): void => {
    this.#take = take;
    queueMicrotask(() => this.says({ kind: 'up' }));
  };

  readonly onExit = (ended: (reason: string) => void): void => {
    this.#ended = ended;
  };

  readonly kill = (): void => this.ends('signal SIGKILL');

  says(message: FromWorker | object): void {
    this.#take(message);
  }

  ends(reason: string): void {
    this.#ended(reason);
  }
}

const LISTENING = {
  kind: 'listening',
  url: 'http://127.0.0.1:8080',
  account: '111122223333',
  region: 'us-east-1',
} as const;

const well: Behaviour = (told, child) => {
  if (told.kind === 'open') child.says(LISTENING);
  if (told.kind === 'close') child.ends('exit code 0');
};
const failing: Behaviour = (told, child) => {
  if (told.kind === 'open')
    child.says({ kind: 'failed', name: 'ListenError', message: 'the port is in use' });
};

function poolOf(behaviours: readonly Behaviour[], count = 2) {
  const children: FakeChild[] = [];
  const log: LogEvent[] = [];
  const timers: { work: () => void; milliseconds: number }[] = [];
  const pool = new WorkerPool({
    count,
    path: '/etc/sagegate.yaml',
    answerMs: 20,
    signatures: new UsedSignatures({ now: () => new Date() }),
    log: (event) => void log.push(event),
    fork: () => {
      const behaviour = behaviours[Math.min(children.length, behaviours.length - 1)] ?? well;
      const child = new FakeChild(4000 + children.length, behaviour);
      children.push(child);
      return child;
    },
    schedule: (work, milliseconds) => {
      timers.push({ work, milliseconds });
      return () => undefined;
    },
  });
  const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  /** Lets the time pass that a restart waits. */
  const restart = async (): Promise<number | undefined> => {
    await settled();
    const timer = timers.pop();
    timer?.work();
    await settled();
    return timer?.milliseconds;
  };
  return { pool, children, log, timers, settled, restart };
}

describe('a pool of workers', () => {
  test('is ready when all of them are, and tells none of them more than the path', async () => {
    const { pool, children } = poolOf([well]);
    expect(await pool.start()).toMatchObject({ url: LISTENING.url });
    expect(pool.ready.map(({ pid }) => pid)).toEqual([4000, 4001]);
    for (const { told } of children) expect(told).toEqual([{ kind: 'open', path: '/etc/sagegate.yaml' }]);
  });

  test('does not start when one cannot, and leaves none behind', async () => {
    const { pool, children } = poolOf([well, failing]);
    await expect(pool.start()).rejects.toMatchObject({
      name: 'WorkerStartError',
      reason: 'ListenError',
      message: 'the port is in use',
    });
    expect(pool.ready).toEqual([]);
    expect(children[0]?.told.at(-1)).toEqual({ kind: 'close', graceMs: 0 });
  });

  test('does not start with one that ends without a word', async () => {
    const { pool } = poolOf([(_told, child) => child.ends('exit code 13')]);
    await expect(pool.start()).rejects.toThrow('a worker ended before it was ready: exit code 13');
  });

  test('replaces one that ends, later each time', async () => {
    const { pool, children, restart, settled, log } = poolOf([well]);
    await pool.start();
    const waited: (number | undefined)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      children.at(-1)?.ends('signal SIGKILL');
      await settled();
      expect(pool.ready).toHaveLength(1);
      waited.push(await restart());
      expect(pool.ready).toHaveLength(2);
    }
    expect(waited).toEqual([100, 200, 400]);
    expect(pool.restarts).toBe(3);
    expect(log.filter(({ event }) => event === 'workerEnded')).toMatchObject([
      { worker: 2, workerPid: 4001, reason: 'signal SIGKILL', restartMs: 100 },
      { worker: 3 },
      { worker: 4 },
    ]);
  });

  test('says why the one that should replace another cannot start', async () => {
    const { pool, children, restart, settled, log } = poolOf([well, well, failing]);
    await pool.start();
    children[0]?.ends('signal SIGKILL');
    await restart();
    await settled();
    expect(log.at(-1)).toMatchObject({
      event: 'workerEnded',
      worker: 3,
      reason: 'cannot start: the port is in use',
      restartMs: 200,
    });
    expect(pool.ready).toHaveLength(1);
  });

  test('gives up when none can be kept running', async () => {
    const { pool, children, restart, log } = poolOf([well, failing], 1);
    await pool.start();
    const givenUp = pool.givenUp.catch((error: unknown) => error);
    children[0]?.ends('signal SIGSEGV');
    for (let turn = 0; turn < 5; turn += 1) await restart();
    expect(await givenUp).toMatchObject({ message: 'the workers cannot be kept running' });
    expect(log.at(-1)).toEqual({ event: 'workersGivenUp', attempts: 6 });
    expect(children).toHaveLength(6);
  });

  test('never gives up while another one takes requests', async () => {
    const { pool, children, restart, log } = poolOf([well, well, failing]);
    await pool.start();
    children[1]?.ends('signal SIGSEGV');
    const waited: (number | undefined)[] = [];
    for (let turn = 0; turn < 12; turn += 1) waited.push(await restart());
    expect(waited.at(-1)).toBe(30_000);
    expect(pool.ready.map(({ pid }) => pid)).toEqual([4000]);
    expect(log.map(({ event }) => event)).not.toContain('workersGivenUp');
  });

  const files = (policy: string): Map<string, Uint8Array> =>
    new Map([['/etc/sagegate.yaml', Buffer.from(policy)]]);
  /** What a worker that takes the place of the first one is told to open. */
  const openedAfter = async (messages: readonly object[]): Promise<ToWorker | undefined> => {
    const { pool, children, restart } = poolOf([well]);
    await pool.start();
    for (const message of messages) children[1]?.says(message);
    children[0]?.ends('signal SIGKILL');
    await restart();
    return children[2]?.told[0];
  };

  test('hands the files in force that it was told of last to a replacement', async () => {
    const last = { kind: 'files', files: files('last') };
    expect(await openedAfter([{ kind: 'files', files: files('first') }, last])).toEqual({
      kind: 'open',
      path: '/etc/sagegate.yaml',
      kept: last.files,
    });
  });

  test('does not log the files that it keeps', async () => {
    const { pool, children, restart, log } = poolOf([well]);
    await pool.start();
    children[0]?.says({ kind: 'files', files: files('wJalrXUtnFEMI') });
    children[0]?.ends('signal SIGKILL');
    await restart();
    const ended = {
      event: 'workerEnded',
      worker: 1,
      workerPid: 4000,
      reason: 'signal SIGKILL',
      restartMs: 100,
    };
    expect(log).toEqual([
      { event: 'workerStarted', worker: 1, workerPid: 4000 },
      { event: 'workerStarted', worker: 2, workerPid: 4001 },
      ended,
      { event: 'workerStarted', worker: 3, workerPid: 4002 },
    ]);
  });

  it.each([
    ['no files', { kind: 'files' }],
    ['an empty set', { kind: 'files', files: new Map() }],
    ['an object in place of a map', { kind: 'files', files: { '/etc/sagegate.yaml': Buffer.from('x') } }],
    ['text in place of bytes', { kind: 'files', files: new Map([['/etc/sagegate.yaml', 'x']]) }],
    ['a path that is no text', { kind: 'files', files: new Map([[7, Buffer.from('x')]]) }],
    [
      'a file that is too large to be read',
      { kind: 'files', files: new Map([['/etc/sagegate.yaml', new Uint8Array(MAX_FILE_BYTES + 1)]]) },
    ],
    ['a kind that nobody knows', { kind: '__proto__', files: new Map() }],
  ])('keeps what it has when it is told of %s', async (_name, garbled) => {
    const good = { kind: 'files', files: files('good') };
    expect(await openedAfter([good, garbled])).toMatchObject({ kept: good.files });
  });

  test('replaces none once it closes', async () => {
    const { pool, children, timers } = poolOf([well]);
    await pool.start();
    await pool.close(500);
    expect(children.map(({ told }) => told.at(-1))).toEqual([
      { kind: 'close', graceMs: 500 },
      { kind: 'close', graceMs: 500 },
    ]);
    expect(timers).toEqual([]);
    expect(pool.ready).toEqual([]);
  });
});

describe('asking all workers', () => {
  const answering =
    (answer: unknown): Behaviour =>
    (told, child) => {
      if (told.kind === 'ask') child.says({ kind: 'answer', id: told.id, answer });
      else well(told, child);
    };

  it.each([
    ['one that gives an answer of another kind', answering({ revision: 7 })],
    ['one that gives none', well],
    [
      'one that ends instead',
      ((told, child) => (told.kind === 'ask' ? child.ends('exit code 1') : well(told, child))) as Behaviour,
    ],
  ])('goes on without %s', async (_name, behaviour) => {
    const { pool } = poolOf([answering('a1b2'), behaviour]);
    await pool.start();
    expect(await askAll(pool, 'revision')).toEqual(['a1b2']);
  });

  test('a check holds when it holds in each of them, and a silent one is not well', async () => {
    const checks = (holds: boolean): unknown => [
      { name: 'accepting', holds: true },
      { name: 'audit', holds, detail: { failing: !holds } },
    ];
    const { pool } = poolOf([answering(checks(true)), answering(checks(false))]);
    await pool.start();
    const operations = poolOperations(pool, { accepting: () => true });
    expect(await operations.checks()).toMatchObject([
      { name: 'workers', holds: true, detail: { wanted: 2, ready: 2, silent: [] } },
      { name: 'accepting', holds: true },
      { name: 'audit', holds: false, detail: { failing: true } },
    ]);
    const { pool: silent } = poolOf([answering(checks(true)), well]);
    await silent.start();
    const [workers] = await poolOperations(silent, { accepting: () => true }).checks();
    expect(workers).toMatchObject({ holds: false, detail: { silent: [4001] } });
  });

  test('a reload is what it was in the worker where it went worst', async () => {
    const report = (outcome: string): unknown => ({ outcome, revision: 'a1', faults: [], needsRestart: [] });
    const { pool } = poolOf([answering(report('applied')), answering(report('refused'))]);
    await pool.start();
    expect(await poolOperations(pool, { accepting: () => true }).reload()).toMatchObject({
      outcome: 'refused',
    });
  });
});
