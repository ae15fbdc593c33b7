import { LRUCache } from 'lru-cache';
import type { Session } from './session.ts';
import type { SessionKey, SessionKeys } from './session-keys.ts';

interface OpenedSession {
  readonly session: Session;
  readonly key: SessionKey;
}

const MAX_SESSIONS = 10_000;
const MAX_BYTES = 128 * 1_048_576;
/** What a session takes beside its texts. */
const LEAST_BYTES = 2_048;
/** A policy of 2,000 characters takes 19 KB once it is parsed. */
const PARSED_FACTOR = 12;

/** Sessions by every character of their tokens. What could not be opened is not remembered: it would drive out what could. */
export class OpenedSessions {
  readonly #known = new LRUCache<string, OpenedSession>({
    max: MAX_SESSIONS,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ session }, token) => sizeOf(session, token),
  });

  /** A session whose key is in force still. */
  get(token: string, keys: SessionKeys): Session | undefined {
    const opened = this.#known.get(token);
    if (opened === undefined) return undefined;
    if (keys.has(opened.key)) return opened.session;
    this.#known.delete(token);
    return undefined;
  }

  /** The session that stands for this token from now on: the first one, where two requests opened it at once. */
  keep(token: string, opened: OpenedSession, keys: SessionKeys): Session {
    const known = this.get(token, keys);
    if (known !== undefined) return known;
    this.#known.set(token, opened);
    return opened.session;
  }
}

function sizeOf({ claims }: Session, token: string): number {
  return LEAST_BYTES + 4 * token.length + PARSED_FACTOR * (claims.policy?.length ?? 0);
}
