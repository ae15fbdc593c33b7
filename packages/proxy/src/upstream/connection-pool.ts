import type { ConnectionOwner, UpstreamConnection } from './upstream-connection.ts';

/** A connection that is free, or leave to open one. */
export type Place = UpstreamConnection | 'open';

/** The connections to one upstream. The one that was used last is used next, so that those too many grow old and close. */
export class ConnectionPool implements ConnectionOwner {
  readonly #maxConnections: number;
  readonly #free: UpstreamConnection[] = [];
  readonly #waiting = new Set<(place: Place) => void>();
  #open = 0;

  constructor(maxConnections: number) {
    this.#maxConnections = maxConnections;
  }

  /** A free connection, if there is one. */
  take(): UpstreamConnection | undefined {
    for (;;) {
      const connection = this.#free.pop();
      if (connection === undefined || connection.isOpen) return connection;
    }
  }

  /** Leave to open a connection, if there may be more of them. */
  mayOpen(): boolean {
    if (this.#open >= this.#maxConnections) return false;
    this.#open += 1;
    return true;
  }

  /** Leave to open one beyond the limit. */
  openAnother(): void {
    this.#open += 1;
  }

  /** Calls back once there is a place; the result takes the wish back. */
  wait(onPlace: (place: Place) => void): () => void {
    this.#waiting.add(onPlace);
    return () => void this.#waiting.delete(onPlace);
  }

  freed(connection: UpstreamConnection): void {
    const next = this.#nextWaiting();
    if (next === undefined) this.#free.push(connection);
    else next(connection);
  }

  closed(connection: UpstreamConnection): void {
    const at = this.#free.indexOf(connection);
    if (at >= 0) this.#free.splice(at, 1);
    this.gone();
  }

  /** One that was allowed is not there, or not any more. */
  gone(): void {
    this.#open -= 1;
    if (this.#waiting.size > 0 && this.mayOpen()) this.#nextWaiting()?.('open');
  }

  closeFree(): void {
    for (const connection of this.#free) connection.close();
  }

  #nextWaiting(): ((place: Place) => void) | undefined {
    const [next] = this.#waiting;
    if (next !== undefined) this.#waiting.delete(next);
    return next;
  }
}
