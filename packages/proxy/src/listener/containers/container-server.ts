import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { ContainerCredentialsConfig } from '../../config/gateway-config.ts';
import type { Steps } from '../../pipeline/steps.ts';
import { answerContainer } from './answer-container.ts';

/** A token of Kubernetes, and room for the rest of the head. */
const MAX_HEAD_BYTES = 32_768;
const REQUEST_MS = 3_000;
/** Node looks twice a minute by default, and so long anybody on the machine could keep all connections. */
const CHECK_CONNECTIONS_MS = 500;
const MAX_CONNECTIONS = 64;

/** The server from which workloads of this machine get their credentials; it is for the loopback, over plain HTTP. */
export function containerServer({ workloads }: ContainerCredentialsConfig, steps: Steps): Server {
  const answer = answerContainer(workloads, steps);
  const server = createServer(
    {
      insecureHTTPParser: false,
      requireHostHeader: false,
      maxHeaderSize: MAX_HEAD_BYTES,
      headersTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
    },
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  server.maxConnections = MAX_CONNECTIONS;
  // By default Node drops, and says nothing, what comes after the 1,000th header.
  server.maxHeadersCount = 0;
  return server;
}
