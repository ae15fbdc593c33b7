import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { JWK } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { RemoteKeySet } from './remote-key-set.ts';

let one: JWK;
let two: JWK;

beforeAll(async () => {
  one = {
    ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)),
    kid: 'one',
  };
  two = {
    ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)),
    kid: 'two',
  };
});

const TOKEN = { payload: '', signature: '' };
const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** An issuer whose answers the test gives, and a clock that the test moves. */
class Scene {
  elapsed = 0;
  asked = 0;
  answer: () => Promise<string> | string = () => {
    throw new Error('the issuer is down');
  };
  readonly keys = new RemoteKeySet('https://idp.example.com/keys', {
    elapsed: () => this.elapsed,
    fetchText: async () => {
      this.asked += 1;
      return this.answer();
    },
  });

  find(kid: string): Promise<unknown> {
    return this.keys.keyFor({ alg: 'ES256', kid }, TOKEN);
  }

  has(...keys: readonly JWK[]): void {
    this.answer = () => JSON.stringify({ keys });
  }

  isDown(): void {
    this.answer = () => Promise.reject(new Error('the issuer is down'));
  }
}

const UNAVAILABLE = { code: 'ServiceUnavailable' };
const NO_KEY = { code: 'ERR_JWKS_NO_MATCHING_KEY' };

test('keys are asked for once, by however many tokens at a time', async () => {
  const scene = new Scene();
  scene.has(one);
  await Promise.all(Array.from({ length: 20 }, () => scene.find('one')));
  scene.elapsed += 299 * SECOND;
  await scene.find('one');
  expect(scene.asked).toBe(1);
});

test('old keys serve while new ones are asked for', async () => {
  const scene = new Scene();
  scene.has(one);
  await scene.find('one');
  scene.elapsed += 300 * SECOND;
  let answer: (text: string) => void = () => undefined;
  scene.answer = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  await scene.find('one');
  expect(scene.asked).toBe(2);
  expect(scene.keys.generation()).toBe(1);
  const waiting = scene.find('two');
  answer(JSON.stringify({ keys: [two] }));
  await expect(waiting).resolves.toBeDefined();
  expect(scene.keys.generation()).toBe(2);
  await expect(scene.find('one')).rejects.toMatchObject(NO_KEY);
});

test('a key that is new is asked for at once, and the same keys are no change', async () => {
  const scene = new Scene();
  scene.has(one);
  await scene.find('one');
  scene.elapsed += 10 * SECOND;
  scene.has(one, two);
  await expect(scene.find('two')).resolves.toBeDefined();
  scene.elapsed += 300 * SECOND;
  await scene.find('two');
  await scene.find('one');
  expect(scene.keys.generation()).toBe(2);
});

test('keys at random make one question in ten seconds', async () => {
  const scene = new Scene();
  scene.has(one);
  for (let second = 0; second < 100; second += 1) {
    const guesses = Array.from({ length: 10 }, (_, guess) => scene.find(`guess-${second}-${guess}`));
    for (const guess of guesses) await expect(guess).rejects.toMatchObject(NO_KEY);
    scene.elapsed += SECOND;
  }
  expect(scene.asked).toBe(10);
});

test('an issuer that is down at the start is asked again, and meanwhile nobody is refused for good', async () => {
  const scene = new Scene();
  scene.isDown();
  await expect(scene.find('one')).rejects.toMatchObject(UNAVAILABLE);
  await expect(scene.find('one')).rejects.toMatchObject(UNAVAILABLE);
  expect(scene.asked).toBe(1);
  scene.has(one);
  scene.elapsed += 2 * SECOND;
  await expect(scene.find('one')).resolves.toBeDefined();
});

test('while the issuer is down its keys serve for a day, and unknown ones may be new', async () => {
  const scene = new Scene();
  scene.has(one);
  await scene.find('one');
  scene.isDown();
  for (const elapsed of [301 * SECOND, DAY / 2, DAY - SECOND]) {
    scene.elapsed = elapsed;
    await expect(scene.find('one')).resolves.toBeDefined();
    await expect(scene.find('two')).rejects.toMatchObject(UNAVAILABLE);
  }
  scene.elapsed = DAY;
  await expect(scene.find('one')).rejects.toMatchObject(UNAVAILABLE);
  scene.has(one);
  scene.elapsed += 2 * SECOND;
  await expect(scene.find('one')).resolves.toBeDefined();
});

test.each([
  ['no JSON', '<html>'],
  ['no set', '{}'],
  ['a list', '[]'],
  ['a shared secret', '{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"one"}]}'],
  ['keys that are none', '{"keys":[7]}'],
])('an answer with %s takes the place of no keys', async (_, text) => {
  const scene = new Scene();
  scene.answer = () => text;
  await expect(scene.find('one')).rejects.toMatchObject(UNAVAILABLE);
  scene.has(one);
  scene.elapsed += 2 * SECOND;
  await scene.find('one');
  scene.answer = () => text;
  scene.elapsed += 300 * SECOND;
  await expect(scene.find('one')).resolves.toBeDefined();
  expect(scene.keys.generation()).toBe(1);
});

test('the key is the one in the set', async () => {
  const scene = new Scene();
  scene.has(one, two);
  const key = await scene.find('two');
  expect(await exportJWK(key as CryptoKey)).toEqual(
    await exportJWK((await importJWK({ ...two }, 'ES256')) as CryptoKey),
  );
});
