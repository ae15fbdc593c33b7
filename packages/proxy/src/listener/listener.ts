import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { describeConnection } from '../connection/connection-facts.ts';
import type { Connections } from '../pipeline/connections.ts';
import type { DataServer } from '../pipeline/data-server.ts';
import type { ConnectionStage, Deliver } from './connection-stage.ts';
import { peerFacts } from './peer-facts.ts';
import { PendingConnections } from './pending-connections.ts';

/** Where clients connect. */
export interface Listener {
  /** What is bound to the address; it counts every connection, in whatever stage it is. */
  readonly server: Server;
  /** The connections that HTTP has. */
  readonly connections: Connections;
  /** The connections that are not with HTTP yet. */
  readonly pending: PendingConnections;
  /** Hands a connection to HTTP; the facts hold for every request that comes over it. */
  readonly deliver: Deliver;
  /** Ends what goes on without connections. To be called when the last one is closed. */
  readonly release: () => void;
}

/** Accepts connections and hands them to the HTTP server, each through the stages in their order. */
export function openListener(
  { server: http, connections }: DataServer,
  { stages = [], pending = new PendingConnections(), maxConnections, dropped }: ListenerOptions = {},
): Listener {
  const deliver: Deliver = (socket, facts) => {
    describeConnection(socket, facts);
    http.emit('connection', socket);
    // What a stage has read too much and put back comes now.
    if (socket.isPaused()) socket.resume();
  };
  const enter = stages.reduceRight<Deliver>(
    (next, stage) => (socket, facts) => stage(socket, facts, next),
    deliver,
  );
  // As Node's HTTP server would have it.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => accept(socket, enter));
  if (maxConnections !== undefined) server.maxConnections = maxConnections;
  if (dropped !== undefined) server.on('drop', dropped);
  // From then on it looks for heads that do not come in time.
  server.once('listening', () => http.emit('listening'));
  return { server, connections, pending, deliver, release: () => void http.close() };
}

export interface ListenerOptions {
  /** Default: none, connections are plain HTTP. */
  readonly stages?: readonly ConnectionStage[];
  /** Where the stages note the connections that they hold. */
  readonly pending?: PendingConnections;
  /** More connections than these are closed at once, whatever stage the others are in. Default: no limit. */
  readonly maxConnections?: number;
  /** Told of each that was closed for that. */
  readonly dropped?: () => void;
}

function accept(socket: Socket, enter: Deliver): void {
  const facts = peerFacts(socket);
  if (facts === undefined) {
    socket.destroy();
    return;
  }
  // A refusal names the peer, and by then the socket may have forgotten it.
  describeConnection(socket, facts);
  enter(socket, facts);
}
