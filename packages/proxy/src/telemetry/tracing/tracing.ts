import type { IncomingMessage } from 'node:http';
import type { HeaderList } from '../../sigv4/signable-request.ts';
import type { CompletedRequest } from '../telemetry.ts';

/** What a trace says of a request that is over: names of catalogues and numbers, never a caller, resource or address. */
export interface TracedRequest extends CompletedRequest {
  /** The id of the request and of its decision: what leads from a trace to the audit. */
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly outgoing: { readonly headersSent: boolean; readonly statusCode: number };
}

/** The spans of one request. */
export interface RequestTrace {
  /** The call to the upstream begins; what is to be sent along, unsigned, where that is configured. */
  forwarding(): HeaderList;
  /** Ends all spans. */
  end(request: TracedRequest): void;
}

/** Makes a trace of each request. */
export interface Tracing {
  begin(incoming: IncomingMessage, peerAddress: string | undefined, receivedAt: Date): RequestTrace;
}
