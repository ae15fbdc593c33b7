import type { CallDecision } from '@sagegate/koa-middleware/enforcement';

/**
 * What is known of a request once it is over. All times are milliseconds since it arrived, each the end of a step;
 * a step that was not reached, or that had nothing to do, has none.
 */
export interface CompletedRequest {
  /** Service and name of the catalogue: `sagemaker:CreateModel`. Absent: nothing that is known. */
  readonly operation?: string;
  readonly outcome?: 'relayed' | 'answered' | 'denied' | 'refused' | 'failed' | 'aborted';
  /** The code of the refusal, one of AWS's. */
  readonly errorCode?: string;
  readonly decision?: CallDecision;
  /** What policy sets would say that are only tried, by their names in the configuration. */
  readonly reports?: readonly { readonly set: string; readonly decision: CallDecision }[];
  /** The status that the upstream answered with. */
  readonly upstreamStatus?: number;
  /** Bytes of both bodies. */
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly identifiedMs?: number;
  readonly bodyMs?: number;
  readonly mappedMs?: number;
  readonly decidedMs?: number;
  readonly signedMs?: number;
  readonly firstByteMs?: number;
  readonly elapsedMs: () => number;
}

/** What went wrong on a connection before there was a request. */
export type ConnectionFault = 'tls' | 'proxyProtocol' | 'http' | 'connect' | 'limit';

/** What the data path tells those who watch it. Each method is a few additions: no allocation, no I/O, never throws. */
export interface Telemetry {
  /** Once for every request, when its answer has left. */
  completed(request: CompletedRequest): void;
  /** A connection was refused, or broke off, before it brought a request. */
  connectionFault(fault: ConnectionFault): void;
}

/** Nobody watches. */
export const NO_TELEMETRY: Telemetry = { completed: ignore, connectionFault: ignore };

function ignore(): void {
  // Metrics are switched off.
}
