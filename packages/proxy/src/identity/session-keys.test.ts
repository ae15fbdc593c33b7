import { describe, expect, test } from 'vitest';
import { issueSession, KEYS } from '../../test/support/session-tokens.ts';
import { Sessions } from '../session/sessions.ts';
import { createAuthenticator } from './authenticate.ts';
import { firstOf } from './find-key.ts';
import type { FindKey, StoredKey } from './find-key.ts';
import { sessionKeys } from './session-keys.ts';

const { open } = new Sessions({ sessions: { keys: KEYS } });
const NOON = Date.UTC(2026, 10, 22, 12) / 1000;
const find = sessionKeys(open, () => new Date(NOON * 1000));

describe('the key of temporary credentials', () => {
  test('is what follows from the token, and its caller the same with every request', async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await issueSession({ issuedAt: NOON });
    const key = await find(accessKeyId, sessionToken);
    expect(key).toMatchObject({
      secretAccessKey,
      sessionToken,
      expiration: new Date((NOON + 3_600) * 1000),
      caller: { source: 'sigv4', accessKeyId, tokenIssueTime: new Date(NOON * 1000) },
    });
    expect((await find(accessKeyId, sessionToken))?.caller).toBe(key?.caller);
  });

  test('is not known without a token: another source may have it', async () => {
    const { accessKeyId } = await issueSession({ issuedAt: NOON });
    expect(await find(accessKeyId, undefined)).toBeUndefined();
  });

  test.each([
    ['a session that is over', { issuedAt: NOON - 3_600, expiresAt: NOON }, 'ExpiredTokenException'],
    ['a session that has not begun', { issuedAt: NOON + 301 }, 'UnrecognizedClientException'],
  ])('of %s is refused', async (_, times, code) => {
    const { accessKeyId, sessionToken } = await issueSession(times);
    await expect(find(accessKeyId, sessionToken)).rejects.toMatchObject({ name: 'IdentityError', code });
  });

  test('of a token that is none is refused, with a reason for the audit that quotes nothing of it', async () => {
    await expect(find('ASIAEXAMPLE', 'let-me-in')).rejects.toMatchObject({
      code: 'UnrecognizedClientException',
      reason: 'the session token is none of this gateway, or of another key',
    });
  });
});

describe('several sources of keys', () => {
  const key = (accessKeyId: string): StoredKey => ({
    secretAccessKey: 'secret',
    caller: { source: 'sigv4', accessKeyId, principal: { kind: 'anonymous' } },
  });
  const has =
    (id: string, asked: string[]): FindKey =>
    (accessKeyId) => {
      asked.push(id);
      return accessKeyId === id ? key(id) : undefined;
    };

  test('are asked in turn, until one has the key', async () => {
    const asked: string[] = [];
    const all = firstOf([has('a', asked), has('b', asked), has('c', asked)]);
    expect((await all('b', undefined))?.caller.accessKeyId).toBe('b');
    expect(asked).toEqual(['a', 'b']);
    expect(await all('d', undefined)).toBeUndefined();
  });
});

describe('an authenticator', () => {
  const options = { now: () => new Date(), region: 'us-east-1', sessions: open };
  const principal = {
    kind: 'user',
    arn: 'arn:aws:iam::111122223333:user/alice',
    partition: 'aws',
    account: '111122223333',
    userName: 'alice',
  } as const;

  test('needs no other form beside temporary credentials', () => {
    expect(createAuthenticator({}, options)).toBeTypeOf('function');
    expect(() => createAuthenticator({}, { ...options, sessions: undefined })).toThrow(TypeError);
  });

  test('never takes them beside a principal that everybody is', () => {
    expect(() => createAuthenticator({ static: { principal } }, options)).toThrow(TypeError);
  });
});
