import { TLSSocket } from 'node:tls';
import type { SecureContext } from 'node:tls';
import type { HostAndPort } from '../../config/values/host-and-port.ts';
import type { CertificateAuthority } from '../authority/certificate-authority.ts';
import type { Deliver } from '../connection-stage.ts';
import type { PendingConnections } from '../pending-connections.ts';
import { contextMaker } from '../tls/server-contexts.ts';
import { ConnectBroken, ConnectRefused, ESTABLISHED } from './connect-attempt.ts';
import type { ConnectAttempt } from './connect-attempt.ts';

export interface GatewayEnd {
  readonly authority: CertificateAuthority;
  /** Takes the connection once its handshake is over. */
  readonly deliver: Deliver;
  /** Holds it until then, for so many milliseconds. */
  readonly pending: PendingConnections;
  readonly handshakeMs: number;
}

/**
 * Ends a `CONNECT` at the gateway: it shakes hands as the host that was named, and hands over what is inside.
 *
 * @throws ConnectRefused when there is no certificate, ConnectBroken when the handshake fails.
 */
export async function endAtGateway(
  attempt: ConnectAttempt,
  { host, port }: HostAndPort,
  end: GatewayEnd,
): Promise<void> {
  const { socket, facts, head } = attempt;
  const context = await certificateOf(host, end.authority);
  if (socket.destroyed) throw new ConnectBroken('the client left');
  socket.setTimeout(0);
  socket.write(ESTABLISHED);
  // Clients may begin their handshake before they are answered.
  if (head.length > 0) socket.unshift(head);
  const secured = await handshake(attempt, host, context, end);
  // The handshake with the proxy named the proxy; what comes within is for the host of CONNECT.
  end.deliver(secured, { ...facts, secure: true, serverName: host, connectedHost: `${host}:${port}` });
}

async function certificateOf(host: string, authority: CertificateAuthority): Promise<SecureContext> {
  try {
    const own = await authority.certificateOf(host);
    if (own !== undefined) return makeContext(own);
    throw new TypeError('the host is not covered');
  } catch (error) {
    throw new ConnectRefused('ServiceUnavailable', `there is no certificate for \`${host}\``, error);
  }
}

const makeContext = contextMaker();

/** The connection is held, so it is closed when its time is over, and when the gateway closes. */
function handshake(
  { socket }: ConnectAttempt,
  host: string,
  secureContext: SecureContext,
  { pending, handshakeMs }: GatewayEnd,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = new TLSSocket(socket, {
      isServer: true,
      secureContext,
      ALPNProtocols: ['http/1.1'],
      SNICallback: (name, done) => {
        if (name.toLowerCase() === host) done(null, secureContext);
        else done(new Error('another name than that of CONNECT'));
      },
    });
    const broken = (why: string): void => {
      secured.destroy();
      socket.destroy();
      reject(new ConnectBroken(why));
    };
    // They stay: an error that nobody listens for would end the process.
    secured.on('error', (error) => broken(reasonOf(error)));
    secured.on('_tlsError', (error: Error) => broken(reasonOf(error)));
    // Later than whoever closes it says why.
    secured.once('close', () => setImmediate(() => broken('the connection was closed')));
    secured.once('secure', () => {
      pending.release(socket);
      resolve(secured);
    });
    pending.hold(socket, handshakeMs, () => broken('it did not come in time'));
  });
}

/** The code alone: messages of OpenSSL quote what the client sent. */
function reasonOf(error: Error & { readonly code?: string }): string {
  return error.code ?? error.name;
}
