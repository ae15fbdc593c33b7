import { describe, expect, test } from 'vitest';
import { refreshingCredentials, upstreamCredentials } from './upstream-credentials.ts';
import type { ExpiringCredentials } from './upstream-credentials.ts';

const MINUTE = 60_000;

/** A provider whose keys live for an hour, and a clock to turn. */
function scene() {
  const state = { time: 0, asked: 0, fails: false };
  const provider = async (): Promise<ExpiringCredentials> => {
    state.asked += 1;
    if (state.fails) throw new Error('no answer');
    return {
      accessKeyId: `key-${state.asked}`,
      secretAccessKey: 'secret',
      expiration: new Date(state.time + 60 * MINUTE),
    };
  };
  return { state, credentials: refreshingCredentials(provider, () => new Date(state.time)) };
}

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

  test('serve until they expire when the provider is down, and not a moment longer', async () => {
    const { state, credentials } = scene();
    await credentials.current();
    state.fails = true;
    state.time = 59 * MINUTE;
    expect((await credentials.current()).accessKeyId).toBe('key-1');
    expect(credentials.usable()).toBe(true);
    state.time = 60 * MINUTE;
    await expect(credentials.current()).rejects.toMatchObject({
      name: 'UpstreamError',
      code: 'NoCredentials',
    });
    expect(credentials.usable()).toBe(false);
  });

  test('come back once the provider does, which is not asked all the time', async () => {
    const { state, credentials } = scene();
    state.fails = true;
    for (let at = 0; at < 10; at += 1)
      await expect(credentials.current()).rejects.toThrow('no valid credentials');
    expect(state.asked).toBe(1);
    state.fails = false;
    state.time = 6_000;
    expect((await credentials.current()).accessKeyId).toBe('key-2');
  });
});

test('static credentials are what they are', async () => {
  const given = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  const credentials = upstreamCredentials(given, () => new Date(0));
  expect(await credentials.current()).toBe(given);
  expect(credentials.usable()).toBe(true);
});
