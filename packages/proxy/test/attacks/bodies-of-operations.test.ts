import { expect, it } from 'vitest';
import { describeAttacks } from '../support/attack.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { controlPlaneCall, signed, wire, withHeader } from '../support/signed-request.ts';
import type { RequestParts } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';

const MEBIBYTE = 1024 * 1024;
const RECORD = '/FeatureGroup/customers?RecordIdentifierValueAsString=1';
const JSON_TYPE = [['content-type', 'application/json']] as const;
const BATCH = { target: '/BatchWriteRecord', headers: JSON_TYPE };

const sending = (parts: RequestParts) => (url: string) => wire(signed(url, parts));
/** A head alone: what it announces is refused before a byte of it is read. */
const announcing = (bytes: number, parts: RequestParts) => (url: string) =>
  wire(withHeader(signed(url, parts), 'content-length', String(bytes)));
const tooLarge = (name: string, bytes: (url: string) => Buffer, limit: number) => ({
  name,
  bytes,
  status: 413,
  code: 'RequestEntityTooLargeException',
  message: `larger than ${limit} bytes`,
});

describeAttacks('a body that its operation does not have', [
  tooLarge('a GET with a body', sending({ method: 'GET', target: RECORD, body: 'GET / HTTP/1.1' }), 0),
  tooLarge(
    'a DELETE with a body',
    sending({ method: 'DELETE', target: `${RECORD}&EventTime=1`, body: '{}' }),
    0,
  ),
  tooLarge(
    'a GET with a body in chunks',
    (url) =>
      Buffer.concat([
        wire(
          withHeader(
            withHeader(signed(url, { method: 'GET', target: RECORD }), 'content-length'),
            'transfer-encoding',
            'chunked',
          ),
        ),
        Buffer.from('2\r\n{}\r\n0\r\n\r\n'),
      ]),
    0,
  ),
  tooLarge('records', announcing(8 * MEBIBYTE + 1, BATCH), 8 * MEBIBYTE),
  tooLarge('a call', announcing(MEBIBYTE + 1, controlPlaneCall('CreateModel', {})), MEBIBYTE),
  tooLarge('an operation that is not known', announcing(MEBIBYTE + 1, { target: '/unknown' }), MEBIBYTE),
]);

describeAttacks('a body that may be another document than the one that is decided on', [
  ...[
    [['content-type', 'application/json; charset=utf-16']],
    [['content-type', 'application/x-amz-json-1.1']],
    [['content-type', 'application/cbor']],
    [...JSON_TYPE, ['content-encoding', 'gzip']],
    [...JSON_TYPE, ['smithy-protocol', 'rpc-v2-cbor']],
  ].map((headers) => ({
    name: JSON.stringify(headers),
    bytes: sending({ target: '/BatchGetRecord', headers: headers as never, body: '{}' }),
    status: 400,
    code: 'SerializationException',
  })),
  {
    name: 'a member given twice',
    bytes: sending({ ...BATCH, target: '/BatchGetRecord', body: '{"Identifiers":[],"Identifiers":[]}' }),
    status: 400,
    code: 'ValidationException',
  },
]);

it('a GET without a body may say so', async () => {
  const running = await startTestGateway();
  const answer = await rawExchange(running.url, sending({ method: 'GET', target: RECORD })(running.url));
  expect(answer.status).toBe(200);
  expect(running.upstream.requests[0]?.headers['content-length']).toBe('0');
  await running.close();
});
