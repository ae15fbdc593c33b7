import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { write } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { AuditLogError } from './audit-log-error.ts';
import { FileSink } from './file-sink.ts';

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-audit-'));
  path = join(directory, 'audit.jsonl');
});

afterEach(() => rm(directory, { recursive: true }));

const text = (file = path): Promise<string> => readFile(file, 'utf8');

test('a file gets lines behind those that it has, and only its owner may read it', async () => {
  for (const line of ['a\n', 'b\n']) {
    const sink = await FileSink.open(path);
    await sink.write(Buffer.from(line));
    await sink.close();
  }
  expect(await text()).toBe('a\nb\n');
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('a line that somebody left half written is ended first', async () => {
  await writeFile(path, 'whole\nhal');
  const sink = await FileSink.open(path);
  await sink.write(Buffer.from('a\n'));
  await sink.close();
  expect(await text()).toBe('whole\nhal\na\n');
});

it.each([
  ['/nowhere/audit.jsonl', 'ENOENT', 'its folder does not exist'],
  ['/', 'EISDIR', 'it is a folder'],
  ['/dev/null/audit.jsonl', 'ENOTDIR', 'ENOTDIR'],
])('a file at `%s` cannot be opened, which is an error at once', async (file, code, reason) => {
  const error: unknown = await FileSink.open(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AuditLogError);
  expect(error).toMatchObject({
    code,
    message: `cannot open \`${file}\` (\`audit\` in the configuration): ${reason}`,
  });
});

test('what the disk takes only in part is written to its end', async () => {
  const lengths: number[] = [];
  const sink = await FileSink.open(path, {
    write: (fd, bytes, offset, length, done) => {
      lengths.push(length);
      write(fd, bytes, offset, Math.min(length, 4), null, done);
    },
  });
  await sink.write(Buffer.from('0123456789\n'));
  await sink.close();
  expect(await text()).toBe('0123456789\n');
  expect(lengths).toEqual([11, 7, 3]);
});

test('a full disk says how much it took', async () => {
  let calls = 0;
  const sink = await FileSink.open(path, {
    write: (fd, bytes, offset, _length, done) => {
      calls += 1;
      if (calls === 1) write(fd, bytes, offset, 4, null, done);
      else done(new Error('ENOSPC: no space left on device, write'), 0);
    },
  });
  await expect(sink.write(Buffer.from('0123456789\n'))).rejects.toMatchObject({
    name: 'LinesNotWritten',
    written: 4,
    message: 'ENOSPC: no space left on device, write',
  });
  await sink.close();
});

test('a full device fails the write', async () => {
  const sink = await FileSink.open('/dev/full');
  await expect(sink.write(Buffer.from('a\n'))).rejects.toMatchObject({
    written: 0,
    cause: { code: 'ENOSPC' },
  });
  await sink.close();
});

describe('reopening', () => {
  test('lets the next line go to the new file', async () => {
    const sink = await FileSink.open(path);
    await sink.write(Buffer.from('a\n'));
    await rename(path, `${path}.1`);
    await sink.write(Buffer.from('b\n'));
    await sink.reopen();
    await sink.write(Buffer.from('c\n'));
    await sink.close();
    expect([await text(`${path}.1`), await text()]).toEqual(['a\nb\n', 'c\n']);
  });

  test('waits for what is being written to the old one, and does not split it', async () => {
    const sink = await FileSink.open(path, {
      write: (fd, bytes, offset, _length, done) => write(fd, bytes, offset, 1, null, done),
    });
    const writing = sink.write(Buffer.from('long line\n'));
    await rename(path, `${path}.1`);
    await sink.reopen();
    await writing;
    await sink.close();
    expect([await text(`${path}.1`), await text()]).toEqual(['long line\n', '']);
  });

  test('that fails leaves the old file in use', async () => {
    const folder = join(directory, 'logs');
    await mkdir(folder);
    const sink = await FileSink.open(join(folder, 'audit.jsonl'));
    await rename(folder, join(directory, 'old'));
    await expect(sink.reopen()).rejects.toMatchObject({ name: 'AuditLogError', code: 'ENOENT' });
    await sink.write(Buffer.from('a\n'));
    await sink.close();
    expect(await text(join(directory, 'old', 'audit.jsonl'))).toBe('a\n');
  });
});

test('lines of several writers to one file stay whole', async () => {
  const sinks = await Promise.all([0, 1, 2, 3].map(() => FileSink.open(path)));
  const lines = Array.from({ length: 400 }, (_, at) => `${at} ${'x'.repeat(at * 40)}\n`);
  await Promise.all(
    sinks.map(async (sink, writer) => {
      for (const [at, line] of lines.entries()) if (at % 4 === writer) await sink.write(Buffer.from(line));
      await sink.close();
    }),
  );
  const written = (await text()).match(/.*\n/g);
  expect(written?.toSorted()).toEqual(lines.toSorted());
});
