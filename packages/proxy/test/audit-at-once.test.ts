import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileSink } from '../src/audit/file-sink.ts';
import { LineQueue } from '../src/audit/line-queue.ts';
import { LinesNotWritten } from '../src/audit/line-sink.ts';
import type { LineSink } from '../src/audit/line-sink.ts';
import { QuickWriter } from '../src/audit/quick-writer.ts';
import { heldSchedule, heldSink } from './support/held-sink.ts';

describe('a sink that can write at once', () => {
  test('has lines that somebody waits for at the end of their turn', async () => {
    const { queue, writes, endTurn } = queueTo(() => true);
    const both = [queue.addAndWait('decided b\n'), queue.addAndWait('decided c\n')];
    expect(writes).toEqual([]);
    endTurn();
    expect(writes).toEqual(['decided b\ndecided c\n']);
    await Promise.all(both);
    expect(queue.bytes).toBe(0);
  });

  test('has lines that nobody waits for after a few milliseconds, and the line of a refusal at once', () => {
    const { queue, writes, pass } = queueTo(() => true);
    const made: string[] = [];
    queue.addForLater(makes('completed a\n', made));
    queue.addForLater(makes('completed b\n', made));
    queue.add('refused c\n');
    expect(writes).toEqual(['refused c\n']);
    expect(made).toEqual([]);
    pass(5);
    expect(writes).toEqual(['refused c\n', 'completed a\ncompleted b\n']);
    expect(made).toHaveLength(2);
  });

  test('has lines that nobody waits for as soon as they are many', () => {
    const { queue, writes } = queueTo(() => true);
    for (let count = 1; count < 32; count += 1) queue.addForLater(makes(`completed ${count}\n`));
    expect(writes).toEqual([]);
    expect(queue.waiting).toBe(31);
    queue.addForLater(makes('completed 32\n'));
    expect(writes).toHaveLength(1);
    expect(queue.waiting).toBe(0);
  });

  test('has everything before the end', async () => {
    const { queue, writes } = queueTo(() => true);
    queue.addForLater(makes('completed a\n'));
    await queue.flush();
    expect(writes).toEqual(['completed a\n']);
  });

  test('that fails refuses whoever waits, and gets the rest of the line later', async () => {
    let isFull = true;
    const { queue, writes, pass, endTurn } = queueTo(() => {
      if (isFull) throw new LinesNotWritten(4, new Error('ENOSPC'));
      return true;
    });
    const refused = queue.addAndWait('decided a\n');
    endTurn();
    await expect(refused).rejects.toMatchObject({ name: 'NotRecorded' });
    expect(queue.failing).toBe(true);
    isFull = false;
    pass(1_000);
    expect(writes).toEqual(['decided a\n', 'ded a\n']);
    expect(queue.failing).toBe(false);
  });

  test('that would rather not is waited for', async () => {
    const { queue, sink, endTurn } = queueTo(() => false);
    const written = queue.addAndWait('decided a\n');
    endTurn();
    expect(sink.writing()).toBe('decided a\n');
    await sink.finish();
    await expect(written).resolves.toBeUndefined();
  });
});

describe('a file', () => {
  let directory: string;
  let path: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sagegate-audit-'));
    path = join(directory, 'audit.jsonl');
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('takes lines at once, also where it takes them in part', async () => {
    const quick = new QuickWriter({
      write: (fd, bytes, at) => writeSync(fd, bytes, at, Math.min(4, bytes.length - at)),
    });
    const sink = await FileSink.open(path, { quick });
    expect(sink.writeNow(Buffer.from('0123456789\n'))).toBe(true);
    await sink.close();
    expect(await readFile(path, 'utf8')).toBe('0123456789\n');
  });

  test('on a full disk says how much it took', async () => {
    const quick = new QuickWriter({ write: (_fd, _bytes, at) => (at === 0 ? 4 : failing()) });
    const sink = await FileSink.open(path, { quick });
    expect(() => sink.writeNow(Buffer.from('0123456789\n'))).toThrow(
      expect.objectContaining({ name: 'LinesNotWritten', written: 4, message: 'ENOSPC' }),
    );
    await sink.close();
  });

  test('on a slow disk is left to another thread for ten seconds', async () => {
    let now = 0;
    let takes = 51;
    const write = (_fd: number, bytes: Buffer): number => {
      now += takes;
      return bytes.length;
    };
    const sink = await FileSink.open(path, { quick: new QuickWriter({ write, elapsed: () => now }) });
    const line = Buffer.from('a\n');
    expect(sink.writeNow(line)).toBe(true);
    takes = 1;
    expect(sink.writeNow(line)).toBe(false);
    now += 9_999;
    expect(sink.writeNow(line)).toBe(false);
    now += 1;
    expect([sink.writeNow(line), sink.writeNow(line)]).toEqual([true, true]);
    await sink.close();
  });

  test('that is a device takes lines when it wants to', async () => {
    const sink = await FileSink.open('/dev/null');
    expect(sink.writeNow(Buffer.from('a\n'))).toBe(false);
    await sink.close();
  });
});

/** A queue in front of a sink that writes at once as it is told, and is held by the test where it does not. */
function queueTo(takes: () => boolean) {
  const sink = heldSink();
  const writes: string[] = [];
  const { schedule, pass } = heldSchedule();
  const writeNow: LineSink['writeNow'] = (lines) => {
    writes.push(lines.toString());
    return takes();
  };
  const turn: (() => void)[] = [];
  const endTurn = (): void => {
    for (const work of turn.splice(0)) work();
  };
  const queue = new LineQueue({
    sink: { ...sink, writeNow },
    schedule,
    atEndOfWork: (work) => void turn.push(work),
    retryMs: 1_000,
    stallMs: 5_000,
    onFailure: () => undefined,
    onRecovery: () => undefined,
    onWritten: () => undefined,
  });
  return { queue, sink, writes, pass, endTurn };
}

function makes(line: string, made: string[] = []): () => string {
  return () => {
    made.push(line);
    return line;
  };
}

function failing(): never {
  throw new Error('ENOSPC');
}
