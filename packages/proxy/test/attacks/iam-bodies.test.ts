import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startIamGateway } from '../support/iam-gateway.ts';
import type { IamGateway } from '../support/iam-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { ALICE, controlPlaneCall, signed, wire, withHeader } from '../support/signed-request.ts';
import type { RequestParts, WireRequest } from '../support/signed-request.ts';
import { ALICE_ARN } from '../support/start-test-gateway.ts';
import {
  sha256Trailer,
  SIGNED_CHUNKS,
  SIGNED_CHUNKS_AND_TRAILER,
  streamed,
  UNSIGNED_CHUNKS,
} from '../support/streamed-request.ts';

const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const;
const POLICY = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const HEAD = 'Action=SimulateCustomPolicy&Version=2010-05-08';
const ASK = `${HEAD}&ActionNames.member.1=s3%3AGetObject`;
const CALL = `${ASK}&PolicyInputList.member.1=${encodeURIComponent(POLICY)}`;
const ANSWERED = '<EvalDecision>allowed</EvalDecision>';
const MIB = 1_048_576;

/** A gateway that takes bodies in chunks, and unsigned ones, where SageMaker does. */
let running: IamGateway;
/** One that waits a tenth of a second for a body. */
let impatient: IamGateway;

beforeAll(async () => {
  const identity = {
    accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
    sigv4: { allow: ['STREAMING', 'UNSIGNED-PAYLOAD'] as const },
  };
  running = await startIamGateway({ config: { identity } });
  impatient = await startIamGateway({ config: { timeouts: { bodyMs: 100 } } });
});
afterAll(async () => {
  await running.close();
  await impatient.close();
});

function call({ url }: IamGateway, parts: RequestParts = {}): WireRequest {
  return signed(url, { headers: [FORM], body: CALL, ...parts }, { service: 'iam' });
}

async function send(parts: RequestParts): Promise<RawAnswer> {
  return rawExchange(running.url, wire(call(running, parts)));
}

describe('a body in chunks that its client signs one by one', () => {
  const inChunks = (
    mode: string,
    service: string,
    { headers, body }: Pick<RequestParts, 'headers' | 'body'>,
  ): WireRequest => {
    const pieces = [Buffer.from(body ?? '')];
    const trailers = mode === SIGNED_CHUNKS ? [] : [sha256Trailer(pieces)];
    return streamed(running.url, {
      mode,
      service,
      target: '/',
      pieces,
      trailers,
      ...(headers && { headers }),
    });
  };

  it.each([SIGNED_CHUNKS, SIGNED_CHUNKS_AND_TRAILER, UNSIGNED_CHUNKS])(
    '%s is taken for SageMaker, and not for IAM',
    async (mode) => {
      const list = wire(inChunks(mode, 'sagemaker', controlPlaneCall('ListModels', {})));
      expect(await rawExchange(running.url, list)).toMatchObject({ status: 200 });
      const simulate = wire(inChunks(mode, 'iam', { headers: [FORM], body: CALL }));
      const answer = await rawExchange(running.url, simulate);
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('<Code>SignatureDoesNotMatch</Code>');
      expect(answer.body).toContain('this form of STREAMING is not accepted');
    },
  );

  test('is no form in that coding', async () => {
    const answer = await send({ headers: [FORM, ['content-encoding', 'aws-chunked']] });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('aws-chunked goes with');
  });

  test('a body that nobody signed is taken for SageMaker, and not for IAM', async () => {
    const unsigned = ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'] as const;
    const { headers = [], body = '' } = controlPlaneCall('ListModels', {});
    const list = signed(running.url, { headers: [...headers, unsigned], body });
    expect(await rawExchange(running.url, wire(list))).toMatchObject({ status: 200 });
    const answer = await send({ headers: [FORM, unsigned] });
    expect(answer.body).toContain('<Code>SignatureDoesNotMatch</Code>');
  });
});

/** The same bytes in the chunks of HTTP, of this size. */
function transferred(request: WireRequest, size: number): Buffer {
  const head = withHeader(withHeader(request, 'content-length'), 'transfer-encoding', 'chunked');
  const chunks: Buffer[] = [];
  for (let at = 0; at < request.body.length; at += size) {
    const piece = request.body.subarray(at, at + size);
    chunks.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
  }
  return wire({ ...head, body: Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]) });
}

describe('a body in the chunks of HTTP', () => {
  it.each([1, 7, 4_096])('of %d bytes is the same call', async (size) => {
    const answer = await rawExchange(running.url, transferred(call(running), size));
    expect(answer.body).toContain(ANSWERED);
  });

  test('is the one that was signed', async () => {
    const changed = { ...call(running), body: Buffer.from(CALL.replace('Allow', 'Deny')) };
    const answer = await rawExchange(running.url, transferred(changed, 16));
    expect(answer.body).toContain('<Code>SignatureDoesNotMatch</Code>');
  });

  test('ends at the limit', async () => {
    const large = call(running, { body: `${CALL}&ResourcePolicy=${'a'.repeat(MIB)}` });
    const answer = await rawExchange(running.url, transferred(large, 65_536));
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('<Code>RequestEntityTooLarge</Code>');
  });

  test('beside a length is refused', async () => {
    const both = transferred(call(running), 16)
      .toString('latin1')
      .replace('\r\n\r\n', `\r\ncontent-length: 5\r\n\r\n`);
    const answer = await rawExchange(running.url, both);
    expect(answer.status).toBe(400);
    expect(answer.body).not.toContain('EvaluationResults');
  });
});

describe('before a byte of the body is read', () => {
  const headOf = (request: WireRequest): Buffer => wire({ ...request, body: Buffer.alloc(0) });

  test('a body that is announced as too large is refused', async () => {
    const long = withHeader(call(running), 'content-length', String(MIB + 1));
    expect(await rawExchange(running.url, headOf(long))).toMatchObject({ status: 413 });
  });

  it.each([
    ['a key of nobody', { accessKeyId: 'AKIANOBODY' }, 'InvalidClientTokenId'],
    ['another service', { service: 'sts' }, 'InvalidAction'],
    ['another Region', { region: 'eu-west-1' }, 'SignatureDoesNotMatch'],
    ['another day', { now: new Date(0) }, 'SignatureDoesNotMatch'],
  ])('so is a signature of %s', async (_, signing, code) => {
    const forged = signed(running.url, { headers: [FORM], body: CALL }, { service: 'iam', ...signing });
    const answer = await rawExchange(running.url, headOf(withHeader(forged, 'content-length', String(MIB))));
    expect(answer.body).toContain(`<Code>${code}</Code>`);
  });

  test('and whoever is not known has less to send', async () => {
    const head = `POST / HTTP/1.1\r\nhost: ${new URL(running.url).host}\r\ncontent-type: ${FORM[1]}\r\n`;
    const answer = await rawExchange(running.url, `${head}content-length: 131073\r\n\r\n`);
    expect(answer.status).toBe(413);
  });
});

test('a body that does not come is waited for no longer than bodies are', async () => {
  const request = call(impatient);
  const answer = await rawExchange(impatient.url, wire({ ...request, body: request.body.subarray(0, 20) }));
  expect(answer.status).toBe(408);
  expect(answer.body).toContain('<Code>RequestTimeout</Code>');
});

describe('policies that are bombs', () => {
  const nested = (open: string, close: string, depth: number): string =>
    `${open.repeat(depth)}${close.repeat(depth)}`;
  const within = (condition: string): string =>
    `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":${condition}}}`;

  it.each([
    ['brackets', nested('[', ']', 60_000)],
    ['brackets without an end', '['.repeat(130_000)],
    ['objects', nested('{"a":', '}', 20_000)],
    ['statements within statements', nested('{"Version":"2012-10-17","Statement":[', ']}', 2_500)],
    ['conditions within conditions', within(nested('{"StringEquals":', '}', 5_000))],
    ['a number without an end', `{"Version":${'9'.repeat(130_000)}}`],
    [
      'an operator that is none, ten thousand times',
      within(`{${Array.from({ length: 10_000 }, (_, at) => `"x${at}":{}`).join()}}`),
    ],
  ])('%s are refused, and the next call is answered', async (_, policy) => {
    const answer = await send({ body: `${ASK}&PolicyInputList.member.1=${encodeURIComponent(policy)}` });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>InvalidInput</Code>');
    expect(answer.body.length).toBeLessThan(16_384);
    expect((await send({})).body).toContain(ANSWERED);
  });
});

describe('lists that are bombs', () => {
  it.each([
    ['a member with a high number', `${CALL}&ActionNames.member.100000=s3%3AA`],
    ['a member with a number without an end', `${CALL}&ActionNames.member.${'9'.repeat(100_000)}=s3%3AA`],
    ['members of members', `${CALL}&ActionNames${'.member.1'.repeat(10_000)}=s3%3AA`],
    ['levels of levels', `${CALL}&ResourceControlPolicyInputLists${'.member.1'.repeat(1_000)}=x`],
  ])('%s', async (_, body) => {
    const answer = await send({ body });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>InvalidQueryParameter</Code>');
    expect(answer.body.length).toBeLessThan(4_096);
  });
});

describe('a form by another name', () => {
  it.each([
    'multipart/form-data; boundary=x',
    'application/json',
    'application/x-amz-json-1.1',
    'text/plain',
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/x-www-form-urlencoded, application/x-www-form-urlencoded',
  ])('%s is none', async (type) => {
    const answer = await send({ headers: [['content-type', type]] });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('EvaluationResults');
    expect(running.upstream.requests.filter(({ body }) => body.includes('Simulate'))).toEqual([]);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is no way to ask', async (method) => {
    const answer = await rawExchange(
      running.url,
      wire(call(running, { method, target: `/?${CALL}`, body: '' })),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('EvaluationResults');
  });
});
