import type { OpenSession, Session, SessionProblem } from '../session/session.ts';
import type { AuthenticatedCaller } from './authenticated-caller.ts';
import { callerOfSession } from './caller-of-session.ts';
import type { FindKey, StoredKey } from './find-key.ts';
import { expired, unrecognized } from './identity-error.ts';

/** The keys of temporary credentials: what a request's session token holds, and nothing that is stored. */
export function sessionKeys(open: OpenSession, now: () => Date): FindKey {
  const callers = new WeakMap<Session, AuthenticatedCaller>();
  const callerOf = (session: Session): AuthenticatedCaller => {
    const known = callers.get(session) ?? callerOfSession(session);
    callers.set(session, known);
    return known;
  };
  return async (accessKeyId, sessionToken): Promise<StoredKey | undefined> => {
    if (sessionToken === undefined) return undefined;
    const session = await open(sessionToken, accessKeyId, now());
    if (typeof session === 'string') throw REFUSALS[session]();
    const { secretAccessKey, expiration } = session;
    return { secretAccessKey, sessionToken, expiration, caller: callerOf(session) };
  };
}

const REFUSALS: Readonly<Record<SessionProblem, () => Error>> = {
  expired: () => expired(),
  invalid: () => unrecognized({ reason: 'the session token is none of this gateway, or of another key' }),
};
