import type { Socket } from 'node:net';
import type { TimeoutsConfig } from '../config/gateway-config.ts';
import { ConnectionPool } from './connection-pool.ts';
import { failureOf } from './failure-of.ts';
import type { Forwarder, LeaveSignal, UpstreamResponse } from './forwarder.ts';
import { socketOpener } from './open-socket.ts';
import { requestBytes } from './request-bytes.ts';
import type { RequestBytes } from './request-bytes.ts';
import { UpstreamConnection } from './upstream-connection.ts';
import { hasClosed, hasLeft } from './upstream-error.ts';
import { WantedConnection } from './wanted-connection.ts';
import type { Cancel } from './wanted-connection.ts';

export interface NodeForwarderOptions {
  readonly timeouts: Pick<TimeoutsConfig, 'connectMs' | 'firstByteMs' | 'idleMs'>;
  /** Connections to one host; further requests wait for one until `connectMs` is over. Default: 512. */
  readonly maxConnections?: number;
  /** How long an unused connection is kept: shorter than upstreams keep theirs. Default: 4,000. */
  readonly freeConnectionMs?: number;
  /** Certificates of the authorities that are believed. Default: those that Node knows. */
  readonly authorities?: readonly string[];
}

/** A `Forwarder` over sockets of Node's own, one request on each at a time. */
export function nodeForwarder(options: NodeForwarderOptions): Forwarder {
  const upstreams = new Map<string, Upstream>();
  const upstreamOf = (origin: URL): Upstream => {
    const known = upstreams.get(origin.origin);
    if (known !== undefined) return known;
    const made = new Upstream(origin, options);
    upstreams.set(origin.origin, made);
    return made;
  };
  return {
    forward: async (request, signal, onRetry) => {
      const upstream = upstreamOf(request.origin);
      const bytes = requestBytes(request);
      const first = await upstream.send(bytes, signal);
      if (first !== 'stale') return first;
      onRetry?.();
      const second = await upstream.sendOnFresh(bytes, signal);
      if (second !== 'stale') return second;
      throw hasClosed();
    },
    close: () => {
      for (const upstream of upstreams.values()) upstream.close();
    },
  };
}

type Answer = Promise<UpstreamResponse | 'stale'>;

/** One host, and the connections to it. */
class Upstream {
  readonly #options: NodeForwarderOptions;
  readonly #pool: ConnectionPool;
  readonly #openSocket: (onOpen: () => void) => Socket;

  constructor(origin: URL, options: NodeForwarderOptions) {
    this.#options = options;
    this.#pool = new ConnectionPool(options.maxConnections ?? 512);
    this.#openSocket = socketOpener(origin, options.authorities);
  }

  send(request: RequestBytes, signal: LeaveSignal): Answer {
    if (signal.aborted) return Promise.reject(hasLeft());
    const free = this.#pool.take();
    if (free !== undefined) return free.send(request, signal);
    return this.#sendWhenOpen(request, signal, (wanted) => {
      if (this.#pool.mayOpen()) return this.#open(wanted);
      const cancel = this.#pool.wait((place) => {
        if (place === 'open') wanted.cancelledBy(this.#open(wanted));
        else wanted.opened(place);
      });
      return cancel;
    });
  }

  /** Another connection from the pool may be as stale as the one before. */
  sendOnFresh(request: RequestBytes, signal: LeaveSignal): Answer {
    if (signal.aborted) return Promise.reject(hasLeft());
    return this.#sendWhenOpen(request, signal, (wanted) => {
      this.#pool.openAnother();
      return this.#open(wanted);
    });
  }

  close(): void {
    this.#pool.closeFree();
  }

  async #sendWhenOpen(
    request: RequestBytes,
    signal: LeaveSignal,
    start: (wanted: WantedConnection) => Cancel,
  ): Answer {
    const wanted = new WantedConnection(signal, this.#options.timeouts.connectMs);
    wanted.cancelledBy(start(wanted));
    const connection = await wanted.connection;
    return connection.send(request, signal);
  }

  /** Opens a connection for which there is leave; the result gives it up. */
  #open(wanted: WantedConnection): Cancel {
    const { timeouts, freeConnectionMs = 4_000 } = this.#options;
    const failed = (error: Error): void => wanted.failed(failureOf(error));
    const gone = (): void => this.#pool.gone();
    const socket = this.#openSocket(() => {
      socket.off('error', failed).off('close', gone);
      const waits = { ...timeouts, freeMs: freeConnectionMs };
      wanted.opened(new UpstreamConnection(socket, waits, this.#pool));
    });
    socket.on('error', failed).on('close', gone);
    return () => socket.destroy();
  }
}
