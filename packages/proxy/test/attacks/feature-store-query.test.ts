import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, test } from 'vitest';
import { describeAttacks } from '../support/attack.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { ALICE, signed, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';

const GROUP = '/FeatureGroup/customers';
const RECORD = 'RecordIdentifierValueAsString=1';

const getRecord = (query: string) => (url: string) =>
  wire(signed(url, { method: 'GET', target: `${GROUP}?${query}` }));

const notKnown = (name: string) => ({
  name,
  bytes: getRecord(`${RECORD}&${name}`),
  status: 400,
  code: 'ValidationException',
  message: 'is no parameter of the operation',
});

describeAttacks('a parameter that the operation does not have, beside one that it has', [
  ...[
    'EventTime=1',
    'featurename=a',
    'x-id=GetRecord',
    '=a',
    '',
    'X-Amz-Foo=1',
    'X-Amz-Meta-a=1',
    '%20FeatureName=a',
  ].map(notKnown),
  notKnown('FeatureName%5B%5D=a'),
  notKnown('FeatureName%3Da'),
]);

describeAttacks('a parameter that two servers read differently', [
  ...[`${RECORD};FeatureName=b`, 'FeatureName=a;b', `;${RECORD}`].map((query) => ({
    name: query,
    bytes: getRecord(query),
    status: 404,
    code: 'UnknownOperationException',
  })),
  {
    name: 'one that is given twice',
    bytes: getRecord(`${RECORD}&RecordIdentifierValueAsStrin%67=2`),
    status: 400,
    code: 'ValidationException',
    message: 'is given twice',
  },
  {
    name: 'a plus',
    bytes: getRecord(`${RECORD}&FeatureName=a+b`),
    status: 400,
    code: 'MalformedHttpRequestException',
    message: '`+`',
  },
  {
    name: 'half a signature in the query',
    bytes: getRecord(`${RECORD}&X-Amz-Signature=${'0'.repeat(64)}`),
    status: 403,
    code: 'IncompleteSignatureException',
  },
  {
    name: 'a part of a signature in another case',
    bytes: getRecord(`${RECORD}&x-amz-security-token=a`),
    status: 403,
    code: 'IncompleteSignatureException',
  },
]);

test('a presigned URL is forwarded with the members in its query, and without its signature', async () => {
  const running = await startTestGateway();
  const { host, hostname, port } = new URL(running.url);
  const signer = new SignatureV4({
    credentials: { ...ALICE },
    region: 'us-east-1',
    service: 'sagemaker',
    sha256: Hash.bind(null, 'sha256'),
  });
  const { query = {} } = await signer.presign(
    new HttpRequest({
      method: 'GET',
      protocol: 'http:',
      hostname,
      port: Number(port),
      path: GROUP,
      query: { RecordIdentifierValueAsString: 'a;b&c', FeatureName: ['x', 'y'] },
      headers: { host },
    }),
    { expiresIn: 60 },
  );
  const parameters = Object.entries(query).flatMap(([name, values]) =>
    [values ?? ''].flat().map((value) => `${name}=${encodeURIComponent(value)}`),
  );
  const answer = await rawExchange(
    running.url,
    `GET ${GROUP}?${parameters.join('&')} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  );
  expect(answer.status).toBe(200);
  const sent = new URL(running.upstream.requests[0]?.target ?? '', 'http://upstream').searchParams;
  sent.sort();
  expect([...sent]).toEqual([
    ['FeatureName', 'x'],
    ['FeatureName', 'y'],
    ['RecordIdentifierValueAsString', 'a;b&c'],
  ]);
  await running.close();
});
