import type { Readable } from 'node:stream';
import type { BodyPieces } from './body-pieces.ts';
import type { HeaderList } from '../sigv4/signable-request.ts';

/** A finished request: signed, with every header it needs, its body in memory. */
export interface OutboundRequest {
  /** Scheme, host and port; from the table of upstream hosts, never from a client. */
  readonly origin: URL;
  readonly method: string;
  /** Path and query as they were signed; sent as they stand. */
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array | BodyPieces;
}

/** The head of an upstream's answer, and its body as it comes. */
export interface UpstreamResponse {
  readonly status: number;
  /** As received; what belongs to the connection alone is already gone. */
  readonly headers: HeaderList;
  readonly body: Readable;
  /** The whole body, where it came together with the head; `body` has the same bytes then. */
  readonly whole?: Uint8Array | undefined;
}

/** Says when nobody waits for an answer any more. An `AbortSignal` is one. */
export interface LeaveSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Sends finished requests and hands back answers while they still come in. */
export interface Forwarder {
  /**
   * Aborting `signal` closes the upstream connection, before the answer and while its body comes.
   *
   * @param onRetry Called when the request is sent once more.
   * @throws UpstreamError when there is no answer.
   */
  forward(request: OutboundRequest, signal: LeaveSignal, onRetry?: () => void): Promise<UpstreamResponse>;
  /** Closes idle connections. */
  close(): void;
}
