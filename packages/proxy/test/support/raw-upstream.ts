import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** What a connection's owner may do with it. */
export interface RawConnection {
  readonly socket: Socket;
  /** Counts from 0. */
  readonly number: number;
  /** Everything received on this connection. */
  readonly received: () => string;
}

export interface RawUpstream {
  readonly url: string;
  readonly server: Server;
  readonly connections: readonly RawConnection[];
  close(): Promise<void>;
}

/** An upstream that is only a socket: `onData` sees a connection whenever bytes have come. */
export async function startRawUpstream(
  onData: (connection: RawConnection) => void,
  onConnection: (connection: RawConnection) => void = () => undefined,
): Promise<RawUpstream> {
  const connections: RawConnection[] = [];
  const server = createServer((socket) => {
    let text = '';
    const connection = { socket, number: connections.length, received: () => text };
    connections.push(connection);
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      onData(connection);
    });
    onConnection(connection);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const { socket } of connections) socket.destroy();
      }),
  };
}

/** How many whole requests with a `content-length` the text has. */
export function wholeRequests(text: string): number {
  let count = 0;
  let rest = text;
  for (;;) {
    const headEnd = rest.indexOf('\r\n\r\n');
    if (headEnd < 0) return count;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(rest.slice(0, headEnd))?.[1] ?? 0);
    if (rest.length < headEnd + 4 + length) return count;
    count += 1;
    rest = rest.slice(headEnd + 4 + length);
  }
}

export const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
