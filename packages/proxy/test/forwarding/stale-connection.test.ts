import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { forwarded, forwarderWith, NEVER, outbound } from '../support/forward.ts';
import { OK, startRawUpstream, wholeRequests } from '../support/raw-upstream.ts';
import type { RawUpstream } from '../support/raw-upstream.ts';

let upstream: RawUpstream;

afterEach(() => upstream.close());

/** The second request on the first connection is what `onReuse` answers; every other one gets `ok`. */
function startUpstream(
  onReuse: (socket: RawUpstream['connections'][number]['socket']) => void,
): Promise<RawUpstream> {
  return startRawUpstream(({ socket, number, received }) => {
    if (number === 0 && wholeRequests(received()) === 2) onReuse(socket);
    else socket.write(OK);
  });
}

describe('a kept connection that the upstream closes as the next request comes', () => {
  test('costs one retry, on a connection of its own', async () => {
    upstream = await startUpstream((socket) => socket.resetAndDestroy());
    const forwarder = forwarderWith();
    await forwarded(forwarder, outbound(upstream.url, { target: '/first' }));
    const { body } = await forwarded(
      forwarder,
      outbound(upstream.url, { target: '/second', body: Buffer.from('once') }),
    );
    expect(body).toBe('ok');
    expect(upstream.connections).toHaveLength(2);
    expect(upstream.connections[1]?.received()).toContain('POST /second ');
    forwarder.close();
  });

  test('is not tried a third time', async () => {
    let answered = false;
    upstream = await startRawUpstream(({ socket }) => {
      if (answered) socket.resetAndDestroy();
      else socket.write(OK);
      answered = true;
    });
    const forwarder = forwarderWith();
    await forwarded(forwarder, outbound(upstream.url));
    await expect(forwarder.forward(outbound(upstream.url), NEVER)).rejects.toMatchObject({
      code: 'ConnectionLost',
    });
    expect(upstream.connections).toHaveLength(2);
    forwarder.close();
  });

  test('is not tried again once a byte of the answer has come', async () => {
    upstream = await startUpstream((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Le', () => socket.resetAndDestroy());
    });
    const forwarder = forwarderWith();
    await forwarded(forwarder, outbound(upstream.url));
    await expect(forwarder.forward(outbound(upstream.url), NEVER)).rejects.toMatchObject({
      code: 'ConnectionLost',
    });
    expect(upstream.connections).toHaveLength(1);
    forwarder.close();
  });
});

test('a fresh connection that is reset is not tried again', async () => {
  upstream = await startRawUpstream(({ socket }) => void socket.resetAndDestroy());
  const forwarder = forwarderWith();
  await expect(forwarder.forward(outbound(upstream.url), NEVER)).rejects.toMatchObject({
    code: 'ConnectionLost',
  });
  expect(upstream.connections).toHaveLength(1);
  forwarder.close();
});

test('a kept connection that hangs is not tried again: the upstream may be at work', async () => {
  upstream = await startUpstream(() => undefined);
  const forwarder = forwarderWith({ timeouts: { connectMs: 20_000, firstByteMs: 500, idleMs: 20_000 } });
  await forwarded(forwarder, outbound(upstream.url));
  await expect(forwarder.forward(outbound(upstream.url), NEVER)).rejects.toMatchObject({ code: 'TimedOut' });
  expect(upstream.connections).toHaveLength(1);
  forwarder.close();
});

test('connections that nobody uses are closed before a load balancer would', async () => {
  upstream = await startRawUpstream(({ socket }) => void socket.write(OK));
  const forwarder = forwarderWith({ freeConnectionMs: 50 });
  await forwarded(forwarder, outbound(upstream.url));
  const socket = upstream.connections[0]?.socket;
  if (socket === undefined) throw new Error('nobody connected');
  if (!socket.destroyed) await once(socket, 'close');
  expect(socket.destroyed).toBe(true);
  forwarder.close();
});
