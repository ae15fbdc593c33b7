import { randomBytes } from 'node:crypto';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import { openToken } from './open-token.ts';
import { OpenedSessions } from './opened-sessions.ts';
import { sessionIssuer } from './seal-session.ts';
import type { OpenSession, Session, SessionProblem } from './session.ts';
import type { SessionIssuer } from './session-credentials.ts';
import { SessionKeys } from './session-keys.ts';
import type { RandomBytes } from './access-key.ts';
import { MAX_TOKEN_LENGTH } from './token-format.ts';

/** So much may the clocks of two replicas differ. */
const MAX_AHEAD_SECONDS = 300;

/**
 * Temporary credentials, issued and opened with the keys in force.
 *
 * Nothing is stored: every replica with the same keys opens what another one issued.
 */
export class Sessions implements Reloadable {
  readonly #random: RandomBytes;
  readonly #opened = new OpenedSessions();
  #keys: SessionKeys | undefined;

  /** @throws TypeError for keys that are none. */
  constructor({ sessions }: Pick<GatewayConfig, 'sessions'>, random: RandomBytes = randomBytes) {
    this.#random = random;
    this.#keys = sessions && new SessionKeys(sessions.keys);
  }

  /** To be asked for with each request. Absent: no keys are configured, and nothing is issued. */
  get issuer(): SessionIssuer | undefined {
    return this.#keys && sessionIssuer(this.#keys.sealing, this.#random);
  }

  /** Whose session a token is, if its key is in force and it is that of the access key. */
  readonly open: OpenSession = async (token, accessKeyId, now) => {
    const session = await this.#sessionOf(token, now);
    if (typeof session === 'string') return session;
    const { claims } = session;
    const seconds = now.getTime() / 1000;
    if (claims.accessKeyId !== accessKeyId) return 'invalid';
    // Written so that an invalid date is past every end.
    if (!(seconds < claims.expiresAt)) return 'expired';
    return claims.issuedAt > seconds + MAX_AHEAD_SECONDS ? 'invalid' : session;
  };

  async prepare({ sessions }: Pick<GatewayConfig, 'sessions'>): Promise<() => void> {
    const next = sessions && new SessionKeys(sessions.keys, this.#keys);
    return () => {
      this.#keys = next;
    };
  }

  async #sessionOf(token: string, now: Date): Promise<Session | SessionProblem> {
    const keys = this.#keys;
    if (keys === undefined || token.length > MAX_TOKEN_LENGTH) return 'invalid';
    const known = this.#opened.get(token, keys);
    if (known !== undefined) return known;
    const key = keys.ofToken(token);
    if (key === undefined) return 'invalid';
    const session = await openToken(token, key, now);
    return typeof session === 'string' ? session : this.#opened.keep(token, { session, key }, keys);
  }
}
