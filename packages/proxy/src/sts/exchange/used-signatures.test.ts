import { expect, test } from 'vitest';
import { UsedSignatures } from './used-signatures.ts';

const START = Date.UTC(2026, 10, 22, 12);

function usedAt(most?: number) {
  let time = START;
  const used = new UsedSignatures({ now: () => new Date(time), ...(most !== undefined && { most }) });
  return { used, pass: (milliseconds: number) => void (time += milliseconds) };
}

test('a signature may be used once', async () => {
  const { used } = usedAt();
  expect(await used.use('one', START + 60_000)).toBe('first');
  expect(await used.use('one', START + 60_000)).toBe('again');
  expect(await used.use('other', START + 60_000)).toBe('first');
});

test('it is remembered until its age alone refuses it, to the last moment', async () => {
  const { used, pass } = usedAt();
  await used.use('one', START + 60_000);
  pass(60_000);
  expect(await used.use('one', START + 60_000)).toBe('again');
});

test('one that ended on its way here is not used, though it is remembered no more', async () => {
  const { used, pass } = usedAt();
  await used.use('one', START + 60_000);
  pass(60_001);
  await used.use('other', START + 120_000);
  expect(await used.use('one', START + 60_000)).toBe('unknown');
});

test('what is remembered has an end, and then nothing is known of another one', async () => {
  const { used, pass } = usedAt(2);
  await used.use('one', START + 10_000);
  await used.use('two', START + 20_000);
  expect(await used.use('three', START + 60_000)).toBe('unknown');
  expect(await used.use('one', START + 10_000)).toBe('again');
  pass(10_001);
  expect(await used.use('three', START + 60_000)).toBe('first');
  expect(await used.use('two', START + 20_000)).toBe('again');
});

test('one that was worth nothing leaves its place', async () => {
  const { used } = usedAt(1);
  await used.use('one', START + 60_000);
  used.forget('one');
  expect(await used.use('two', START + 60_000)).toBe('first');
});
