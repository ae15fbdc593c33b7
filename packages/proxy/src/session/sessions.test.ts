import { describe, expect, test } from 'vitest';
import type { NewSession, SessionCredentials } from './session-credentials.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';

const NOON = Date.UTC(2026, 10, 22, 12) / 1000;
const at = (seconds: number): Date => new Date(seconds * 1000);

const keyOf = (id: string, byte: number): { id: string; secret: string } => ({
  id,
  secret: Buffer.alloc(32, byte).toString('base64'),
});
const FIRST = keyOf('2026-11', 1);
const SECOND = keyOf('2026-12', 2);

const sessionsOf = (...keys: { id: string; secret: string }[]): Sessions =>
  new Sessions({ sessions: { keys } });

const ROLE_SESSION: NewSession = {
  origin: 'AssumeRole',
  principal: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
  roleArn: 'arn:aws:iam::111122223333:role/ml/NotebookRole',
  userId: 'AROAEXAMPLE:alice',
  issuedAt: NOON,
  expiresAt: NOON + 3600,
};

async function issued(sessions: Sessions, session: NewSession = ROLE_SESSION): Promise<SessionCredentials> {
  const { issuer } = sessions;
  if (issuer === undefined) throw new Error('nothing is issued');
  return await issuer.issue(session);
}

async function opened(
  sessions: Sessions,
  { sessionToken, accessKeyId }: SessionCredentials,
  now = NOON,
): Promise<Session> {
  const session = await sessions.open(sessionToken, accessKeyId, at(now));
  if (typeof session === 'string') throw new Error(session);
  return session;
}

describe('what is issued', () => {
  const sessions = sessionsOf(FIRST);

  test('looks as what AWS issues', async () => {
    const credentials = await issued(sessions);
    expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(credentials.secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(credentials.sessionToken).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(credentials.expiration).toEqual(at(NOON + 3600));
  });

  test('is another one each time', async () => {
    const [one, other] = [await issued(sessions), await issued(sessions)];
    expect(one.accessKeyId).not.toBe(other.accessKeyId);
    expect(one.secretAccessKey).not.toBe(other.secretAccessKey);
    expect(one.sessionToken).not.toBe(other.sessionToken);
  });

  test('is opened by every replica with the key', async () => {
    const credentials = await issued(sessions);
    const session = await opened(sessionsOf(SECOND, FIRST), credentials);
    expect(session.secretAccessKey).toBe(credentials.secretAccessKey);
    expect(session.claims).toEqual({ ...ROLE_SESSION, accessKeyId: credentials.accessKeyId });
    expect(session.principal).toEqual({
      kind: 'roleSession',
      roleArn: 'arn:aws:iam::111122223333:role/ml/NotebookRole',
      sessionArn: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
      partition: 'aws',
      account: '111122223333',
    });
  });
});
