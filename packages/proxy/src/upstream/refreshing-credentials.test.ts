import { describe, expect, it, test } from 'vitest';
import { baseCredentials } from './base-credentials.ts';
import type { ExpiringCredentials } from './credential-source.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';
import { UpstreamError } from './upstream-error.ts';

const MINUTE = 60_000;

/** A provider whose keys live for an hour, and a clock to turn. */
function scene(random = 0) {
  const state: { time: number; asked: number; fails: false | Error } = { time: 0, asked: 0, fails: false };
  const provider = async (): Promise<ExpiringCredentials> => {
    state.asked += 1;
    if (state.fails !== false) throw state.fails;
    return {
      accessKeyId: `key-${state.asked}`,
      secretAccessKey: 'secret',
      expiration: new Date(state.time + 60 * MINUTE),
    };
  };
  const chance = { now: () => new Date(state.time), random: () => random };
  return { state, credentials: new RefreshingCredentials(provider, chance) };
}

const DOWN = new Error('no answer');

describe('credentials of a provider', () => {
  test('are asked for once, however many requests wait', async () => {
    const { state, credentials } = scene();
    const all = await Promise.all(Array.from({ length: 50 }, () => credentials.current()));
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['key-1']));
    state.time = 54 * MINUTE;
    await credentials.current();
    expect(state.asked).toBe(1);
  });

  test('are renewed before they expire, while the old ones serve', async () => {
    const { state, credentials } = scene();
    await credentials.current();
    state.time = 56 * MINUTE;
    expect((await credentials.current()).accessKeyId).toBe('key-1');
    expect((await credentials.current()).accessKeyId).toBe('key-2');
    expect(state.asked).toBe(2);
  });

  it.each([
    [0, 55],
    [0.5, 52.5],
    [0.999, 50.005],
  ])('are renewed at random a while earlier: %d', async (random, minute) => {
    const { state, credentials } = scene(random);
    await credentials.current();
    state.time = minute * MINUTE - 1_000;
    await credentials.current();
    expect(state.asked).toBe(1);
    state.time = minute * MINUTE + 1_000;
    await credentials.current();
    expect(state.asked).toBe(2);
  });

  test('serve until they expire when the provider is down, and not a moment longer', async () => {
    const { state, credentials } = scene();
    await credentials.current();
    state.fails = DOWN;
    state.time = 59 * MINUTE;
    expect((await credentials.current()).accessKeyId).toBe('key-1');
    expect(credentials.usable).toBe(true);
    state.time = 60 * MINUTE;
    await expect(credentials.current()).rejects.toMatchObject({
      name: 'UpstreamError',
      code: 'NoCredentials',
      cause: DOWN,
    });
    expect(credentials.usable).toBe(false);
  });

  test('come back once the provider does, which is not asked all the time', async () => {
    const { state, credentials } = scene();
    state.fails = DOWN;
    for (let at = 0; at < 10; at += 1)
      await expect(credentials.current()).rejects.toThrow('no valid credentials');
    expect(state.asked).toBe(1);
    state.fails = false;
    state.time = 6_000;
    expect((await credentials.current()).accessKeyId).toBe('key-2');
  });

  test('fail in the words of the provider where it has some', async () => {
    const { state, credentials } = scene();
    state.fails = new UpstreamError('RoleRefused', 'the role of this caller cannot be assumed');
    await expect(credentials.current()).rejects.toBe(state.fails);
  });

  test('that are handed out shortly before their end are not asked for again with every request', async () => {
    let asked = 0;
    const provider = async (): Promise<ExpiringCredentials> => {
      asked += 1;
      return { accessKeyId: 'key', secretAccessKey: 'secret', expiration: new Date(3 * MINUTE) };
    };
    const credentials = new RefreshingCredentials(provider, { now: () => new Date(0) });
    for (let at = 0; at < 10; at += 1) await credentials.current();
    expect(asked).toBe(1);
  });
});

describe('credentials that AWS calls expired', () => {
  test('are asked for anew, once for all who were refused', async () => {
    const { state, credentials } = scene();
    const refused = await credentials.current();
    const renewed = await Promise.all(Array.from({ length: 20 }, () => credentials.renew(refused)));
    expect(new Set(renewed.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['key-2']));
    expect(await credentials.renew(refused)).toMatchObject({ accessKeyId: 'key-2' });
    expect(state.asked).toBe(2);
  });

  test('are not asked for all the time when the newer ones are refused too', async () => {
    const { state, credentials } = scene();
    const second = await credentials.renew(await credentials.current());
    for (let at = 0; at < 10; at += 1) expect(await credentials.renew(second)).toBe(second);
    expect(state.asked).toBe(2);
    state.time = 6_000;
    expect(await credentials.renew(second)).toMatchObject({ accessKeyId: 'key-3' });
  });

  test('stay what they are while the provider is down', async () => {
    const { state, credentials } = scene();
    const known = await credentials.current();
    state.fails = DOWN;
    expect(await credentials.renew(known)).toBe(known);
    expect(await credentials.renew(known)).toBe(known);
    expect(state.asked).toBe(2);
    expect(credentials.failure).toBe(DOWN);
  });
});

test('static credentials are what they are', async () => {
  const given = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  const credentials = baseCredentials(given, { now: () => new Date(0) });
  expect(await credentials.current()).toBe(given);
  expect(await credentials.renew(given)).toBe(given);
  expect(credentials.status()).toEqual({ source: 'static', usable: true });
});
