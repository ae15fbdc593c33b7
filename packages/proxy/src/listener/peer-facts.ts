import type { Socket } from 'node:net';
import type { ConnectionFacts } from '../connection/connection-facts.ts';

const MAPPED_PREFIX = '::ffff:';

/** What is known of a connection that was just accepted; `undefined` when it is gone already. */
export function peerFacts({ remoteAddress }: Socket): ConnectionFacts | undefined {
  if (remoteAddress === undefined) return undefined;
  return { remoteAddress: plainAddress(remoteAddress), secure: false };
}

/** Sockets for both families write IPv4 as `::ffff:192.0.2.1`, and name the interface of a link-local peer: `fe80::1%eth0`. */
function plainAddress(address: string): string {
  const zone = address.indexOf('%');
  if (zone >= 0) return address.slice(0, zone);
  return address.startsWith(MAPPED_PREFIX) && address.includes('.')
    ? address.slice(MAPPED_PREFIX.length)
    : address;
}
