import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DecidedEvent } from '../src/audit/audit-event.ts';
import { openAuditLog } from '../src/audit/open-audit-log.ts';

const ROTATIONS = 20;
const WRITERS = 32;

test('a file that is rotated under load loses no record, and has none twice or in parts', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sagegate-audit-'));
  const path = join(directory, 'audit.jsonl');
  const log = await openAuditLog({ destination: 'file', path });
  const state = { rotating: true };
  const written: string[] = [];
  const writer = async (name: number): Promise<void> => {
    for (let number = 0; state.rotating; number += 1) {
      const requestId = `${name}-${number}`;
      await log.write(decided(requestId));
      written.push(requestId);
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, name) => writer(name));
  for (let rotation = 0; rotation < ROTATIONS; rotation += 1) {
    const goal = written.length + 100;
    while (written.length < goal) await new Promise(setImmediate);
    await rename(path, `${path}.${rotation}`);
    await log.reopen?.();
  }
  state.rotating = false;
  await Promise.all(writers);
  await log.close();

  const files = [path, ...Array.from({ length: ROTATIONS }, (_, rotation) => `${path}.${rotation}`)];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const found = texts
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as DecidedEvent).requestId);
  expect(found.toSorted()).toEqual(written.toSorted());
  expect(texts.slice(1).every((text) => text.endsWith('\n'))).toBe(true);
  await rm(directory, { recursive: true });
});

function decided(requestId: string): DecidedEvent {
  return {
    record: 'decided',
    version: 1,
    eventId: `e-${requestId}`,
    time: '2026-11-21T12:00:00.000Z',
    requestId,
    outcome: 'allowed',
    requestBytes: 0,
    durations: {},
  };
}
