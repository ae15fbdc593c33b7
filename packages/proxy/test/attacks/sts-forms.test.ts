import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { signed, wire, withHeader } from '../support/signed-request.ts';
import type { RequestParts } from '../support/signed-request.ts';
import { alice, ALICE_KEY, role, ROLES, startStsGateway } from '../support/sts-gateway.ts';
import type { StsGateway } from '../support/sts-gateway.ts';

let running: StsGateway;

beforeAll(async () => {
  running = await startStsGateway({
    accounts: [{ users: [alice()], roles: [role('Task')] }],
    config: { identity: { accessKeys: [], sigv4: { allow: ['UNSIGNED-PAYLOAD', 'STREAMING'] } } },
  });
});
afterAll(() => running.close());

const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const;
const WHO = 'Action=GetCallerIdentity&Version=2011-06-15';
const BECOME = `Action=AssumeRole&Version=2011-06-15&RoleArn=${encodeURIComponent(`${ROLES}/Task`)}&RoleSessionName=alice`;

async function send(parts: RequestParts): Promise<RawAnswer> {
  const call = signed(running.url, { headers: [FORM], ...parts }, { ...ALICE_KEY, service: 'sts' });
  return await rawExchange(running.url, wire(call));
}

test('the same calls without the trick are answered', async () => {
  expect((await send({ body: WHO })).body).toContain('<Arn>arn:aws:iam::111122223333:user/alice</Arn>');
  expect((await send({ body: BECOME })).body).toContain('<SessionToken>');
  const query = await send({ method: 'GET', target: `/?${WHO}`, headers: [] });
  expect(query.body).toContain('<Arn>arn:aws:iam::111122223333:user/alice</Arn>');
});

describe('a form that could be read in two ways', () => {
  test.each([
    ['an action twice', `${WHO}&Action=AssumeRole`],
    ['an action twice, once escaped', `${WHO}&%41ction=AssumeRole`],
    ['a role twice', `${BECOME}&RoleArn=${encodeURIComponent(`${ROLES}/Admin`)}`],
    ['a parameter behind a semicolon', `${BECOME};Policy=x`],
    ['an empty parameter', `${BECOME}&&Policy=`],
    ['a parameter without a value', `${BECOME}&Policy`],
    ['bytes that are no UTF-8', `${BECOME}&ExternalId=%ff%fe`],
    ['an overlong escape', `${BECOME}&ExternalId=%C0%AF`],
    ['a line break', `${BECOME}\r\nPolicy=x`],
    ['a null byte', `${BECOME}&Policy=\u0000`],
    ['a mark of byte order', `\ufeff${BECOME}`],
  ])('is refused: %s', async (_, body) => {
    expect((await send({ body })).body).toContain('<Code>MalformedQueryString</Code>');
  });

  test.each([
    ['an action in lower case', BECOME.replace('Action', 'action'), 'MissingAction'],
    ['a parameter in another case', `${BECOME}&policy=x`, 'InvalidQueryParameter'],
    ['a list with a gap', `${BECOME}&Tags.member.2.Key=a&Tags.member.2.Value=b`, 'InvalidQueryParameter'],
    [
      'a list that begins with zero',
      `${BECOME}&Tags.member.0.Key=a&Tags.member.0.Value=b`,
      'InvalidQueryParameter',
    ],
    [
      'a list in the manner of another protocol',
      `${BECOME}&Tags.1.Key=a&Tags.1.Value=b`,
      'InvalidQueryParameter',
    ],
    ['what objects inherit', `${BECOME}&__proto__=x`, 'InvalidQueryParameter'],
    ['an action that objects inherit', 'Action=constructor&Version=2011-06-15', 'InvalidAction'],
    ['an action with a blank', WHO.replace('Identity', 'Identity+'), 'InvalidAction'],
  ])('is refused: %s', async (_, body, code) => {
    expect((await send({ body })).body).toContain(`<Code>${code}</Code>`);
  });
});

describe('parameters in another place', () => {
  test.each([
    ['an action in the query of a POST', { target: '/?Action=GetCallerIdentity', body: BECOME }],
    ['a policy in the query of a POST', { target: '/?Policy=x', body: BECOME }],
    ['all in the query of a POST', { target: `/?${BECOME}`, body: '' }],
  ])('are refused: %s', async (_, parts) => {
    expect((await send(parts)).body).toContain('<Code>MalformedQueryString</Code>');
  });

  test('a GET with a body is refused', async () => {
    const answer = await send({ method: 'GET', target: `/?${WHO}`, body: BECOME });
    expect(answer.status).toBe(413);
  });

  test('another path is none of STS', async () => {
    for (const target of ['/sts', '/endpoints/churn/invocations', '//', '/.'])
      expect((await send({ target, body: WHO })).body).not.toContain('GetCallerIdentityResult');
  });
});

describe('another kind of body', () => {
  test.each([
    'application/x-www-form-urlencoded; charset=utf-7',
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/x-www-form-urlencoded; charset=iso-8859-1',
    'application/x-www-form-urlencoded; charset="utf-8"; charset=utf-7',
    'application/x-www-form-urlencoded; boundary=x',
  ])('%s', async (contentType) => {
    const answer = await send({ headers: [['content-type', contentType]], body: BECOME });
    expect(answer.body).toContain('<Code>MalformedQueryString</Code>');
  });

  test.each([
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/x-amz-json-1.1',
    'application/x-www-form-urlencodedx',
  ])('%s is no call of STS', async (contentType) => {
    const answer = await send({ headers: [['content-type', contentType]], body: BECOME });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('SessionToken');
  });

  test('a coding', async () => {
    const answer = await send({ headers: [FORM, ['content-encoding', 'gzip']], body: BECOME });
    expect(answer.body).toContain('<Code>MalformedQueryString</Code>');
  });

  test('a target of the control plane beside a form', async () => {
    const target = ['x-amz-target', 'SageMaker.ListModels'] as const;
    const answer = await send({ headers: [FORM, target], body: BECOME });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.error.__type).toBeDefined();
  });
});

describe('a body that the signature does not cover', () => {
  test.each(['UNSIGNED-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'])(
    'is refused where SageMaker takes it: %s',
    async (hash) => {
      const answer = await send({ headers: [FORM, ['x-amz-content-sha256', hash]], body: BECOME });
      expect(answer.body).toContain('<Type>Sender</Type>');
      expect(answer.body).not.toContain('SessionToken');
    },
  );

  test('a changed one', async () => {
    const call = signed(running.url, { headers: [FORM], body: WHO }, { ...ALICE_KEY, service: 'sts' });
    const body = Buffer.from(BECOME);
    const longer = withHeader({ ...call, body }, 'content-length', String(body.length));
    const answer = await rawExchange(running.url, wire(longer));
    expect(answer.body).toContain('<Code>SignatureDoesNotMatch</Code>');
  });

  test('a signature for SageMaker is none for STS', async () => {
    const call = signed(running.url, { headers: [FORM], body: WHO }, { ...ALICE_KEY, service: 'sagemaker' });
    const answer = await rawExchange(running.url, wire(call));
    expect(answer.body).toContain('<Code>SignatureDoesNotMatch</Code>');
  });
});

test('a body that is too large is refused before it is read', async () => {
  const length = 131_073;
  const head = `POST / HTTP/1.1\r\nHost: ${new URL(running.url).host}\r\nContent-Type: ${FORM[1]}\r\nContent-Length: ${length}\r\n\r\n`;
  const answer = await rawExchange(running.url, head);
  expect(answer.status).toBe(413);
  expect(answer.body).toContain('<Code>RequestEntityTooLarge</Code>');
});

test('what a message echoes stays text of XML', async () => {
  const name = '</Message><Code>Allowed</Code>';
  const answer = await send({ body: BECOME.replace('=alice', `=${encodeURIComponent(name)}`) });
  expect(answer.body).toContain('&lt;/Message&gt;&lt;Code&gt;Allowed&lt;/Code&gt;');
  expect(answer.body.split('<Code>')).toHaveLength(2);
});
