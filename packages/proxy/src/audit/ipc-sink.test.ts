import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { heldSink } from '../../test/support/held-sink.ts';
import { ipcSink, writeLinesOf } from './ipc-sink.ts';
import { sharedSink } from './shared-sink.ts';

/** A channel as `node:cluster` has it: what one end sends is a message at the other, later and by value. */
class Channel extends EventEmitter {
  peer: Channel | undefined;
  connected = true;
  readonly sent: unknown[] = [];

  send(message: object, sent: (error: Error | null) => void): boolean {
    if (!this.connected) throw new Error('channel closed');
    this.sent.push(message);
    setImmediate(() => {
      sent(null);
      this.peer?.emit('message', structuredClone(message));
    });
    return true;
  }
}

function channel(): { readonly worker: Channel; readonly primary: Channel } {
  const worker = new Channel();
  const primary = new Channel();
  worker.peer = primary;
  primary.peer = worker;
  return { worker, primary };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => void setImmediate(resolve));
}

describe('the sink of a worker', () => {
  test('says that lines are written when its primary has written them, and not before', async () => {
    const { worker, primary } = channel();
    const sink = heldSink();
    writeLinesOf(primary, sharedSink(sink));
    let written = false;
    const writing = ipcSink(worker)
      .write(Buffer.from('ä\n'))
      .then(() => void (written = true));
    await until(() => sink.writing() !== undefined);
    expect(written).toBe(false);
    await sink.finish();
    await writing;
    expect(sink.text()).toBe('ä\n');
  });

  test('says what the primary could not write', async () => {
    const { worker, primary } = channel();
    const sink = heldSink();
    writeLinesOf(primary, sharedSink(sink));
    const writing = ipcSink(worker)
      .write(Buffer.from('a\nb\n'))
      .catch((error: unknown) => error);
    await until(() => sink.writing() !== undefined);
    await sink.finish('no space left', 2);
    expect(await writing).toMatchObject({ name: 'LinesNotWritten', message: 'no space left', written: 2 });
  });

  test.each([
    ['is gone', (worker: Channel) => worker.emit('disconnect')],
    ['was gone before', undefined],
  ])('fails when its primary %s', async (_name, leave) => {
    const { worker } = channel();
    worker.connected = leave !== undefined;
    const writing = ipcSink(worker).write(Buffer.from('a\n'));
    leave?.(worker);
    await expect(writing).rejects.toMatchObject({ name: 'LinesNotWritten', written: 0 });
  });

  test('passes over messages of others', async () => {
    const { worker, primary } = channel();
    const sink = heldSink();
    writeLinesOf(primary, sharedSink(sink));
    for (const message of [
      null,
      'text',
      7,
      {},
      { kind: 'sagegate:audit-lines' },
      { kind: 'sagegate:audit-lines', id: 1, text: 2 },
    ])
      primary.emit('message', message);
    worker.emit('message', { kind: 'sagegate:audit-taken', id: 99 });
    expect(sink.writing()).toBeUndefined();
    expect(primary.sent).toEqual([]);
  });

  test('takes no notice of a worker that is gone when its lines are written', async () => {
    const { primary } = channel();
    const sink = heldSink();
    writeLinesOf(primary, sharedSink(sink));
    primary.emit('message', { kind: 'sagegate:audit-lines', id: 1, text: 'a\n' });
    await until(() => sink.writing() !== undefined);
    primary.connected = false;
    await sink.finish();
    expect(sink.text()).toBe('a\n');
  });
});

describe('a sink that several write to', () => {
  test('gets one write after the other', async () => {
    const sink = heldSink();
    const shared = sharedSink(sink);
    const writing = Promise.all([shared.write(Buffer.from('a\n')), shared.write(Buffer.from('b\n'))]);
    await until(() => sink.writing() !== undefined);
    expect(sink.writing()).toBe('a\n');
    await sink.finish();
    await sink.finish();
    await writing;
    expect(sink.text()).toBe('a\nb\n');
  });

  test('ends a line that was cut before it begins another', async () => {
    const sink = heldSink();
    const shared = sharedSink(sink);
    const first = shared.write(Buffer.from('one\ntwo\nthree\n')).catch((error: unknown) => error);
    const second = shared.write(Buffer.from('other\n')).catch((error: unknown) => error);
    await until(() => sink.writing() !== undefined);
    await sink.finish('no space left', 5);
    expect(await first).toMatchObject({ written: 8 });
    await sink.finish('no space left', 1);
    expect(await second).toMatchObject({ written: 0 });
    const third = shared.write(Buffer.from('other\n'));
    await until(() => sink.writing() !== undefined);
    await sink.finish();
    await sink.finish();
    await third;
    expect(sink.text()).toBe('one\ntwo\nother\n');
  });
});
