import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { ExchangeRequest, SignExchangeOptions } from '../../src/credentials.ts';
import { signSigV4 } from '../../src/index.ts';
import { headerValue } from '../../src/sigv4/header-value.ts';
import { GATEWAY_ID, postExchange, startExchangeGateway } from '../support/exchange-gateway.ts';
import type { ExchangeGateway } from '../support/exchange-gateway.ts';
import { EXECUTION_ROLE, identityAnswer, EXECUTION_IDENTITY, sendJson } from '../support/identity-sts.ts';

/** The clock of the gateway, of STS and of callers; every signature is of another second. */
let clock = Date.parse('2026-11-22T12:00:00Z');
const now = (): Date => new Date(clock);

let exchange: ExchangeGateway;

beforeAll(async () => {
  exchange = await startExchangeGateway({ environment: { now } });
});

afterAll(() => exchange.close());

const post = (body: unknown) => postExchange(exchange.running.url, body);

const fresh = (more: Partial<SignExchangeOptions> = {}) => {
  clock += 1_000;
  return exchange.sign(more);
};

async function refused(body: unknown): Promise<unknown> {
  const asked = exchange.sts.questions.length;
  const { status, error, headers } = await post(body);
  expect(headers['x-amzn-requestid']).toBeDefined();
  expect(JSON.stringify(error)).not.toContain('SecretAccessKey');
  const { __type: code, message } = error;
  return { status, code, message, asked: exchange.sts.questions.length - asked };
}

describe('what anybody can see is refused before STS is asked', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a member twice', '{"authorization":"a","authorization":"b"}'],
    ['no members', '{}'],
  ])('%s', async (_, body) => {
    expect(await refused(body)).toMatchObject({ status: 400, asked: 0 });
  });

  it.each([
    ['a method', { method: 'GET' }],
    ['a URL', { url: 'https://sts.example.com/' }],
    ['a body', { body: 'Action=GetSessionToken&Version=2011-06-15' }],
    ['a host', { host: 'sts.example.com' }],
    ['a header', { 'x-amz-target': 'x' }],
    ['a prototype', JSON.parse('{"__proto__":{"authorization":"x"}}') as object],
  ])('%s beside the parts', async (_, more) => {
    const body = `${JSON.stringify(fresh()).slice(0, -1)},${JSON.stringify(more).slice(1)}`;
    expect(await refused(body)).toMatchObject({ status: 400, code: 'ValidationException', asked: 0 });
  });

  it.each([
    ['authorization', 'line ends', '\r\nx-amz-target: y'],
    ['authorization', 'a line feed', '\nx: y'],
    ['authorization', 'a NUL', '\u0000'],
    ['authorization', 'letters beyond ASCII', 'é'],
    ['authorization', 'a second component', ', Signature=x'],
    ['x-amz-date', 'a line end', '\r\n'],
    ['x-amz-security-token', 'line ends', '\r\nhost: sts.example.com'],
    ['x-amz-security-token', 'a blank', ' x'],
    ['x-amz-security-token', 'a comma', ',x'],
    ['x-sagegate-gateway-id', 'line ends', '\r\nx: y'],
  ] as const)('%s with %s', async (name, _, added) => {
    const signed = fresh();
    expect(await refused({ ...signed, [name]: `${signed[name] ?? ''}${added}` })).toMatchObject({ asked: 0 });
  });

  it.each([
    ['authorization', 1],
    ['authorization', null],
    ['authorization', ['a', 'b']],
    ['x-amz-date', {}],
    ['x-sagegate-gateway-id', undefined],
    ['x-sagegate-nonce', 'short'],
    ['x-sagegate-nonce', 'x'.repeat(65)],
  ])('%s that is %j', async (name, value) => {
    expect(await refused({ ...fresh(), [name]: value })).toMatchObject({ status: 400, asked: 0 });
  });

  test('a body that is too large', async () => {
    const large = { ...fresh(), 'x-amz-security-token': 'x'.repeat(20_000) };
    expect(await refused(large)).toMatchObject({
      status: 413,
      code: 'RequestEntityTooLargeException',
      asked: 0,
    });
  });

  test('the id of another gateway', async () => {
    expect(await refused(fresh({ gatewayId: 'sagegate.example.com/other' }))).toMatchObject({
      status: 403,
      code: 'AccessDeniedException',
      message: 'the signature is for another gateway',
      asked: 0,
    });
  });

  it.each([
    ['another Region', () => ({ region: 'eu-west-1' }), 'valid Region'],
    ['an old date', () => ({ now: new Date(clock - 61_000) }), 'Signature expired'],
    ['a date ahead', () => ({ now: new Date(clock + 61_000) }), 'Signature not yet current'],
  ])('%s', async (_, signing, message) => {
    expect(await refused(exchange.sign(signing()))).toMatchObject({
      status: 403,
      message: expect.stringContaining(message),
      asked: 0,
    });
  });

  it.each([
    ['the service of SageMaker', ['/sts/', '/sagemaker/'], 'correct service'],
    ['another terminator', ['aws4_request', 'aws4_requests'], 'terminator'],
    ['another day', ['/20261122/', '/20261121/'], 'Date in Credential scope'],
    ['another algorithm', ['AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'], 'only algorithm'],
    ['an access key that is none', ['ASIAIOSFODNN7EXAMPLE', 'ASIA*OSFODNN7EXAMPLE'], 'malformed'],
    ['a short access key', ['ASIAIOSFODNN7EXAMPLE', 'ASIA'], 'malformed'],
    ['a signature in upper case', ['Signature=', 'Signature=A'], 'malformed'],
    ['an id that is not signed', [';x-sagegate-gateway-id', ''], 'SignedHeaders must be'],
    ['a nonce that is not signed', [';x-sagegate-nonce', ''], 'SignedHeaders must be'],
    ['a token that is not signed', [';x-amz-security-token', ''], 'SignedHeaders must be'],
    ['a host that is not signed', [';host', ''], 'SignedHeaders must be'],
    ['a date that is not signed', [';x-amz-date', ''], 'SignedHeaders must be'],
    ['a header that is not sent', ['x-sagegate-nonce,', 'x-sagegate-nonce;x-z,'], 'SignedHeaders must be'],
    ['names out of order', ['content-type;host', 'host;content-type'], 'SignedHeaders must be'],
    ['a name twice', ['content-type;host', 'content-type;host;host'], 'SignedHeaders must be'],
  ] as const)('%s', async (_, [from, to], message) => {
    const signed = fresh();
    expect(signed.authorization).toContain(from);
    const authorization = signed.authorization.replace(from, to);
    expect(await refused({ ...signed, authorization })).toMatchObject({
      message: expect.stringContaining(message),
      asked: 0,
    });
  });

  test('a token of credentials that were signed without one', async () => {
    const { sessionToken: _, ...lasting } = EXECUTION_ROLE;
    const signed = { ...fresh({ credentials: lasting }), 'x-amz-security-token': 'token' };
    expect(await refused(signed)).toMatchObject({ asked: 0 });
  });
});

describe('what only STS can see, STS refuses, and it is asked nothing else', () => {
  const NONCE = 'a-nonce-of-24-characters';

  /** The parts of a request of one's own choosing, signed with the right secret. */
  function signOther(parts: {
    method?: string;
    target?: string;
    body?: string;
    host?: string;
    type?: string;
  }) {
    clock += 1_000;
    const { headers } = signSigV4(
      {
        method: parts.method ?? 'POST',
        target: parts.target ?? '/',
        headers: [
          ['host', parts.host ?? new URL(exchange.sts.url).host],
          ['content-type', parts.type ?? 'application/x-www-form-urlencoded; charset=utf-8'],
          ['x-sagegate-gateway-id', GATEWAY_ID],
          ['x-sagegate-nonce', NONCE],
        ],
        body: Buffer.from(parts.body ?? 'Action=GetCallerIdentity&Version=2011-06-15'),
      },
      { credentials: EXECUTION_ROLE, now: now(), region: 'us-east-1', service: 'sts' },
    );
    return {
      authorization: headerValue(headers, 'authorization'),
      'x-amz-date': headerValue(headers, 'x-amz-date'),
      'x-amz-security-token': EXECUTION_ROLE.sessionToken,
      'x-sagegate-gateway-id': GATEWAY_ID,
      'x-sagegate-nonce': NONCE,
    };
  }

  it.each([
    ['another action', { body: 'Action=GetSessionToken&Version=2011-06-15' }],
    ['two actions', { body: 'Action=GetCallerIdentity&Version=2011-06-15&Action=AssumeRole' }],
    ['a GET', { method: 'GET', target: '/?Action=GetCallerIdentity&Version=2011-06-15', body: '' }],
    ['a path', { target: '/x' }],
    ['a query', { target: '/?x=y' }],
    ['another host', { host: 'sts.eu-west-1.amazonaws.com' }],
    ['another type', { type: 'application/json' }],
  ])('%s', async (_, parts) => {
    expect(await refused(signOther(parts))).toMatchObject({
      status: 403,
      code: 'AccessDeniedException',
      message: 'STS does not vouch for the credentials: SignatureDoesNotMatch',
      asked: 1,
    });
    const question = exchange.sts.questions.at(-1);
    expect(question).toMatchObject({
      method: 'POST',
      target: '/',
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(question?.headers.find(([name]) => name === 'host')).toEqual([
      'host',
      new URL(exchange.sts.url).host,
    ]);
  });

  it.each([
    [
      'the signature',
      'authorization',
      (text: string) => text.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ],
    ['the access key', 'authorization', (text: string) => text.replace('ASIAIOSFODNN7', 'ASIAIOSFODNN8')],
    ['the date', 'x-amz-date', (text: string) => text.replace(/.Z$/, (end) => (end === '0Z' ? '1Z' : '0Z'))],
    ['the nonce', 'x-sagegate-nonce', (text: string) => `${text}A`],
    ['the token', 'x-amz-security-token', (text: string) => `${text}A`],
  ] as const)('%s, altered', async (_, name, alter) => {
    const signed: ExchangeRequest = fresh();
    const altered = { ...signed, [name]: alter(signed[name] ?? '') };
    expect(altered).not.toEqual(signed);
    expect(await refused(altered)).toMatchObject({ status: 403, code: 'AccessDeniedException', asked: 1 });
  });
});

describe('an answer that cannot be believed is none', () => {
  const answers = (status: number, body: string, headers: Record<string, string>) => {
    exchange.sts.answer = (response) => {
      response.writeHead(status, headers).end(body);
    };
  };
  const JSON_TYPE = { 'content-type': 'application/json' };
  const identityOf = (more: object) => JSON.stringify(identityAnswer({ ...EXECUTION_IDENTITY, ...more }));

  it.each([
    ['another account', 200, identityOf({ Account: '444455556666' }), JSON_TYPE],
    ['a user id of another session', 200, identityOf({ UserId: 'AROACKCEVSQ6C2EXAMPLE:other' }), JSON_TYPE],
    ['the user id of a user', 200, identityOf({ UserId: 'AIDACKCEVSQ6C2EXAMPLE' }), JSON_TYPE],
    ['no account', 200, '{"GetCallerIdentityResponse":{"GetCallerIdentityResult":{}}}', JSON_TYPE],
    ['no JSON', 200, '{', JSON_TYPE],
    ['bytes that are no text', 200, '\u00ff', JSON_TYPE],
    ['XML', 200, identityOf({}), { 'content-type': 'text/xml' }],
    ['too much', 200, `${' '.repeat(20_000)}${identityOf({})}`, JSON_TYPE],
    ['a long head', 200, identityOf({}), { ...JSON_TYPE, 'x-long': 'x'.repeat(20_000) }],
    ['a redirect', 307, identityOf({}), { ...JSON_TYPE, location: '/other' }],
    ['nothing', 204, '', JSON_TYPE],
    ['a failure', 500, '{}', JSON_TYPE],
    ['too many questions', 400, '{"Error":{"Code":"Throttling"}}', JSON_TYPE],
  ])('%s', async (_, status, body, headers) => {
    answers(status, body, headers);
    expect(await refused(fresh())).toMatchObject({
      status: 503,
      code: 'ServiceUnavailable',
      message: 'STS cannot be asked now, try again',
      asked: 1,
    });
    exchange.sts.answer = undefined;
  });

  it.each([
    ['the root user', { Arn: 'arn:aws:iam::111122223333:root', UserId: '111122223333' }],
    ['a federated user', { Arn: 'arn:aws:sts::111122223333:federated-user/bob', UserId: '111122223333:bob' }],
    ['a role without a session', { Arn: 'arn:aws:iam::111122223333:role/NotebookRole' }],
    ['another partition', { Arn: EXECUTION_IDENTITY.Arn.replace('arn:aws:', 'arn:aws-cn:') }],
    ['a pattern', { Arn: 'arn:aws:sts::111122223333:assumed-role/*/SageMaker' }],
  ])('%s gets nothing', async (_, more) => {
    exchange.sts.answer = (response) =>
      sendJson(response, 200, identityAnswer({ ...EXECUTION_IDENTITY, ...more }));
    expect(await refused(fresh())).toMatchObject({ status: 403, code: 'AccessDeniedException', asked: 1 });
    exchange.sts.answer = undefined;
  });

  test('a connection that breaks', async () => {
    exchange.sts.answer = (response) => void response.destroy();
    expect(await refused(fresh())).toMatchObject({ status: 503, asked: 1 });
    exchange.sts.answer = undefined;
  });
});
