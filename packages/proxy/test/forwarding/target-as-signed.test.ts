import { afterEach, expect, it } from 'vitest';
import { forwarded, forwarderWith, outbound } from '../support/forward.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { startRecordingUpstream } from '../support/recording-upstream.ts';
import { signed, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

// What is rewritten after it was signed breaks the signature, or names another resource.
it.each(['/a%2Fb/c', '/{}^"', '/a?b=2&a=1&a=0', '/a:b;c=d', '/a%20b?x=%2B', '/a/'])(
  '%s leaves as it was signed',
  async (target) => {
    const upstream = await startRecordingUpstream();
    opened.push(upstream);
    const forwarder = forwarderWith();
    await forwarded(forwarder, outbound(upstream.url, { target }));
    forwarder.close();
    expect(upstream.requests.map((request) => request.target)).toEqual([target]);
  },
);

it.each(['{a}^"|`', "!$'()*,:@/?", 'a%2Bb%20c%26d', '%C3%A9', 'a==b'])(
  'the gateway takes %s in a query and passes it on as it came',
  async (value) => {
    const running = await startTestGateway();
    opened.push(running);
    const target = `/FeatureGroup/customers?RecordIdentifierValueAsString=${value}`;
    const answer = await rawExchange(running.url, wire(signed(running.url, { method: 'GET', target })));
    expect(answer.status).toBe(200);
    expect(running.upstream.requests.map((request) => request.target)).toEqual([target]);
  },
);
