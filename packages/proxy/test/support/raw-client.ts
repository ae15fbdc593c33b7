import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A client that writes and reads a connection by hand. */
export interface RawClient {
  readonly socket: Socket;
  /** Everything received so far. */
  readonly received: () => string;
  /** Waits until the received text has `text`, or the connection is closed. */
  readonly receives: (text: string) => Promise<string>;
  /** Waits until the received text has `text` so many times, or the connection is closed. */
  readonly receivesTimes: (text: string, times: number) => Promise<string>;
  /** Waits until the connection is closed; what was received by then. */
  readonly closes: () => Promise<string>;
}

export function rawClient(url: string): RawClient {
  const { hostname, port } = new URL(url);
  return clientOver(connect({ host: hostname, port: Number(port) }));
}

/** The same over a connection that is opened already, of TLS for example. */
export function clientOver(socket: Socket): RawClient {
  let text = '';
  const state = { closed: false };
  const waiting: (() => void)[] = [];
  const wake = (): void => {
    for (const waiter of waiting.splice(0)) waiter();
  };
  socket.on('data', (piece) => {
    text += piece.toString('latin1');
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    state.closed = true;
    wake();
  });
  const until = async (done: () => boolean): Promise<string> => {
    while (!done() && !state.closed) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
    return text;
  };
  return {
    socket,
    received: () => text,
    receives: (wanted) => until(() => text.includes(wanted)),
    receivesTimes: (wanted, times) => until(() => text.split(wanted).length > times),
    closes: () => until(() => false),
  };
}
