import type { Socket } from 'node:net';
import type { Exchange } from './exchange.ts';

/** The open connections of the data path, and what each of them is busy with. */
export class Connections {
  readonly #unfinished = new Map<Socket, Set<Exchange>>();
  readonly #running = new Set<Promise<void>>();
  #closing = false;
  readonly #handedOver = new Set<Socket>();
  readonly #most: number | undefined;
  /** Requests that a connection has brought; nobody counts without a limit. */
  readonly #brought = new WeakMap<Socket, number>();

  /** `most`: after so many requests a connection is closed. Default: never for that. */
  constructor(most?: number) {
    this.#most = most;
  }

  opened(socket: Socket): void {
    this.#unfinished.set(socket, new Set());
    socket.once('close', () => {
      const unfinished = this.unfinishedOn(socket);
      this.#unfinished.delete(socket);
      for (const exchange of unfinished) exchange.leave();
    });
  }

  /** A connection that HTTP has let go of, after `CONNECT`; it is no longer closed for having no request. */
  handOver(socket: Socket): void {
    this.#unfinished.delete(socket);
    this.#handedOver.add(socket);
    socket.once('close', () => this.#handedOver.delete(socket));
  }

  /** Exchanges whose answer the connection still owes, in order. */
  unfinishedOn(socket: Socket): readonly Exchange[] {
    return [...(this.#unfinished.get(socket) ?? [])];
  }

  /** How many answers the connection owes. */
  countOn(socket: Socket): number {
    return this.#unfinished.get(socket)?.size ?? 0;
  }

  /** An exchange belongs to its connection from now on, until its answer has left. */
  begins(exchange: Exchange): void {
    const { incoming, outgoing } = exchange;
    const unfinished = this.#unfinished.get(incoming.socket);
    if (unfinished === undefined) exchange.leave();
    unfinished?.add(exchange);
    if (this.#closing || this.#isLast(incoming.socket)) outgoing.shouldKeepAlive = false;
    outgoing.on('close', () => unfinished?.delete(exchange));
  }

  #isLast(socket: Socket): boolean {
    if (this.#most === undefined) return false;
    const count = (this.#brought.get(socket) ?? 0) + 1;
    this.#brought.set(socket, count);
    return count >= this.#most;
  }

  /** Waits for an exchange's work, and knows of it until it is done. */
  async runs(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }

  /** From now on every answer closes its connection, so that clients open their next one elsewhere. */
  endKeepAlive(): void {
    this.#closing = true;
    for (const unfinished of this.#unfinished.values())
      for (const { outgoing } of unfinished) outgoing.shouldKeepAlive = false;
  }

  /** Open connections. */
  get count(): number {
    return this.#unfinished.size;
  }

  /** Requests whose work goes on. */
  get inFlight(): number {
    return this.#running.size;
  }

  /** Knows of work for a connection that was handed over, until it is done. It must not reject. */
  track(work: Promise<void>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
  }

  /** Closes the connections that owe no answer: kept alive, silent from the start, or in the middle of a head. */
  closeIdle(): void {
    for (const [socket, unfinished] of this.#unfinished) if (unfinished.size === 0) socket.destroy();
  }

  /** Closes all connections, whatever they are busy with. */
  cut(): void {
    for (const socket of this.#handedOver) socket.destroy();
    for (const [socket, unfinished] of this.#unfinished) {
      for (const exchange of unfinished) exchange.message ??= 'cut off when the gateway closed';
      socket.destroy();
    }
  }

  /** Resolves when the work that goes on now is done, its audit included. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
