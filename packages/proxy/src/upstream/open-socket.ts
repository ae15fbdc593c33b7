import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Opens connections to one origin: over TLS where it is `https:`, with sessions that are taken up again. */
export function socketOpener(
  { protocol, hostname, port }: URL,
  authorities?: readonly string[],
): (onOpen: () => void) => Socket {
  // URLs have IPv6 addresses in brackets, sockets do not.
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  if (protocol !== 'https:') {
    return (onOpen) => connect({ host, port: Number(port || 80), noDelay: true }, onOpen);
  }
  const trust = authorities && { ca: [...authorities] };
  const secure = { host, port: Number(port || 443), ...trust, ...(isIP(host) === 0 && { servername: host }) };
  let session: Buffer | undefined;
  return (onOpen) => {
    const known = session && { session };
    const socket = connectTls({ ...secure, ...known }, onOpen);
    socket.setNoDelay(true);
    socket.on('session', (latest) => {
      session = latest;
    });
    return socket;
  };
}
