import type { LeaveSignal } from './forwarder.ts';
import type { UpstreamConnection } from './upstream-connection.ts';
import { hasLeft, UpstreamError } from './upstream-error.ts';

/** Takes back a wish for a connection. */
export type Cancel = () => void;

/** A connection that somebody waits for: until it is there, until they leave, until it is too late. */
export class WantedConnection {
  readonly connection: Promise<UpstreamConnection>;
  readonly #signal: LeaveSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #leave = (): void => this.failed(hasLeft());
  #resolve: (connection: UpstreamConnection) => void = ignore;
  #reject: (error: UpstreamError) => void = ignore;
  #cancel: Cancel = ignore;
  #isOver = false;

  constructor(signal: LeaveSignal, connectMs: number) {
    this.connection = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#signal = signal;
    this.#timer = setTimeout(() => {
      this.failed(new UpstreamError('Unreachable', 'no connection to the upstream in time'));
    }, connectMs);
    signal.addEventListener('abort', this.#leave);
  }

  /** What is to be done when nobody wants the connection any more. */
  cancelledBy(cancel: Cancel): void {
    this.#cancel = cancel;
  }

  opened(connection: UpstreamConnection): void {
    this.#end();
    this.#resolve(connection);
  }

  failed(error: UpstreamError): void {
    if (this.#isOver) return;
    this.#end();
    this.#cancel();
    this.#reject(error);
  }

  #end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#leave);
  }
}

function ignore(): void {
  // Replaced before anybody could call it.
}
