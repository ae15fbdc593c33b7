import { expect, test } from 'vitest';
import type { FromWorker } from './messages.ts';
import { PrimarySignatures } from './primary-signatures.ts';

function worker() {
  const sent: FromWorker[] = [];
  const timers = new Set<() => void>();
  const signatures = new PrimarySignatures(
    (message) => void sent.push(message),
    (work) => {
      timers.add(work);
      return () => void timers.delete(work);
    },
  );
  return { sent, timers, signatures };
}

test('each question gets its own answer', async () => {
  const { sent, timers, signatures } = worker();
  const [one, other] = [signatures.use('one', 1), signatures.use('other', 2)];
  expect(sent).toEqual([
    { kind: 'useSignature', id: 1, signature: 'one', expiresAt: 1 },
    { kind: 'useSignature', id: 2, signature: 'other', expiresAt: 2 },
  ]);
  signatures.answered(2, 'again');
  signatures.answered(1, 'first');
  expect([await one, await other]).toEqual(['first', 'again']);
  expect(timers.size).toBe(0);
});

test('without an answer in time nothing is known', async () => {
  const { timers, signatures } = worker();
  const use = signatures.use('one', 1);
  for (const timer of timers) timer();
  expect(await use).toBe('unknown');
  signatures.answered(1, 'first');
  signatures.answered(7, 'first');
});

test('what is forgotten is forgotten there', () => {
  const { sent, signatures } = worker();
  signatures.forget('one');
  expect(sent).toEqual([{ kind: 'forgetSignature', signature: 'one' }]);
});
