import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { AwsErrorCode } from '@sagegate/koa-middleware/enforcement';
import type { ConnectionFacts } from '../../connection/connection-facts.ts';

/** A `CONNECT` and the connection over which it came. */
export interface ConnectAttempt {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  /** What came behind the request already. */
  readonly head: Buffer;
  readonly facts: ConnectionFacts;
  readonly requestId: string;
  readonly receivedAt: Date;
  /** Milliseconds since it came. */
  readonly elapsedMs: () => number;
}

/** Why a `CONNECT` does not lead anywhere. */
export class ConnectRefused extends Error {
  override readonly name = 'ConnectRefused';
  readonly code: AwsErrorCode;

  constructor(code: AwsErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Why a `CONNECT` that was answered already has led to nothing. */
export class ConnectBroken extends Error {
  override readonly name = 'ConnectBroken';
}

/** The answer behind which everything belongs to the client and the host that it named. */
export const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';
