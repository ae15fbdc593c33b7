import type { Socket } from 'node:net';
import { recordConnectionFault } from '../pipeline/audit-exchange.ts';
import type { Steps } from '../pipeline/steps.ts';
import type { ConnectionFault } from '../telemetry/telemetry.ts';

/** Why a connection is closed before HTTP has it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

export type RefusalCode =
  'ClientCertificateRefused' | 'ProxyHeaderRefused' | 'TlsHandshakeFailed' | 'TooManyConnections';

/** Closes a connection, and counts and records why. */
export type Refuse = (socket: Socket, refusal: Refusal) => void;

const COUNTED_AS: Readonly<Record<RefusalCode, ConnectionFault>> = {
  ClientCertificateRefused: 'tls',
  ProxyHeaderRefused: 'proxyProtocol',
  TlsHandshakeFailed: 'tls',
  TooManyConnections: 'limit',
};

/** One audit record for each, but for those beyond a limit: a flood of them must not become one of the audit. */
export function refuseWith(steps: Steps): Refuse {
  return (socket, { code, message }) => {
    socket.destroy();
    steps.telemetry.connectionFault(COUNTED_AS[code]);
    if (code === 'TooManyConnections') return;
    const place = { requestId: steps.newRequestId(), time: steps.now(), socket, answer: undefined };
    recordConnectionFault({ code, message }, place, steps);
  };
}
