import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startIamGateway } from '../support/iam-gateway.ts';
import type { IamGateway } from '../support/iam-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { ALICE } from '../support/signed-request.ts';

const POLICY = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const CALL = {
  Action: 'SimulateCustomPolicy',
  Version: '2010-05-08',
  'ActionNames.member.1': 's3:GetObject',
  'PolicyInputList.member.1': POLICY,
};
const FORM = 'application/x-www-form-urlencoded';
const ANSWERED = '<EvalDecision>allowed</EvalDecision>';
const MISMATCH = '<Code>SignatureDoesNotMatch</Code>';

let running: IamGateway;
let skewMs = 0;

beforeAll(async () => {
  running = await startIamGateway({ environment: { now: () => new Date(Date.now() + skewMs) } });
});
afterAll(() => running.close());

interface Presigning {
  readonly method?: string;
  readonly body?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly service?: string;
  readonly region?: string;
  readonly expiresIn?: number;
}

/** The target that the SDK's signer makes of a call. */
async function presigned(how: Presigning = {}): Promise<string> {
  const { method = 'GET', body, query = CALL, headers = {}, service = 'iam', region = 'us-east-1' } = how;
  const signer = new SignatureV4({
    credentials: { ...ALICE },
    region,
    service,
    sha256: Hash.bind(null, 'sha256'),
  });
  const { host } = new URL(running.url);
  const request = new HttpRequest({
    method,
    path: '/',
    headers: { host, ...headers },
    query: { ...query },
    body,
  });
  const signedRequest = await signer.presign(request, {
    expiresIn: how.expiresIn ?? 900,
    unhoistableHeaders: new Set(Object.keys(headers)),
  });
  const parameters = Object.entries(signedRequest.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `/?${parameters.join('&')}`;
}

function send(target: string, body?: string, type = FORM): Promise<RawAnswer> {
  const head = `${body === undefined ? 'GET' : 'POST'} ${target} HTTP/1.1\r\nhost: ${new URL(running.url).host}\r\n`;
  const form = body === undefined ? '' : `content-type: ${type}\r\ncontent-length: ${body.length}\r\n`;
  return rawExchange(running.url, `${head}${form}\r\n${body ?? ''}`);
}

describe('a call in a URL that somebody signed before', () => {
  test('is answered, for a quarter of an hour at most', async () => {
    const target = await presigned();
    expect((await send(target)).body).toContain(ANSWERED);
    skewMs = 901_000;
    const late = await send(target);
    skewMs = 0;
    expect(late.status).toBe(403);
    expect(late.body).not.toContain('EvaluationResults');
    expect((await send(await presigned({ expiresIn: 901 }))).body).toContain(
      '<Code>IncompleteSignature</Code>',
    );
  });

  it.each([
    ['another action', 'SimulateCustomPolicy', 'GetContextKeysForCustomPolicy'],
    ['another policy', 'Allow', 'Deny'],
    ['a member more', 'Version=', 'MaxItems=1&Version='],
    ['a longer life', 'X-Amz-Expires=900', 'X-Amz-Expires=899'],
    ['another service', '%2Fiam%2F', '%2Fsts%2F'],
  ])('is not with %s', async (_, from, to) => {
    const target = await presigned();
    expect(target).toContain(from);
    const { status, body } = await send(target.replace(from, to));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('EvaluationResults');
  });

  it.each([
    ['sagemaker', 'us-east-1', MISMATCH],
    ['sts', 'us-east-1', 'this gateway answers no calls of STS'],
    ['iam', 'eu-west-1', MISMATCH],
    ['iam', '*', MISMATCH],
  ])('is not where it is signed for %s in %s', async (service, region, expected) => {
    expect((await send(await presigned({ service, region }))).body).toContain(expected);
  });

  test('is not with a body, nor as a form', async () => {
    const target = await presigned();
    expect((await send(target, '')).body).toContain(MISMATCH);
    expect((await send(target, 'MaxItems=1')).body).toContain(MISMATCH);
  });
});

describe('a form whose signature stands in the query', () => {
  const body = new URLSearchParams(CALL).toString();
  const POST = { method: 'POST', query: {}, headers: { 'content-type': FORM } };

  test('is answered, and is no other form', async () => {
    const target = await presigned({ ...POST, body });
    expect((await send(target, body)).body).toContain(ANSWERED);
    expect((await send(target, body.replace('Allow', 'Deny'))).body).toContain(MISMATCH);
    expect((await send(target, body, `${FORM}; charset=utf-8`)).body).toContain(MISMATCH);
    expect((await send(target)).body).not.toContain('EvaluationResults');
  });

  test('has all its parameters in the body', async () => {
    const target = await presigned({ ...POST, body, query: { MaxItems: '1' } });
    expect((await send(target, body)).body).toContain('<Code>MalformedQueryString</Code>');
  });

  test('cannot leave its body unsigned', async () => {
    const headers = { ...POST.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const target = await presigned({ ...POST, headers });
    const { host } = new URL(running.url);
    const lines = Object.entries({ host, ...headers, 'content-length': String(body.length) });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const answer = await rawExchange(running.url, `POST ${target} HTTP/1.1\r\n${head}\r\n${body}`);
    expect(answer.body).toContain(MISMATCH);
    expect(answer.body).toContain('UNSIGNED-PAYLOAD');
  });
});
