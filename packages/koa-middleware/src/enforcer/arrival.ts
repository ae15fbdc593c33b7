import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * A request as a framework's adapter hands it over. What may change until the handler has it is asked for when it counts:
 * an application's own function that finds the caller may read the body, or change the URL.
 */
export interface Arrival<Source> {
  /** What the application's functions get: Koa's context, Express's request. */
  readonly source: Source;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** The target as it was received. */
  readonly originalTarget: string;
  /** The target as handlers see it, which a mounted application or another middleware may have changed. */
  readonly currentTarget: () => string;
  /** What a middleware before this one has kept of the body, unparsed; `undefined` if none did. */
  readonly keptBody: () => unknown;
  /** What a parser before this one has made of the body; `undefined` if none did. */
  readonly parsedBody: () => unknown;
  /** Leaves the bytes where the next handler finds them. */
  readonly keepBody: (bytes: Uint8Array) => void;
}
