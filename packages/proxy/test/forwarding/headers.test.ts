import { afterEach, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import { signedInvocation, withHeader, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test('the upstream gets what the call needs, under the signature of the gateway, and nothing else', async () => {
  running = await startTestGateway();
  const request = signedInvocation(running.url, '/endpoints/churn/invocations', '{"a":1}', [
    ['accept', 'text/csv'],
    ['x-amzn-sagemaker-custom-attributes', 'trace=1'],
    ['x-amzn-sagemaker-inputlocation', 's3://bucket/input'],
    ['x-amzn-sagemaker-unheard-of', '1'],
  ]);
  const cluttered = [
    ['connection', 'keep-alive, x-drop'],
    ['x-drop', '1'],
    ['keep-alive', 'timeout=5'],
    ['te', 'trailers'],
    ['proxy-authorization', 'Basic QQ=='],
    ['cookie', 'a=b'],
    ['x-forwarded-for', '192.0.2.1'],
    ['x-forwarded-host', 'api.sagemaker.us-east-1.amazonaws.com'],
    ['forwarded', 'for=192.0.2.1'],
    ['via', '1.1 a'],
    ['accept-encoding', 'gzip'],
    ['user-agent', 'aws-cli/2.9'],
    ['amz-sdk-invocation-id', 'a'],
  ].reduce((wired, [name = '', value]) => withHeader(wired, name, value), request);
  await rawExchange(running.url, wire(cluttered));
  const [received] = running.upstream.requests;
  expect(received?.headers).toEqual({
    host: new URL(running.upstream.url).host,
    'content-type': 'application/json',
    accept: 'text/csv',
    'x-amzn-sagemaker-custom-attributes': 'trace=1',
    'x-amz-content-sha256': '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
    'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/) as string,
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/us-east-1\/sagemaker\/aws4_request, SignedHeaders=accept;content-type;host;x-amz-content-sha256;x-amz-date;x-amzn-sagemaker-custom-attributes, Signature=[0-9a-f]{64}$/,
    ) as string,
    'content-length': '7',
    'accept-encoding': 'identity',
    'user-agent': 'aws-cli/2.9',
    connection: 'keep-alive',
  });
});

test('the client gets what the upstream said, without what belongs to the connection', async () => {
  running = await startTestGateway({
    upstream: {
      answer: (_, response) => {
        response.sendDate = false;
        response.writeHead(
          424,
          [
            ['content-type', 'application/json'],
            ['x-amzn-requestid', 'upstream-7'],
            ['X-Sagegate-Request-Id', 'of-another-gateway'],
            ['set-cookie', 'a=1'],
            ['set-cookie', 'b=2'],
            ['connection', 'keep-alive, x-internal'],
            ['x-internal', '10.0.0.7'],
            ['proxy-authenticate', 'Basic'],
            ['keep-alive', 'timeout=5'],
            ['date', 'Sat, 21 Nov 2026 12:00:00 GMT'],
            ['content-encoding', 'gzip'],
            ['content-length', '2'],
          ].flat(),
        );
        response.end('ok');
      },
    },
  });
  const answer = await rawExchange(
    running.url,
    wire(signedInvocation(running.url, '/endpoints/churn/invocations')),
  );
  expect(answer.status).toBe(424);
  expect(answer.headers).toEqual({
    'content-type': 'application/json',
    'x-amzn-requestid': 'upstream-7',
    'set-cookie': 'a=1, b=2',
    date: 'Sat, 21 Nov 2026 12:00:00 GMT',
    'content-encoding': 'gzip',
    'content-length': '2',
    'x-sagegate-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    connection: 'keep-alive',
    'keep-alive': 'timeout=65',
  });
  expect(await running.auditedFor()).toMatchObject({ upstreamRequestId: 'upstream-7', status: 424 });
});

test('the parameters of a presigned URL stay at the gateway', async () => {
  running = await startTestGateway({
    config: { identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } } },
  });
  const target = '/endpoints/churn/invocations?X-Amz-Signature=00&X%2DAmz-Credential=c';
  const answer = await rawExchange(
    running.url,
    `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}`,
  );
  expect(answer.status).toBe(200);
  expect(running.upstream.requests.map((request) => request.target)).toEqual([
    '/endpoints/churn/invocations',
  ]);
});

test.each([
  ['InvokeEndpoint', 'invocations', ['x-amzn-sagemaker-target-model']],
  ['InvokeEndpointWithResponseStream', 'invocations-response-stream', ['x-amzn-sagemaker-accept']],
  ['InvokeEndpointAsync', 'async-invocations', ['x-amzn-sagemaker-accept', 'x-amzn-sagemaker-inputlocation']],
])('%s gets the headers that it has, and not those of others', async (_operation, path, own) => {
  running = await startTestGateway();
  const all = ['x-amzn-sagemaker-target-model', 'x-amzn-sagemaker-accept', 'x-amzn-sagemaker-inputlocation'];
  const request = signedInvocation(
    running.url,
    `/endpoints/churn/${path}`,
    '',
    all.map((name) => [name, 'a']),
  );
  await rawExchange(running.url, wire(request));
  const names = Object.keys(running.upstream.requests[0]?.headers ?? {});
  expect(names.filter((name) => all.includes(name))).toEqual(own);
});

test('what comes before the answer, and after it, does not disturb it', async () => {
  running = await startTestGateway({
    upstream: {
      answer: (_, response) => {
        response.writeProcessing();
        response.writeHead(200, { trailer: 'x-checksum' });
        response.write('body');
        response.addTrailers({ 'x-checksum': '1' });
        response.end();
      },
    },
  });
  const answer = await rawExchange(
    running.url,
    wire(signedInvocation(running.url, '/endpoints/churn/invocations')),
  );
  expect(answer).toMatchObject({ status: 200, body: 'body' });
  expect(answer.headers).not.toHaveProperty('trailer');
});

/** Headers of the caller, of hops on the way and of front doors; each stands for its kind. */
const STRIPPED = Object.values({
  ofTheSignature: [
    'authorization-x',
    'x-amz-date-x',
    'x-amz-user-agent',
    'x-amz-signature',
    'x-amz-algorithm',
    'x-amz-credential',
    'x-amz-expires',
    'x-amz-signedheaders',
    'x-amz-meta-a',
    'date',
    'amz-sdk-invocation-id',
    'amz-sdk-request',
  ],
  ofHttpAndOthers: [
    'cookie',
    'cookie2',
    'expect-ct',
    'upgrade-insecure-requests',
    'accept-language',
    'cache-control',
    'pragma',
    'origin-x',
    'referer',
    'range',
    'if-match',
    'content-md5',
    'content-encoding',
    'x-http-method-override',
    'x-method-override',
    'x-amzn-sagemaker-unheard-of',
  ],
  ofTheConnection: [
    'keep-alive',
    'te',
    'trailer',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
  ],
  ofHops: [
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-port',
    'x-forwarded-proto',
    'x-forwarded-prefix',
    'forwarded',
    'via',
    'x-real-ip',
    'true-client-ip',
    'x-client-ip',
    'x-cluster-client-ip',
  ],
  ofFrontDoors: [
    'x-amzn-vpce-id',
    'x-amzn-vpc-id',
    'x-amzn-vpce-config',
    'x-amzn-source-vpce',
    'x-amzn-source-vpc',
    'x-amzn-tls-version',
    'x-amzn-tls-cipher-suite',
    'x-amzn-cipher-suite',
    'x-amzn-trace-id',
    'x-amzn-oidc-data',
    'x-amzn-oidc-identity',
    'x-amzn-oidc-accesstoken',
    'x-amzn-mtls-clientcert',
    'x-amzn-mtls-clientcert-subject',
    'x-amzn-mtls-clientcert-leaf',
    'x-amzn-lattice-identity',
    'x-amzn-lattice-network',
    'x-amzn-lattice-target',
  ],
  ofTraces: [
    'x-amzn-requestid',
    'x-request-id',
    'x-correlation-id',
    'x-sagegate-request-id',
    'traceparent',
    'tracestate',
    'baggage',
    'b3',
    'x-b3-traceid',
  ],
}).flat();

test.each(STRIPPED)('%s stays at the gateway', async (name) => {
  running = await startTestGateway({
    config: { identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } } },
  });
  const body = '{"ModelName":"churn"}';
  const answer = await rawExchange(
    running.url,
    [
      'POST / HTTP/1.1',
      'Host: a',
      'Content-Type: application/x-amz-json-1.1',
      'X-Amz-Target: SageMaker.DescribeModel',
      `${name}: spoofed`,
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  );
  const { requests } = running.upstream;
  expect(JSON.stringify(requests)).not.toContain('spoofed');
  // Some are refused outright; what passes bears a signature of these headers alone.
  const signed = requests.map(({ headers }) => headers.authorization?.split(', ')[1]);
  expect(signed).toEqual(
    answer.status === 200
      ? ['SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target']
      : [],
  );
});
