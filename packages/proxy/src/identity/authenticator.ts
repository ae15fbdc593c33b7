import type { ConnectionFacts } from '../connection/connection-facts.ts';
import type { RequestHead } from '../sigv4/signable-request.ts';
import type { AuthenticatedCaller } from './authenticated-caller.ts';

/** What identities are read from: the head of a request, and the connection that it came over. */
export interface IdentityRequest extends RequestHead {
  readonly connection: ConnectionFacts;
}

/** A caller whose head is in order. It counts only once `verifyBody` has returned. */
export interface Authentication {
  readonly caller: AuthenticatedCaller;
  /**
   * Completes the proof with the body's SHA-256 in lower-case hex.
   *
   * @throws SignatureError
   */
  readonly verifyBody: (bodySha256: string) => void;
}

/**
 * One form of identity. `undefined` says that the request does not bear this form: another one may.
 * A request that bears it wrongly is refused by an exception, and no other form is tried. The service is the one that a
 * signature must name, where it is not the configured one.
 */
export type Authenticator = (
  request: IdentityRequest,
  service?: string,
) => Promise<Authentication | undefined>;
