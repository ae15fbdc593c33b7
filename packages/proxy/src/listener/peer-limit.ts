import type { ConnectionStage } from './connection-stage.ts';
import type { Refuse } from './refusal.ts';

/** Closes connections of a client that has as many open as it may have. */
export function peerLimit(most: number, refuse: Refuse): ConnectionStage {
  const open = new Map<string, number>();
  const message = `the client has ${most} connections open`;
  return (socket, facts, deliver) => {
    const { remoteAddress } = facts;
    const count = open.get(remoteAddress) ?? 0;
    if (count >= most) return refuse(socket, { code: 'TooManyConnections', message });
    open.set(remoteAddress, count + 1);
    socket.once('close', () => {
      const left = (open.get(remoteAddress) ?? 1) - 1;
      if (left > 0) open.set(remoteAddress, left);
      else open.delete(remoteAddress);
    });
    deliver(socket, facts);
  };
}
