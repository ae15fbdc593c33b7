import http from 'node:http';
import https from 'node:https';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { TimeoutsConfig } from '../config/gateway-config.ts';
import { failureOf } from './failure-of.ts';
import type { Forwarder, OutboundRequest, UpstreamResponse } from './forwarder.ts';
import { endToEndHeaders } from './hop-by-hop.ts';
import { UpstreamError } from './upstream-error.ts';

export interface NodeForwarderOptions {
  readonly timeouts: Pick<TimeoutsConfig, 'connectMs' | 'firstByteMs' | 'idleMs'>;
  /** Connections to one host; further requests wait for one until `connectMs` is over. Default: 512. */
  readonly maxConnections?: number;
  /** How long an unused connection is kept: shorter than upstreams keep theirs. Default: 4,000. */
  readonly freeConnectionMs?: number;
  /** Certificates of the authorities that are believed. Default: those that Node knows. */
  readonly authorities?: readonly string[];
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

/** A `Forwarder` on `node:http` and `node:https`. */
export function nodeForwarder(options: NodeForwarderOptions): Forwarder {
  const { timeouts, maxConnections = 512, freeConnectionMs = 4_000 } = options;
  const pooling = {
    keepAlive: true,
    scheduling: 'lifo',
    timeout: freeConnectionMs,
    maxSockets: maxConnections,
  } as const;
  const trust = options.authorities && { ca: [...options.authorities] };
  const agents: Agents = { http: new http.Agent(pooling), https: new https.Agent({ ...pooling, ...trust }) };
  // Keep no connections, so that each request gets one of its own.
  const fresh: Agents = { http: new http.Agent(), https: new https.Agent({ ...trust }) };
  return {
    forward: async (request, signal, onRetry) => {
      const first = await attempt(request, signal, timeouts, agents);
      if (first !== 'stale') return first;
      onRetry?.();
      const second = await attempt(request, signal, timeouts, fresh);
      if (second !== 'stale') return second;
      throw new UpstreamError('ConnectionLost', 'the upstream closed the connection');
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/**
 * One try. `stale`: the connection was a used one that the upstream had closed, and no byte of an answer came.
 * Only that is tried again, and only on a connection of its own: another one from the pool may be as stale.
 */
function attempt(
  request: OutboundRequest,
  signal: AbortSignal,
  timeouts: NodeForwarderOptions['timeouts'],
  agents: Agents,
): Promise<UpstreamResponse | 'stale'> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new UpstreamError('Aborted', 'the client left'));
      return;
    }
    const outgoing = send(request, agents);
    // A request that still waits for a connection tells nobody that it was destroyed.
    const giveUp = (error: UpstreamError): void => {
      outgoing.destroy(error);
      reject(error);
    };
    const stopWaiting = failWhenLate(outgoing, timeouts, giveUp);
    const hasAnswered = watchForBytes(outgoing);
    const abort = (): void => giveUp(new UpstreamError('Aborted', 'the client left'));
    signal.addEventListener('abort', abort, { once: true });
    // An answer that is none, such as a change of protocol, ends the connection and says nothing.
    const lost = (): void => {
      stopWaiting();
      reject(new UpstreamError('ConnectionLost', 'the upstream closed the connection'));
    };
    outgoing.once('close', lost);
    outgoing.once('response', (incoming) => {
      stopWaiting();
      outgoing.removeListener('close', lost);
      cutWhenIdle(incoming, timeouts.idleMs);
      incoming.once('close', () => signal.removeEventListener('abort', abort));
      resolve(answerOf(incoming));
    });
    outgoing.on('error', (error) => {
      stopWaiting();
      if (outgoing.reusedSocket && isReset(error) && !hasAnswered()) resolve('stale');
      else reject(failureOf(error));
    });
    outgoing.end(request.body);
  });
}

function answerOf(incoming: IncomingMessage): UpstreamResponse {
  const { statusCode = 502, rawHeaders } = incoming;
  return { status: statusCode, headers: endToEndHeaders(rawHeaders), body: incoming };
}

function send(request: OutboundRequest, agents: Agents): ClientRequest {
  const { origin } = request;
  const options: RequestOptions = {
    hostname: origin.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: origin.port,
    method: request.method,
    path: request.target,
    headers: request.headers.flat(),
    setHost: false,
    insecureHTTPParser: false,
    maxHeaderSize: 65_536,
  };
  const outgoing =
    origin.protocol === 'https:'
      ? https.request({ ...options, agent: agents.https })
      : http.request({ ...options, agent: agents.http });
  // By default Node drops headers of the answer beyond a number, and says nothing.
  outgoing.maxHeadersCount = 0;
  return outgoing;
}

function isReset({ code }: Error & { code?: string }): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** Tells whether a byte has come since the request got its connection, be it half a status line. */
function watchForBytes(outgoing: ClientRequest): () => boolean {
  let hasAnswered = (): boolean => false;
  outgoing.once('socket', (socket) => {
    const before = socket.bytesRead;
    hasAnswered = () => socket.bytesRead > before;
  });
  return () => hasAnswered();
}

/** Limits the wait for a connection and, from the request's last byte on, for the head of the answer. */
function failWhenLate(
  outgoing: ClientRequest,
  timeouts: NodeForwarderOptions['timeouts'],
  giveUp: (error: UpstreamError) => void,
): () => void {
  const fail = (code: 'Unreachable' | 'TimedOut', message: string): void =>
    giveUp(new UpstreamError(code, message));
  let timer = setTimeout(fail, timeouts.connectMs, 'Unreachable', 'no connection to the upstream in time');
  const waitForAnswer = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fail, timeouts.firstByteMs, 'TimedOut', 'the upstream did not answer in time');
  };
  outgoing.once('socket', (socket) => {
    if (!socket.connecting) waitForAnswer();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', waitForAnswer);
  });
  return () => clearTimeout(timer);
}

/** A body may take any time as long as bytes move; a pause of the reader counts too. */
function cutWhenIdle(incoming: IncomingMessage, idleMs: number): void {
  const cut = (): void => void incoming.destroy(new UpstreamError('TimedOut', 'the upstream went silent'));
  // Once it is over, the answer no longer knows its connection.
  const { socket } = incoming;
  socket.setTimeout(idleMs, cut);
  incoming.once('close', () => socket.removeListener('timeout', cut));
}
