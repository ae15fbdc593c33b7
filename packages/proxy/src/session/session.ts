import type { SessionClaims } from './session-claims.ts';
import type { SessionMeaning } from './session-meaning.ts';

/** A session whose token was opened; the same object for the same token while it is remembered. */
export interface Session extends SessionMeaning {
  readonly claims: SessionClaims;
  readonly secretAccessKey: string;
  readonly expiration: Date;
}

/** Why there is no session: its time is over, or the token is none of this gateway, altered, or another session's. */
export type SessionProblem = 'expired' | 'invalid';

/** Opens the token that a request bears beside the access key id that it was signed with. */
export type OpenSession = (
  token: string,
  accessKeyId: string,
  now: Date,
) => Promise<Session | SessionProblem>;
