import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import { answerClientError, answerConnect } from './client-error.ts';
import { Connections } from './connections.ts';
import { dataPath } from './data-path.ts';
import type { Steps } from './steps.ts';

const CHECK_CONNECTIONS_MS = 1_000;

export interface DataServer {
  readonly server: Server;
  readonly connections: Connections;
  /** Says who takes `CONNECT` requests. Until somebody does, they are refused. */
  takeConnects(take: TakeConnect): void;
}

/** Takes a connection over which `CONNECT` has come, with the bytes that came behind it. */
export type TakeConnect = (request: IncomingMessage, socket: Socket, head: Buffer) => void;

/** The HTTP server of the data path: strict parser, bounded headers, and every answer of it in AWS's shape. */
export function dataServer(steps: Steps): DataServer {
  const connections = new Connections(steps.limits.requestsPerConnection);
  const callback = dataPath(steps, connections).callback();
  const handle = (...exchange: Parameters<typeof callback>): void => void callback(...exchange);
  const server = createServer(
    {
      insecureHTTPParser: false,
      requireHostHeader: false,
      maxHeaderSize: steps.limits.headerBytes,
      headersTimeout: steps.timeouts.headersMs,
      // Bodies may take their time as long as they move; `readBody` watches that.
      requestTimeout: 0,
      keepAliveTimeout: steps.timeouts.keepAliveMs,
      connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
    },
    handle,
  );
  server.on('connection', (socket) => connections.opened(socket));
  // Both would be answered by Node itself: the first before anybody knows who asks, the second without a body.
  server.on('checkContinue', handle);
  server.on('checkExpectation', handle);
  server.on('clientError', (error, socket) => {
    if (socket instanceof Socket) answerClientError(error, socket, connections.unfinishedOn(socket), steps);
    else socket.destroy();
  });
  // By default Node drops, and says nothing, what comes after the 1,000th header: the last `X-Forwarded-For`, too.
  server.maxHeadersCount = 0;
  let take: TakeConnect | undefined;
  server.on('connect', (request, socket, head) => {
    // Node has let go of the socket: an error that nobody listens for would end the process.
    socket.on('error', () => socket.destroy());
    if (!(socket instanceof Socket)) socket.destroy();
    else if (take !== undefined && connections.unfinishedOn(socket).length === 0) take(request, socket, head);
    else answerConnect(socket, connections.unfinishedOn(socket), steps);
  });
  return {
    server,
    connections,
    takeConnects: (taker) => {
      take = taker;
    },
  };
}
