import type { SessionClaims } from './session-claims.ts';

/** Temporary credentials, as STS and the container credentials endpoint hand them out. */
export interface SessionCredentials {
  /** `ASIA…`. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Issues temporary credentials: nothing is stored, the token holds all of it. */
export interface SessionIssuer {
  /**
   * Share of the room for session policies and tags that the claims take, in percent; more than 100 is refused.
   *
   * @throws SessionTooLarge for claims that no token could hold at all.
   */
  readonly packedSize: (claims: NewSession) => number;
  /** @throws SessionTooLarge */
  readonly issue: (claims: NewSession) => Promise<SessionCredentials>;
}

/** The claims of a session that is about to be issued. */
export type NewSession = Omit<SessionClaims, 'accessKeyId'>;
