import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, test } from 'vitest';
import type { AuditEvent } from './audit-event.ts';
import { AuditLogError } from './audit-log-error.ts';
import { auditLogTo, openAuditLog } from './audit-log.ts';

const EVENT: AuditEvent = {
  record: 'refused',
  version: 1,
  eventId: 'e',
  time: '2026-11-21T12:00:00.000Z',
  requestId: 'a',
  outcome: 'refused',
  message: 'of two\nlines',
  requestBytes: 0,
  responseBytes: 0,
  durations: { totalMs: 1 },
};

describe('an audit file', () => {
  test('gets one line for each event, behind those that it has', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sagegate-audit-'));
    const path = join(directory, 'audit.jsonl');
    for (const requestId of ['a', 'b']) {
      const log = await openAuditLog({ destination: 'file', path });
      await log.write({ ...EVENT, requestId });
      await log.close();
    }
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([EVENT, { ...EVENT, requestId: 'b' }]);
    expect((await stat(path)).mode & 0o077).toBe(0);
    await rm(directory, { recursive: true });
  });

  it.each([
    ['/nowhere/audit.jsonl', 'ENOENT', 'its folder does not exist'],
    ['/', 'EISDIR', 'it is a folder'],
    ['/dev/null/audit.jsonl', 'ENOTDIR', 'ENOTDIR'],
  ])('at `%s` that cannot be opened is an error at once', async (path, code, reason) => {
    const error: unknown = await openAuditLog({ destination: 'file', path }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AuditLogError);
    expect(error).toMatchObject({
      code,
      message: `cannot open \`${path}\` (\`audit\` in the configuration): ${reason}`,
    });
  });
});

test('a log whose destination fails is not healthy, and stays so', async () => {
  const failing = new Writable({
    write: (_chunk, _encoding, done) => done(new Error('no space left')),
  });
  const log = auditLogTo(failing, { end: true });
  expect(log.healthy()).toBe(true);
  void log.write(EVENT);
  await new Promise((resolve) => {
    failing.once('close', resolve);
  });
  expect(log.healthy()).toBe(false);
  await log.close();
});

test('a log whose destination does not keep up is not healthy until it has', async () => {
  let release: () => void = () => undefined;
  const slow = new Writable({
    write: (_chunk, _encoding, done) => {
      release = done;
    },
  });
  const log = auditLogTo(slow, { end: true });
  void log.write({ ...EVENT, message: 'x'.repeat(20_000_000) });
  expect(log.healthy()).toBe(false);
  release();
  expect(log.healthy()).toBe(true);
});

describe('a log whose destination takes nothing any more', () => {
  const stalled = (): Writable => new Writable({ write: () => undefined });

  test('queues up to its limit, counts what comes after, and says so once', async () => {
    const stream = stalled();
    const problems: string[] = [];
    const log = auditLogTo(stream, { end: false, report: (problem) => problems.push(problem), closeMs: 1 });
    void log.write({ ...EVENT, message: 'x'.repeat(20_000_000) });
    const queued = stream.writableLength;
    void log.write(EVENT);
    void log.write(EVENT);
    expect(stream.writableLength).toBe(queued);
    expect(problems).toEqual(['the audit log does not keep up, events are lost']);
    await log.close();
    expect(problems.at(-1)).toBe('3 audit events were not written');
  });

  test.each([true, false])('does not hold its close (end: %s)', async (end) => {
    const problems: string[] = [];
    const log = auditLogTo(stalled(), { end, report: (problem) => problems.push(problem), closeMs: 1 });
    void log.write(EVENT);
    await log.close();
    expect(problems).toEqual(['1 audit events were not written']);
  });
});

test('a log whose destination fails says so once, and how much is lost', async () => {
  const problems: string[] = [];
  const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error('write EPIPE')) });
  const log = auditLogTo(failing, { end: false, report: (problem) => problems.push(problem) });
  void log.write(EVENT);
  await new Promise((resolve) => {
    failing.once('close', resolve);
  });
  void log.write(EVENT);
  await log.close();
  expect(problems).toEqual([
    'the audit log cannot be written, every request is refused: write EPIPE',
    '2 audit events were not written',
  ]);
});
