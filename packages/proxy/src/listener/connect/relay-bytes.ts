import type { Socket } from 'node:net';
import type { TunnelEnd } from './connect-records.ts';

/**
 * Relays bytes both ways until both sides are closed, at the pace of the slower one. One side may end before the other.
 * Silence in both directions for longer than `idleMs` closes the tunnel, and so does a break on either side.
 */
export async function relayBytes(client: Socket, host: Socket, idleMs: number): Promise<TunnelEnd> {
  let cause: Pick<TunnelEnd, 'outcome' | 'message'> | undefined;
  const cut = (outcome: TunnelEnd['outcome'], message: string): void => {
    cause ??= { outcome, message };
    client.destroy();
    host.destroy();
  };
  client.on('error', () => cut('aborted', 'the client broke off'));
  host.on('error', () => cut('failed', 'the host broke off'));
  client.once('close', () => {
    if (!host.writableEnded) cut('aborted', 'the client left');
  });
  host.once('close', () => {
    if (!client.writableEnded) cut('failed', 'the host broke off');
  });
  // What moves, moves on both; one alone could wait for ever to get rid of its last bytes.
  for (const socket of [client, host])
    socket.setTimeout(idleMs, () => cut('aborted', 'nothing moved for too long'));
  const closed = [client, host].map((socket) => closing(socket));
  if (client.destroyed) cut('aborted', 'the client left');
  client.pipe(host);
  host.pipe(client);
  await Promise.all(closed);
  return {
    ...(cause ?? { outcome: 'relayed' }),
    sentBytes: host.bytesWritten,
    receivedBytes: host.bytesRead,
  };
}

function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });
}
