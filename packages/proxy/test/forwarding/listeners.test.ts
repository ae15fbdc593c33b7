import { getEventListeners } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { forwarderWith, outbound } from '../support/forward.ts';
import { startRawUpstream, wholeRequests } from '../support/raw-upstream.ts';
import type { RawUpstream } from '../support/raw-upstream.ts';

let upstream: RawUpstream;

afterEach(() => upstream.close());

const ANSWERS = [
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\n\r\nok',
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no',
  'no answer',
];

test('nobody listens any more when a request is over, however it ended', async () => {
  let count = 0;
  upstream = await startRawUpstream(({ socket, received }) => {
    if (wholeRequests(received()) === 0) return;
    const answer = ANSWERS[count % ANSWERS.length] ?? '';
    count += 1;
    if (count % ANSWERS.length < 3) socket.write(answer);
    else socket.end(answer);
  });
  const forwarder = forwarderWith({ maxConnections: 2 });
  const staying = new AbortController();
  for (let times = 0; times < 50; times += 1) {
    const answer = await forwarder.forward(outbound(upstream.url), staying.signal).catch(() => undefined);
    await answer?.body.toArray().catch(() => undefined);
    expect(getEventListeners(staying.signal, 'abort')).toEqual([]);
  }
  forwarder.close();
});
