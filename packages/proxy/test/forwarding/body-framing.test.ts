import { afterEach, expect, it } from 'vitest';
import { forwarded, forwarderWith, outbound } from '../support/forward.ts';
import { OK, startRawUpstream, wholeRequests } from '../support/raw-upstream.ts';
import type { RawUpstream } from '../support/raw-upstream.ts';

let upstream: RawUpstream;
const forwarder = forwarderWith();

afterEach(async () => {
  forwarder.close();
  await upstream.close();
});

const SMUGGLED = Buffer.from('POST /smuggled HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n');

// http-proxy up to 1.18.1 and its successors send the bodies of these methods without a frame.
it.each(['DELETE', 'GET', 'OPTIONS', 'POST', 'PUT'])(
  'the body of a %s cannot pass for a second request',
  async (method) => {
    upstream = await startRawUpstream(({ socket, received }) => {
      if (wholeRequests(received()) > 0) socket.write(OK);
    });
    const { body } = await forwarded(forwarder, outbound(upstream.url, { method, body: SMUGGLED }));
    expect(body).toBe('ok');
    const received = upstream.connections[0]?.received() ?? '';
    expect(wholeRequests(received)).toBe(1);
    expect(received.toLowerCase()).toContain(`content-length: ${SMUGGLED.length}`);
    expect(received.toLowerCase()).not.toContain('transfer-encoding');
  },
);
