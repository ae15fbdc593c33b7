import type { GatewayConfig, SessionKeyConfig } from '../../src/index.ts';
import type { NewSession, SessionCredentials } from '../../src/session/session-credentials.ts';
import { Sessions } from '../../src/session/sessions.ts';
import { SessionKeys } from '../../src/session/session-keys.ts';
import type { SessionKey } from '../../src/session/session-keys.ts';
import { ALLOW_ALL_BUT_DELETE } from './start-test-gateway.ts';

/** A key whose secret nobody would have. */
export const sessionKey = (id: string, byte = 1): SessionKeyConfig => ({
  id,
  secret: Buffer.alloc(32, byte).toString('base64'),
});

/** The keys of gateways in tests. */
export const KEYS: readonly SessionKeyConfig[] = [sessionKey('2026-11')];

/** What follows from a key: whoever has it can seal anything. */
export const derivedKey = (config = sessionKey('2026-11')): SessionKey => new SessionKeys([config]).sealing;

export const NOTEBOOK_ROLE = 'arn:aws:iam::111122223333:role/NotebookRole';

/** A gateway with those keys, for the sessions of a role that may do what SageMaker has, but delete. */
export const SESSION_CONFIG: Partial<GatewayConfig> = {
  sessions: { keys: KEYS },
  policies: { identityBased: [{ principal: NOTEBOOK_ROLE, policies: [ALLOW_ALL_BUT_DELETE] }] },
};

/** A session of the notebook's role of an hour from now, or what is given. */
export function newSession(changes: Partial<NewSession> = {}): NewSession {
  const issuedAt = changes.issuedAt ?? Math.floor(Date.now() / 1000);
  const principal = changes.principal ?? 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice';
  return {
    origin: 'AssumeRole',
    principal,
    ...(principal.includes(':assumed-role/') && { roleArn: NOTEBOOK_ROLE }),
    issuedAt,
    expiresAt: issuedAt + 3_600,
    ...changes,
  };
}

/** Credentials as a gateway with these keys issues them. */
export async function issueSession(
  changes: Partial<NewSession> = {},
  keys = KEYS,
  random?: (count: number) => Uint8Array,
): Promise<SessionCredentials> {
  const { issuer } = new Sessions({ sessions: { keys } }, random);
  if (issuer === undefined) throw new Error('nothing is issued without keys');
  return await issuer.issue(newSession(changes));
}
