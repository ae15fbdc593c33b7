import { expect, test } from 'vitest';
import { Pacer } from '../src/pacer.ts';
import { testClock } from './running.ts';

/** Fails with each of these errors once, and then never again. */
function failing(...errors: readonly Error[]): () => Promise<string> {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
    return 'answer';
  };
}

function throttling(count: number): readonly Error[] {
  return Array.from({ length: count }, () => Object.assign(new Error(), { name: 'ThrottlingException' }));
}

test('calls are an interval apart, and the first one does not wait', async () => {
  const clock = testClock();
  const pacer = new Pacer(4, clock);
  for (let call = 0; call < 3; call += 1) expect(await pacer.run(failing())).toBe('answer');
  expect(clock.slept).toEqual([250, 250]);
});

test('time that passed by itself is not waited for', async () => {
  const clock = testClock();
  const pacer = new Pacer(4, clock);
  await pacer.run(() => clock.sleep(200));
  await pacer.run(() => clock.sleep(300));
  await pacer.run(failing());
  expect(clock.slept).toEqual([200, 50, 300]);
});

test('each throttling halves the rate, and each success gives a twentieth back', async () => {
  const clock = testClock();
  const pacer = new Pacer(4, clock);
  await pacer.run(failing(...throttling(2)));
  expect(clock.slept).toEqual([500, 1000]);
  await pacer.run(failing());
  expect(clock.slept.at(-1)).toBe(1000);
  await pacer.run(failing());
  expect(clock.slept.at(-1)).toBeCloseTo(1000 / 1.2);
  for (let call = 0; call < 20; call += 1) await pacer.run(failing());
  expect(clock.slept.at(-1)).toBe(250);
  expect(pacer.calls).toBe(25);
});

test.each([
  ['a server error', Object.assign(new Error(), { $metadata: { httpStatusCode: 503 } })],
  ['a connection that is lost', Object.assign(new Error(), { code: 'ECONNRESET' })],
  ['an answer that does not come', Object.assign(new Error(), { name: 'TimeoutError' })],
  ['429', Object.assign(new Error(), { $metadata: { httpStatusCode: 429 } })],
])('%s passes', async (_, error) => {
  expect(await new Pacer(4, testClock()).run(failing(error))).toBe('answer');
});

test.each([
  [
    'a denial',
    Object.assign(new Error(), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }),
  ],
  ['credentials that are not there', Object.assign(new Error(), { name: 'CredentialsProviderError' })],
  ['an error of the program', new TypeError('wrong')],
])('%s is thrown at once', async (_, error) => {
  const clock = testClock();
  await expect(new Pacer(4, clock).run(failing(error))).rejects.toBe(error);
  expect(clock.slept).toEqual([]);
});

test('the tenth attempt is the last one', async () => {
  const clock = testClock();
  const pacer = new Pacer(4, clock);
  await expect(pacer.run(failing(...throttling(10)))).rejects.toMatchObject({
    name: 'ThrottlingException',
  });
  expect(clock.slept).toHaveLength(9);
});
