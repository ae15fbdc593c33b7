import { Worker } from 'node:worker_threads';
import { describe, expect, it, test } from 'vitest';
import { loadInThread } from './load-in-thread.ts';
import { LoadThreadError } from './load-thread-error.ts';

const TASK = {
  sources: [],
  environment: {},
  partition: 'aws',
  isInBackground: false,
  purpose: 'serve',
} as const;

const CONTEXT = {
  files: {
    readText: () => Promise.resolve('text'),
    readBytes: (path: string) =>
      path === 'there' ? Promise.resolve(new Uint8Array([55])) : Promise.reject(new Error('no')),
    list: () => Promise.resolve([]),
  },
  onProgress: () => undefined,
};

const load = (program: string): ReturnType<typeof loadInThread> =>
  loadInThread(TASK, CONTEXT, (task) => new Worker(program, { eval: true, workerData: task }));

describe('a thread that is gone before it was done fails the load', () => {
  it.each([
    ['that throws', 'throw new Error("out of sorts")', 'it failed: out of sorts'],
    ['that ends', 'process.exit(3)', 'it ended with code 3'],
    [
      'that ends in the middle of the model',
      `const { parentPort } = require('node:worker_threads');
       parentPort.postMessage({ kind: 'parts', parts: [{ account: { id: '111122223333', partition: 'aws' } }], done: 1, total: 2 });
       parentPort.on('message', () => process.exit(0));`,
      'it ended with code 0',
    ],
    [
      'that has no room',
      'const all = []; for (;;) all.push(new Array(1e6).fill(all.length));',
      'it failed: ',
    ],
  ])('%s', async (_name, program, message) => {
    const loading = loadInThread(
      TASK,
      CONTEXT,
      (task) =>
        new Worker(program, { eval: true, workerData: task, resourceLimits: { maxOldGenerationSizeMb: 16 } }),
    );
    const error: unknown = await loading.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LoadThreadError);
    expect(String(error)).toContain(message);
  });
});

test('files are read for the thread, and parts are put together as they come', async () => {
  const loaded = await load(`
    const { parentPort } = require('node:worker_threads');
    const role = (bytes, reason) => ({ role: { name: String.fromCharCode(...bytes) + reason } });
    parentPort.postMessage({ kind: 'read', id: 1, path: 'there' });
    let bytes;
    parentPort.on('message', (message) => {
      if (message.kind === 'file') {
        bytes = message.bytes;
        parentPort.postMessage({ kind: 'read', id: 2, path: 'elsewhere' });
      } else if (message.kind === 'unreadable') {
        const parts = [{ account: { id: '111122223333', partition: 'aws' } }, role(bytes, message.reason)];
        parentPort.postMessage({ kind: 'parts', parts, done: 2, total: 2 });
      } else parentPort.postMessage({ kind: 'end', digest: 'of the thread' });
    });
  `);
  expect(loaded).toEqual({
    model: {
      accounts: [
        { id: '111122223333', partition: 'aws', users: [], groups: [], roles: [{ name: '7unreadable' }] },
      ],
      managedPolicies: [],
      digest: 'of the thread',
    },
  });
});
