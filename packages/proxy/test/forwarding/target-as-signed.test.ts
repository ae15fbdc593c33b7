import { afterEach, expect, it } from 'vitest';
import { forwarded, forwarderWith, outbound } from '../support/forward.ts';
import { startRecordingUpstream } from '../support/recording-upstream.ts';
import type { RecordingUpstream } from '../support/recording-upstream.ts';

let upstream: RecordingUpstream;
const forwarder = forwarderWith();

afterEach(async () => {
  forwarder.close();
  await upstream.close();
});

// What is rewritten after it was signed breaks the signature, or names another resource.
it.each(['/a%2Fb/c', '/{ }^"'.replace(' ', ''), '/a?b=2&a=1&a=0', '/a:b;c=d', '/a%20b?x=%2B', '/a/'])(
  '%s leaves as it was signed',
  async (target) => {
    upstream = await startRecordingUpstream();
    await forwarded(forwarder, outbound(upstream.url, { target }));
    expect(upstream.requests.map((request) => request.target)).toEqual([target]);
  },
);
