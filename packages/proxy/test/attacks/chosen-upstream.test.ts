import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import { startRecordingUpstream } from '../support/recording-upstream.ts';
import type { RecordingUpstream } from '../support/recording-upstream.ts';
import { signed, withHeader, wire } from '../support/signed-request.ts';
import type { WireRequest } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;
/** Where the attacker would like the request to go. */
let elsewhere: RecordingUpstream;

beforeAll(async () => {
  running = await startTestGateway();
  elsewhere = await startRecordingUpstream();
});

afterAll(async () => {
  await running.close();
  await elsewhere.close();
});

const host = (): string => new URL(elsewhere.url).host;

/** A call that alice signs for the host of the attacker. */
const call = (signedFor: string): WireRequest =>
  signed(signedFor, {
    headers: [
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', 'SageMaker.DescribeModel'],
    ],
    body: '{"ModelName":"churn"}',
  });

describe('nothing that a client sends chooses where its call goes', () => {
  it.each<[name: string, bytes: () => Buffer]>([
    ['Host', () => wire(call(elsewhere.url))],
    ...[
      'x-forwarded-host',
      'x-forwarded-server',
      'x-host',
      'x-original-host',
      'x-original-url',
      'x-rewrite-url',
      'x-amzn-sagemaker-endpoint',
      'destination',
    ].map(
      (name) => [name, () => wire(withHeader(call(running.url), name, host()))] as [string, () => Buffer],
    ),
    ['forwarded', () => wire(withHeader(call(running.url), 'forwarded', `host=${host()}`))],
    [
      'an absolute target',
      () => {
        const request = call(elsewhere.url);
        return wire({ ...request, target: `${elsewhere.url}/` });
      },
    ],
    ['an absolute target of another host', () => wire({ ...call(running.url), target: `${elsewhere.url}/` })],
    ['a target of two slashes', () => wire({ ...call(running.url), target: `//${host()}/` })],
    ['a target with a user', () => wire({ ...call(running.url), target: `@${host()}/` })],
  ])('%s', async (_, bytes) => {
    const before = running.upstream.requests.length;
    const answer = await rawExchange(running.url, bytes());
    expect(elsewhere.requests).toEqual([]);
    const reached = running.upstream.requests.slice(before);
    expect(reached.map(({ headers }) => headers.host)).toEqual(
      answer.status === 200 ? [new URL(running.upstream.url).host] : [],
    );
  });

  it('CONNECT', async () => {
    const answer = await rawExchange(running.url, `CONNECT ${host()} HTTP/1.1\r\nHost: ${host()}\r\n\r\n`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(elsewhere.requests).toEqual([]);
  });
});
