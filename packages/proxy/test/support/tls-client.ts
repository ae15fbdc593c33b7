import { once } from 'node:events';
import { connect } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';

/** A connection over TLS to a gateway, once the handshake is done. Over `socket`, where there is one already. */
export async function tlsClient(url: string, options: ConnectionOptions): Promise<TLSSocket> {
  const { hostname, port } = new URL(url);
  const where = options.socket === undefined ? { host: hostname, port: Number(port) } : {};
  const socket = connect({ ...where, ...options });
  await once(socket, 'secureConnect');
  // With TLS 1.3 the gateway may refuse when the client is done already.
  socket.on('error', () => undefined);
  return socket;
}
