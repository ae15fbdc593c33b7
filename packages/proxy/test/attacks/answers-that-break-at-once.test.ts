import { afterEach, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import { startRawUpstream } from '../support/raw-upstream.ts';
import type { RawUpstream } from '../support/raw-upstream.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;
let faulty: RawUpstream;

afterEach(async () => {
  await running.close();
  await faulty.close();
});

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

// The error came before anybody had the body; nobody listened, and it ended the process.
test.each([
  ['is no chunk', `${CHUNKED}1\r\na\r\n1\r\nb\r\nzz\r\n`],
  ['is no chunk, in an error', `${CHUNKED.replace('200 OK', '400 Bad')}1\r\na\r\n1\r\nb\r\nzz\r\n`],
  [
    'is no chunk, in an error of JSON',
    'HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\nzz\r\n',
  ],
])(
  'an answer that %s, after some that are, all in one piece, is a failure of the upstream',
  async (_, bytes) => {
    faulty = await startRawUpstream(({ socket }) => void socket.write(bytes));
    running = await startTestGateway({ endpoint: faulty.url });
    for (let times = 1; times <= 2; times += 1) {
      const request = signedInvocation(running.url, '/endpoints/churn/invocations');
      const answer = await rawExchange(running.url, wire(request));
      expect(answer).toMatchObject({
        status: 503,
        error: { __type: 'ServiceUnavailable', message: 'the upstream did not answer in HTTP' },
      });
      await running.auditedTimes(times);
      expect(running.audited).toHaveLength(times);
      expect(running.audited.at(-1)).toMatchObject({ outcome: 'failed', errorCode: 'ServiceUnavailable' });
    }
  },
);
