import { describe, expect, test } from 'vitest';
import { issueSession, KEYS, newSession, sessionKey } from '../../test/support/session-tokens.ts';
import type { NewSession, SessionCredentials, SessionIssuer } from './session-credentials.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';

const NOON = Date.UTC(2026, 10, 22, 12) / 1000;
const at = (seconds: number): Date => new Date(seconds * 1000);
const sessionsOf = (keys = KEYS): Sessions => new Sessions({ sessions: { keys } });
const issued = (changes: Partial<NewSession> = {}, keys = KEYS): Promise<SessionCredentials> =>
  issueSession({ issuedAt: NOON, expiresAt: NOON + 3_600, ...changes }, keys);

function issuerOf(sessions: Sessions): SessionIssuer {
  const { issuer } = sessions;
  if (issuer === undefined) throw new Error('nothing is issued');
  return issuer;
}

function open(
  sessions: Sessions,
  { sessionToken, accessKeyId }: SessionCredentials,
  now = NOON,
): Promise<Session | string> {
  return sessions.open(sessionToken, accessKeyId, at(now));
}

const POLICY_WITH_PRINCIPAL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

describe('what is issued', () => {
  test('looks as what AWS issues', async () => {
    const credentials = await issued();
    expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(credentials.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(credentials.sessionToken).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(credentials.expiration).toEqual(at(NOON + 3_600));
  });

  test('is another one each time', async () => {
    const [one, other] = [await issued(), await issued()];
    expect(one.accessKeyId).not.toBe(other.accessKeyId);
    expect(one.secretAccessKey).not.toBe(other.secretAccessKey);
    expect(one.sessionToken).not.toBe(other.sessionToken);
  });

  test('is opened by every replica with the key, wherever it stands', async () => {
    const credentials = await issued();
    const session = await open(sessionsOf([sessionKey('2026-12', 2), ...KEYS]), credentials);
    expect(session).toMatchObject({
      secretAccessKey: credentials.secretAccessKey,
      expiration: credentials.expiration,
      claims: { ...newSession({ issuedAt: NOON }), accessKeyId: credentials.accessKeyId },
    });
  });

  test('is sealed with the first key', async () => {
    const { sessionToken } = await issued({}, [sessionKey('2026-12', 2), ...KEYS]);
    const [header = ''] = sessionToken.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: '2026-12',
    });
  });

  test('shows nothing of the session', async () => {
    const { sessionToken } = await issued({ sourceIdentity: 'alice@example.com' });
    const parts = sessionToken.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(parts.join()).not.toMatch(/NotebookRole|alice|ASIA/);
  });

  test.each([
    ['no time', { expiresAt: NOON }],
    ['more than 36 hours', { expiresAt: NOON + 129_601 }],
    ['half a second', { issuedAt: NOON + 0.5 }],
    ['no instant', { expiresAt: Number.NaN }],
  ])('lasts never for %s', async (_, changes) => {
    await expect(issued(changes)).rejects.toThrow(TypeError);
  });

  test.each([
    ['another role', { roleArn: 'arn:aws:iam::111122223333:role/AdminRole' }],
    ['a role of another account', { roleArn: 'arn:aws:iam::444455556666:role/NotebookRole' }],
    ['a role of another partition', { roleArn: 'arn:aws-cn:iam::111122223333:role/NotebookRole' }],
    ['a user', { roleArn: 'arn:aws:iam::111122223333:user/NotebookRole' }],
    ['who asked for a federated user', { userArn: 'arn:aws:iam::111122223333:user/alice' }],
    ['a service', { principal: 'lambda.amazonaws.com' }],
    ['nobody', { principal: 'anonymous' }],
    ['a role without a session', { principal: 'arn:aws:iam::111122223333:role/NotebookRole' }],
    ['a policy that is none', { policy: '{"Version":"2012-10-17"}' }],
    ['a policy that is empty', { policy: '' }],
    ['a policy for principals', { policy: POLICY_WITH_PRINCIPAL }],
  ])('is never a session of a role that names %s', async (_, changes) => {
    await expect(issued(changes)).rejects.toThrow(/./);
  });
});

describe('a token is opened', () => {
  const sessions = sessionsOf();

  test.each([
    ['until it ends', NOON + 3_599, 'object'],
    ['not from its end on', NOON + 3_600, 'expired'],
    ['not later, either', NOON + 90_000, 'expired'],
    ['by a replica whose clock is behind', NOON - 300, 'object'],
    ['not before it was issued', NOON - 301, 'invalid'],
  ])('%s', async (_, now, expected) => {
    const credentials = await issued();
    const outcomes = [await open(sessionsOf(), credentials, now)];
    // Once more where it was opened before: what is remembered ends at the same instant.
    await open(sessions, credentials);
    outcomes.push(await open(sessions, credentials, now));
    expect(outcomes.map((one) => (typeof one === 'string' ? one : 'object'))).toEqual([expected, expected]);
  });

  test('by nobody who does not know what time it is', async () => {
    const credentials = await issued();
    expect(await open(sessionsOf(), credentials, Number.NaN)).toBe('invalid');
    await open(sessions, credentials);
    expect(await open(sessions, credentials, Number.NaN)).toBe('expired');
  });

  test('for its own access key only, also when it is remembered', async () => {
    const [one, other] = [await issued(), await issued()];
    expect(await sessions.open(one.sessionToken, other.accessKeyId, at(NOON))).toBe('invalid');
    expect(await open(sessions, one)).toBeTypeOf('object');
    expect(await sessions.open(one.sessionToken, other.accessKeyId, at(NOON))).toBe('invalid');
  });

  test('as itself, where two have one access key id', async () => {
    // The first bytes are the access key id's, the next ones the token's.
    const issuedWith = (tokenId: number, sourceIdentity: string): Promise<SessionCredentials> => {
      const bytes = [7, tokenId];
      return issueSession({ sourceIdentity }, KEYS, (count) => Buffer.alloc(count, bytes.shift()));
    };
    const [one, other] = [await issuedWith(1, 'alice'), await issuedWith(2, 'bob')];
    expect(one.accessKeyId).toBe(other.accessKeyId);
    expect(one.secretAccessKey).not.toBe(other.secretAccessKey);
    const now = new Date();
    for (const [name, { sessionToken, accessKeyId, secretAccessKey }] of [
      ['alice', one],
      ['bob', other],
      ['alice', one],
    ] as const)
      expect(await sessions.open(sessionToken, accessKeyId, now)).toMatchObject({
        secretAccessKey,
        claims: { sourceIdentity: name },
      });
  });

  test('to the same session each time, also for two requests at once', async () => {
    const credentials = await issued();
    const found = await Promise.all([1, 2, 3].map(() => open(sessions, credentials)));
    found.push(await open(sessions, credentials));
    expect(new Set(found).size).toBe(1);
  });
});

test('no number of tokens that are none drives out one that is good', async () => {
  const sessions = sessionsOf();
  const [good, bad] = [await issued(), await issued()];
  const before = await open(sessions, good);
  for (let count = 0; count < 12_000; count += 1)
    expect(await sessions.open(`${count}.${good.sessionToken}`, good.accessKeyId, at(NOON))).toBe('invalid');
  for (let count = 0; count < 300; count += 1)
    expect(await sessions.open(`${bad.sessionToken}${count}`, bad.accessKeyId, at(NOON))).toBe('invalid');
  expect(await open(sessions, good)).toBe(before);
});

describe('when the keys change', () => {
  const NEXT = sessionKey('2026-12', 2);
  const reload = async (sessions: Sessions, keys?: typeof KEYS): Promise<void> => {
    const apply = await sessions.prepare(keys === undefined ? {} : { sessions: { keys } });
    apply();
  };

  test('a session that was opened with a key that stays is the same still', async () => {
    const sessions = sessionsOf();
    const credentials = await issued();
    const before = await open(sessions, credentials);
    await reload(sessions, [NEXT, ...KEYS]);
    expect(await open(sessions, credentials)).toBe(before);
  });

  test.each([
    ['its key is withdrawn', [NEXT]],
    ['its key has another secret', [sessionKey('2026-11', 3)]],
    ['its secret has another id', [sessionKey('2026-13', 1)]],
    ['there are no keys', undefined],
  ])('a session that is in use is none any more when %s', async (_, keys) => {
    const sessions = sessionsOf();
    const credentials = await issued();
    expect(await open(sessions, credentials)).toBeTypeOf('object');
    await reload(sessions, keys);
    expect(await open(sessions, credentials)).toBe('invalid');
    await reload(sessions, KEYS);
    expect(await open(sessions, credentials)).toBeTypeOf('object');
  });

  test('what is prepared changes nothing before it is put in force', async () => {
    const sessions = sessionsOf();
    const apply = await sessions.prepare({ sessions: { keys: [NEXT] } });
    const credentials = await issuerOf(sessions).issue(newSession({ issuedAt: NOON }));
    expect(await open(sessions, credentials)).toBeTypeOf('object');
    apply();
    expect(await open(sessions, credentials)).toBe('invalid');
  });

  test('nothing is issued without them', async () => {
    const sessions = sessionsOf();
    await reload(sessions);
    expect(sessions.issuer).toBeUndefined();
    expect(new Sessions({}).issuer).toBeUndefined();
  });

  test.each([
    ['no key', []],
    ['two of one id', [...KEYS, sessionKey('2026-11', 3)]],
    ['a secret of 31 bytes', [{ id: 'short', secret: Buffer.alloc(31, 1).toString('base64') }]],
    ['a secret that is no base64', [{ id: 'text', secret: `${'x'.repeat(60)}!` }]],
  ])('%s is refused', async (_, keys) => {
    expect(() => sessionsOf(keys)).toThrow(TypeError);
    await expect(sessionsOf().prepare({ sessions: { keys } })).rejects.toThrow(TypeError);
  });
});
