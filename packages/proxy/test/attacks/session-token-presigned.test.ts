import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { issueSession, SESSION_CONFIG } from '../support/session-tokens.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

const PATH = '/endpoints/churn/invocations';
const credentials = await issueSession();
const other = await issueSession();

let running: TestGateway;
beforeAll(async () => {
  running = await startTestGateway({ config: SESSION_CONFIG });
});
afterAll(() => running.close());

/** The query of a URL that is signed, with the session token or without. */
async function presigned({
  sessionToken,
  ...key
}: Partial<typeof credentials>): Promise<Record<string, string>> {
  const { host, hostname, port } = new URL(running.url);
  const signer = new SignatureV4({
    credentials: {
      accessKeyId: '',
      secretAccessKey: '',
      ...key,
      ...(sessionToken !== undefined && { sessionToken }),
    },
    region: 'us-east-1',
    service: 'sagemaker',
    sha256: Hash.bind(null, 'sha256'),
  });
  const request = new HttpRequest({
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: PATH,
    headers: { host },
    body: '{}',
  });
  const { query = {} } = await signer.presign(request, { expiresIn: 60 });
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

function send(query: Record<string, string>, more = '', header = ''): Promise<RawAnswer> {
  const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const lines = [
    `Host: ${new URL(running.url).host}`,
    'Content-Length: 2',
    ...(header === '' ? [] : [header]),
  ];
  return rawExchange(
    running.url,
    `POST ${PATH}?${text.join('&')}${more} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n{}`,
  );
}

const codeOf = ({ status, error }: RawAnswer): unknown => (status === 200 ? 'allowed' : error.__type);

test('a URL that was signed with its session token is that of the session', async () => {
  expect(codeOf(await send(await presigned(credentials)))).toBe('allowed');
});

test('a token that was added after signing is refused, though AWS would take it', async () => {
  const { sessionToken, ...key } = credentials;
  const query = await presigned(key);
  expect(codeOf(await send({ ...query, 'X-Amz-Security-Token': sessionToken }))).toBe(
    'InvalidSignatureException',
  );
});

test.each([
  ['the token of another session', { 'X-Amz-Security-Token': other.sessionToken }],
  ['an empty one', { 'X-Amz-Security-Token': '' }],
  ['one with a blank before it', { 'X-Amz-Security-Token': ` ${credentials.sessionToken}` }],
])('%s in its place is refused', async (_, change) => {
  const query = await presigned(credentials);
  expect(codeOf(await send({ ...query, ...change }))).toBe('UnrecognizedClientException');
});

test('a second token is refused, in the query and in the header', async () => {
  const query = await presigned(credentials);
  const { sessionToken } = credentials;
  for (const [more, header] of [
    [`&X-Amz-Security-Token=${sessionToken}`, ''],
    [`&x-amz-security-token=${other.sessionToken}`, ''],
    ['', `X-Amz-Security-Token: ${sessionToken}`],
  ] as const)
    expect(codeOf(await send(query, more, header))).toMatch(
      /^(IncompleteSignature|InvalidSignature)Exception$/,
    );
});
