import type { ConnectionFacts } from '../connection/connection-facts.ts';
import type { RequestHead } from '../sigv4/signable-request.ts';
import type { EncodedBody } from '../sigv4/streaming/encoded-body.ts';
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
  /** Present when the body comes in signed chunks: then it is decoded first, and the decoded body is the body. */
  readonly encodedBody?: EncodedBody;
}

/** One form of identity. */
export interface Authenticator {
  readonly source: AuthenticatedCaller['source'];
  /**
   * Whether a request bears this form, rightly or wrongly. What only a trusted hop may send is borne by nobody else's
   * requests: there it is no more than a header that nobody reads.
   */
  readonly bears: (request: IdentityRequest) => boolean;
  /**
   * Who sent a request that bears this form. A request that bears it wrongly is refused, and no other form is tried.
   *
   * @param service The service that a signature must name, where it is not the configured one.
   * @throws SignatureError, IdentityError
   */
  readonly authenticate: (request: IdentityRequest, service?: string) => Promise<Authentication>;
}
