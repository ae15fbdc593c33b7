import type { Socket } from 'node:net';

/** Connections that are not with HTTP yet; each is closed when its time is over, and all when the gateway closes. */
export class PendingConnections {
  readonly #held = new Map<Socket, NodeJS.Timeout>();
  #closed = false;

  /** Holds a connection until it is released or gone, at most for a time; `late` hears that it was closed for that. */
  hold(socket: Socket, milliseconds: number, late: () => void): void {
    if (this.#closed) {
      socket.destroy();
      return;
    }
    const timer = setTimeout(() => {
      socket.destroy();
      late();
    }, milliseconds);
    this.#held.set(socket, timer);
    socket.once('close', () => this.release(socket));
  }

  /** A connection is held no longer: it goes on to the next stage. */
  release(socket: Socket): void {
    clearTimeout(this.#held.get(socket));
    this.#held.delete(socket);
  }

  get count(): number {
    return this.#held.size;
  }

  /** Closes all of them, and every one that is to be held from now on. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#held.keys()) socket.destroy();
  }
}
