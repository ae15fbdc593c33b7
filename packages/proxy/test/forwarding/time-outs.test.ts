import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { forwarderWith, NEVER, outbound, PATIENT } from '../support/forward.ts';
import { startRawUpstream } from '../support/raw-upstream.ts';
import type { RawUpstream } from '../support/raw-upstream.ts';

let upstream: RawUpstream;

afterEach(() => upstream.close());

test('an upstream that takes the request and says nothing is given up, and told so', async () => {
  upstream = await startRawUpstream(() => undefined);
  const forwarder = forwarderWith({ timeouts: { ...PATIENT, firstByteMs: 300 } });
  await expect(forwarder.forward(outbound(upstream.url), NEVER)).rejects.toMatchObject({ code: 'TimedOut' });
  const socket = upstream.connections[0]?.socket;
  if (socket !== undefined && !socket.destroyed) await once(socket, 'close');
});

test('a body may take longer than the wait for its head, as long as it moves', async () => {
  upstream = await startRawUpstream(({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n');
    let sent = 0;
    const timer = setInterval(() => {
      socket.write('x');
      sent += 1;
      if (sent === 5) clearInterval(timer);
    }, 150);
  });
  const forwarder = forwarderWith({ timeouts: { connectMs: 20_000, firstByteMs: 500, idleMs: 20_000 } });
  const { body } = await forwarder.forward(outbound(upstream.url), NEVER);
  let received = '';
  for await (const piece of body) received += String(piece);
  expect(received).toBe('xxxxx');
  forwarder.close();
});

test('a body that stops moving is cut', async () => {
  upstream = await startRawUpstream(
    ({ socket }) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nx'),
  );
  const forwarder = forwarderWith({ timeouts: { ...PATIENT, idleMs: 300 } });
  const { body } = await forwarder.forward(outbound(upstream.url), NEVER);
  body.resume();
  const [error] = await once(body, 'error').catch((reason: unknown) => [reason]);
  expect(error).toMatchObject({ code: 'TimedOut' });
});

test('the wait for an answer begins when the upload has ended, in whichever pieces the answer comes', async () => {
  const body = Buffer.alloc(24 * 1_048_576);
  upstream = await startRawUpstream(
    () => undefined,
    ({ socket }) => {
      let read = 0;
      socket.on('data', (piece) => {
        read += piece.length;
        if (read < body.length / 3) {
          socket.pause();
          setTimeout(() => socket.resume(), 10);
        } else if (read > body.length) answerInTwo(socket);
      });
    },
  );
  const forwarder = forwarderWith({ timeouts: { ...PATIENT, firstByteMs: 1_000 } });
  const { body: answered } = await forwarder.forward(outbound(upstream.url, { body }), NEVER);
  let received = '';
  for await (const piece of answered) received += String(piece);
  expect(received).toBe('ok');
  forwarder.close();
});

/** The second piece is sent when the first one has been read for sure. */
function answerInTwo(socket: Socket): void {
  socket.write('HTTP/1.1 200');
  setTimeout(() => socket.write(' OK\r\nContent-Length: 2\r\n\r\nok'), 100);
}
