import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { CompletedEvent, DecidedEvent, RefusedEvent } from '../src/audit/audit-event.ts';
import { LineAuditLog } from '../src/audit/line-audit-log.ts';
import type { LineAuditLogOptions } from '../src/audit/line-audit-log.ts';
import { auditLogTo } from '../src/index.ts';
import { heldSchedule, heldSink } from './support/held-sink.ts';
import type { HeldSink } from './support/held-sink.ts';

const REQUEST = { version: 1, eventId: 'e', time: '2026-11-21T12:00:00.000Z', requestBytes: 0 } as const;
const ENDED = { ...REQUEST, responseBytes: 0, durations: { totalMs: 1 } } as const;

function decided(requestId: string): DecidedEvent {
  return { ...REQUEST, requestId, record: 'decided', outcome: 'allowed', durations: {} };
}
function completed(requestId: string): CompletedEvent {
  return { ...ENDED, requestId, record: 'completed', outcome: 'relayed' };
}
function refused(requestId: string): RefusedEvent {
  return { ...ENDED, requestId, record: 'refused', outcome: 'refused' };
}

/** A log whose lines are `RECORD ID` or `lost COUNT`, in front of a sink that the test holds. */
function heldLog(options: LineAuditLogOptions = {}): {
  log: LineAuditLog;
  sink: HeldSink;
  pass: (milliseconds: number) => void;
  problems: string[];
} {
  const sink = heldSink();
  const { schedule, pass } = heldSchedule();
  const problems: string[] = [];
  const log = new LineAuditLog(sink, {
    shape: (event) =>
      event.record === 'lost'
        ? `lost ${event.count} since ${event.since}`
        : `${event.record} ${event.requestId}`,
    schedule,
    now: () => new Date(0),
    report: (problem) => problems.push(problem),
    ...options,
  });
  return { log, sink, pass, problems };
}

/** Whether a promise is settled by now, and how. */
async function stateOf(promise: Promise<void> | undefined): Promise<string> {
  const pending = new Promise<string>((resolve) => {
    setImmediate(() => resolve('pending'));
  });
  const settled = Promise.resolve(promise).then(
    () => 'written',
    (error: Error) => error.name,
  );
  return Promise.race([settled, pending]);
}

describe('records on their way', () => {
  test('are written one write at a time, and those that wait go together', async () => {
    const { log, sink } = heldLog();
    const first = log.write(decided('a'));
    const second = log.write(decided('b'));
    void log.write(completed('c'));
    expect(sink.writing()).toBe('decided a\n');
    await sink.finish();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['written', 'pending']);
    expect(sink.writing()).toBe('decided b\ncompleted c\n');
    await sink.finish();
    expect(await stateOf(second)).toBe('written');
    expect(log.status()).toEqual({ queuedBytes: 0, written: 3, dropped: 0, failing: false });
  });

  test('go in more than one write when they are many', async () => {
    const { log, sink } = heldLog({ shape: () => 'x'.repeat(99_999) });
    for (const id of ['a', 'b', 'c', 'd']) void log.write(completed(id));
    await sink.finish();
    expect(sink.writing()).toHaveLength(200_000);
    await sink.finish();
    await sink.finish();
    expect(sink.text()).toHaveLength(400_000);
  });
});

describe('while the sink fails', () => {
  test('whoever waits is told, its line is kept and tried again, and new requests are refused', async () => {
    const { log, sink, pass, problems } = heldLog({ retryMs: 1_000 });
    const first = log.write(decided('a'));
    const second = log.write(decided('b'));
    const states = Promise.all([stateOf(first), stateOf(second)]);
    await sink.finish('no space left');
    expect(await states).toEqual(['NotRecorded', 'NotRecorded']);
    expect(log.healthy()).toBe(false);
    expect(await stateOf(log.write(decided('c')))).toBe('NotRecorded');
    void log.write(refused('c'));
    expect(sink.writing()).toBeUndefined();
    pass(1_000);
    await sink.finish('no space left');
    pass(1_000);
    await sink.finish();
    await sink.finish();
    expect(sink.text()).toBe('decided a\ndecided b\nrefused c\n');
    expect(log.healthy()).toBe(true);
    expect(problems).toEqual([
      'the audit log cannot be written, every request is refused: no space left',
      'the audit log is written again',
    ]);
  });

  test('what was written in part is written to its end, and nothing twice', async () => {
    const { log, sink, pass } = heldLog({ retryMs: 1_000 });
    void log.write(completed('a'));
    await sink.finish('no space left', 5);
    pass(1_000);
    await sink.finish();
    expect(sink.text()).toBe('completed a\n');
    expect(log.status()).toMatchObject({ queuedBytes: 0, failing: false });
  });

  test('a record that comes once it is well again does not hear of what failed before', async () => {
    const { log, sink, pass } = heldLog({ retryMs: 1_000 });
    void log.write(completed('a'));
    void log.write(completed('b'));
    await sink.finish('no space left');
    pass(1_000);
    await sink.finish();
    const next = log.write(decided('c'));
    while (sink.writing() !== undefined) await sink.finish();
    expect(await stateOf(next)).toBe('written');
  });

  test('reopening tries again at once', async () => {
    const { log, sink } = heldLog();
    void log.write(completed('a'));
    await sink.finish('no space left');
    await log.reopen();
    expect(sink.reopened()).toBe(1);
    await sink.finish();
    expect(sink.text()).toBe('completed a\n');
  });

  test('`drop` lets requests go on', async () => {
    const { log, sink, problems } = heldLog({ whenFull: 'drop' });
    const waiting = log.write(decided('a'));
    const state = stateOf(waiting);
    await sink.finish('no space left');
    expect(await state).toBe('written');
    expect(await stateOf(log.write(decided('b')))).toBe('written');
    expect(log.healthy()).toBe(true);
    expect(problems).toEqual(['the audit log cannot be written, requests go on: no space left']);
  });
});

test('a write that takes too long counts as failed until it is done', async () => {
  const { log, sink, pass, problems } = heldLog({ stallMs: 5_000 });
  const waiting = log.write(decided('a'));
  const state = stateOf(waiting);
  pass(2_500);
  expect(log.healthy()).toBe(true);
  pass(2_500);
  expect(await state).toBe('NotRecorded');
  expect(log.healthy()).toBe(false);
  expect(log.status()).toMatchObject({ failing: true });
  await sink.finish();
  expect(log.healthy()).toBe(true);
  expect(sink.text()).toBe('decided a\n');
  expect(problems).toEqual([
    'the audit log cannot be written, every request is refused: a write takes longer than 5000 ms',
    'the audit log is written again',
  ]);
});

test('a process that slept does not take its own sleep for that of the sink', async () => {
  const { log, sink, pass } = heldLog({ stallMs: 5_000 });
  const waiting = log.write(decided('a'));
  pass(60_000);
  await sink.finish();
  expect(await stateOf(waiting)).toBe('written');
  pass(60_000);
  expect(log.healthy()).toBe(true);
});

describe('a full queue', () => {
  const full = { maxQueuedBytes: 20 };

  test('refuses what is not forwarded yet, and still takes what is over', async () => {
    const { log, sink } = heldLog(full);
    void log.write(completed('a'));
    void log.write(completed('b'));
    expect(log.healthy()).toBe(false);
    expect(await stateOf(log.write(decided('c')))).toBe('NotRecorded');
    void log.write(completed('d'));
    await sink.finish();
    await sink.finish();
    expect(sink.text()).toBe('completed a\ncompleted b\ncompleted d\n');
    expect(log.healthy()).toBe(true);
    expect(log.status()).toMatchObject({ dropped: 0 });
  });

  test.each(['refuse', 'drop'] as const)('(%s) says how many records are missing', async (whenFull) => {
    const { log, sink, problems } = heldLog({ ...full, whenFull });
    void log.write(completed('a'));
    void log.write(completed('b'));
    void log.write(refused('c'));
    void log.write(refused('d'));
    expect(log.status()).toMatchObject({ dropped: 2 });
    await sink.finish();
    while (sink.writing() !== undefined) await sink.finish();
    expect(sink.text()).toBe('completed a\ncompleted b\nlost 2 since 1970-01-01T00:00:00.000Z\n');
    expect(problems).toEqual(['the audit log does not keep up, records are lost']);
  });

  test('with `drop` does not hold requests, and counts their records', async () => {
    const { log, sink } = heldLog({ ...full, whenFull: 'drop' });
    void log.write(completed('a'));
    void log.write(completed('b'));
    expect(log.healthy()).toBe(true);
    expect(await stateOf(log.write(decided('c')))).toBe('written');
    while (sink.writing() !== undefined) await sink.finish();
    expect(sink.text()).toBe('completed a\ncompleted b\nlost 1 since 1970-01-01T00:00:00.000Z\n');
  });
});

describe('closing', () => {
  test('waits for what is being written', async () => {
    const { log, sink, problems } = heldLog();
    void log.write(completed('a'));
    void log.write(completed('b'));
    const closing = log.close();
    expect(await stateOf(closing)).toBe('pending');
    await sink.finish();
    await sink.finish();
    await closing;
    expect(problems).toEqual([]);
  });

  test('does not wait longer than it may, and says what is missing', async () => {
    const { log, pass, problems } = heldLog({ closeMs: 3_000 });
    void log.write(completed('a'));
    void log.write(completed('b'));
    const closing = log.close();
    pass(3_000);
    await closing;
    expect(problems).toEqual(['2 audit records were not written']);
  });

  test('tries what failed once more, and not again', async () => {
    const { log, sink, pass, problems } = heldLog({ retryMs: 1_000 });
    void log.write(completed('a'));
    await sink.finish('no space left');
    const closing = log.close();
    expect(sink.writing()).toBe('completed a\n');
    await sink.finish('no space left');
    await closing;
    pass(1_000);
    expect(sink.writing()).toBeUndefined();
    expect(problems.at(-1)).toBe('1 audit records were not written');
  });
});

describe('a stream', () => {
  test('gets one line for each record', async () => {
    const pieces: Buffer[] = [];
    const stream = new Writable({
      write: (piece: Buffer, _encoding, done) => {
        pieces.push(piece);
        done();
      },
    });
    const log = auditLogTo(stream, { end: true });
    await log.write(decided('a'));
    const end = { ...completed('a'), message: 'of two\nlines' };
    void log.write(end);
    await log.close();
    const lines = Buffer.concat(pieces).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([decided('a'), end]);
    expect(stream.writableFinished).toBe(true);
  });

  test('that fails fails the log, once', async () => {
    const problems: string[] = [];
    const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error('write EPIPE')) });
    const log = auditLogTo(failing, { end: false, report: (problem) => problems.push(problem) });
    await expect(log.write(decided('a'))).rejects.toMatchObject({ name: 'NotRecorded' });
    expect(log.healthy()).toBe(false);
    void log.write(refused('a'));
    await log.close();
    expect(problems).toEqual([
      'the audit log cannot be written, every request is refused: write EPIPE',
      '2 audit records were not written',
    ]);
  });

  test.each([true, false])('that takes nothing any more does not hold its close (end: %s)', async (end) => {
    const problems: string[] = [];
    const stalled = new Writable({ write: () => undefined });
    const log = auditLogTo(stalled, { end, report: (problem) => problems.push(problem), closeMs: 1 });
    void log.write(refused('a'));
    await log.close();
    expect(problems).toEqual(['1 audit records were not written']);
  });
});
