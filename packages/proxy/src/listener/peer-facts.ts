import type { Socket } from 'node:net';
import type { ConnectionFacts } from '../connection/connection-facts.ts';

const MAPPED_PREFIX = '::ffff:';

/** What is known of a connection that was just accepted; `undefined` when it is gone already. */
export function peerFacts({ remoteAddress }: Socket): ConnectionFacts | undefined {
  if (remoteAddress === undefined) return undefined;
  return { remoteAddress: plainAddress(remoteAddress), secure: false };
}

/** A socket that listens for both families writes IPv4 as `::ffff:192.0.2.1`. */
function plainAddress(address: string): string {
  return address.startsWith(MAPPED_PREFIX) && address.includes('.')
    ? address.slice(MAPPED_PREFIX.length)
    : address;
}
