import type { Socket } from 'node:net';
import type { ConnectionFacts } from '../../connection/connection-facts.ts';
import type { ProxyProtocolConfig } from '../../config/gateway-config.ts';
import type { ConnectionStage } from '../connection-stage.ts';
import type { Refusal } from '../refusal.ts';
import type { StageContext } from '../stage-context.ts';
import { parseProxyHeader } from './parse-proxy-header.ts';
import type { ParsedProxyHeader } from './parse-proxy-header.ts';
import { peerList } from '../../connection/peer-list.ts';
import { ProxyHeaderFault } from './proxy-header.ts';
import type { ProxyHeader } from './proxy-header.ts';

export interface ProxyStageOptions extends StageContext {
  /** For the header to come whole. */
  readonly headerMs: number;
}

/** Reads the one header that a connection of an allowed peer begins with; what follows it is the client's. */
export function proxyStage(
  { allowedPeers, required = true }: ProxyProtocolConfig,
  { headerMs, pending, refuse }: ProxyStageOptions,
): ConnectionStage {
  const isAllowed = peerList(allowedPeers);
  return (socket, facts, deliver) => {
    if (isAllowed(facts.remoteAddress)) {
      pending.hold(socket, headerMs, () => refuse(socket, refusal('the header did not come in time')));
      readHeader(socket, {
        found: (header) => {
          pending.release(socket);
          deliver(socket, factsWith(header, facts));
        },
        failed: (message) => refuse(socket, refusal(message)),
      });
    } else if (required) refuse(socket, refusal('the peer is not allowed to send a header'));
    else deliver(socket, facts);
  };
}

function refusal(message: string): Refusal {
  return { code: 'ProxyHeaderRefused', message };
}

/** A connection of the load balancer itself is what it is. */
function factsWith({ source, vpcEndpointId }: ProxyHeader, facts: ConnectionFacts): ConnectionFacts {
  if (source === undefined) return facts;
  return {
    ...facts,
    remoteAddress: source,
    ...(vpcEndpointId !== undefined && { network: { vpcEndpointId } }),
  };
}

interface HeaderReader {
  readonly found: (header: ProxyHeader) => void;
  readonly failed: (message: string) => void;
}

/** Puts back what comes behind the header, and leaves the connection paused, for whoever reads on. */
function readHeader(socket: Socket, { found, failed }: HeaderReader): void {
  let held: Buffer = Buffer.alloc(0);
  const stop = (): void => {
    socket.pause();
    socket.off('data', read);
    socket.off('end', ended);
  };
  const read = (piece: Buffer): void => {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const parsed = parsedOrFault(held);
    if (parsed === undefined) return;
    stop();
    if (parsed instanceof ProxyHeaderFault) return failed(parsed.message);
    if (held.length > parsed.length) socket.unshift(held.subarray(parsed.length));
    found(parsed.header);
  };
  const ended = (): void => {
    stop();
    // Whoever only looks whether the port is open sends nothing, and breaks no rule.
    if (held.length > 0) failed('the connection ended within its header');
    else socket.destroy();
  };
  // The connection is gone then, and `close` says so.
  socket.on('error', () => undefined);
  socket.on('data', read);
  socket.on('end', ended);
}

function parsedOrFault(bytes: Buffer): ParsedProxyHeader | ProxyHeaderFault | undefined {
  try {
    return parseProxyHeader(bytes);
  } catch (error) {
    if (error instanceof ProxyHeaderFault) return error;
    throw error;
  }
}
