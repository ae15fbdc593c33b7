import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startIamGateway } from '../support/iam-gateway.ts';
import type { IamGateway } from '../support/iam-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { signed, wire, withHeader } from '../support/signed-request.ts';
import type { RequestParts, SigningParts } from '../support/signed-request.ts';

let running: IamGateway;

beforeAll(async () => {
  running = await startIamGateway();
});
afterAll(() => running.close());

const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const;
const escaped = encodeURIComponent;
const POLICY = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const HEAD = 'Action=SimulateCustomPolicy&Version=2010-05-08';
const CALL = `${HEAD}&ActionNames.member.1=s3%3AGetObject&PolicyInputList.member.1=${escaped(POLICY)}`;

async function send(body: string, parts: RequestParts = {}, signing: SigningParts = {}): Promise<RawAnswer> {
  const call = signed(running.url, { headers: [FORM], body, ...parts }, { service: 'iam', ...signing });
  return await rawExchange(running.url, wire(call));
}

test('the same call without the trick is answered', async () => {
  const answer = await send(CALL);
  expect(answer.body).toContain('<EvalDecision>allowed</EvalDecision>');
  expect(answer.body).toMatch(
    /^<SimulateCustomPolicyResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/"><SimulateCustomPolicyResult>/,
  );
});

describe('parameters that are not understood are refused', () => {
  test.each([
    ['a member behind a gap', '&PolicyInputList.member.3=x', 'InvalidQueryParameter'],
    ['a member that is counted from zero', '&ActionNames.member.0=s3%3AA', 'InvalidQueryParameter'],
    ['a member with a leading zero', '&ActionNames.member.02=s3%3AA', 'InvalidQueryParameter'],
    ['a member with a sign', '&ActionNames.member.%2B2=s3%3AA', 'InvalidQueryParameter'],
    ['a list as a text', '&ResourceArns=arn%3Aaws%3As3%3A%3A%3Ab', 'InvalidQueryParameter'],
    ['a text as a list', '&CallerArn.member.1=x', 'InvalidQueryParameter'],
    ['a text within a text', '&CallerArn=anonymous&CallerArn.x=1', 'InvalidQueryParameter'],
    ['a name in another case', '&callerArn=anonymous', 'InvalidQueryParameter'],
    ['a name of objects', '&__proto__=x', 'InvalidQueryParameter'],
    ['a name of objects in a structure', '&ContextEntries.member.1.__proto__=x', 'InvalidQueryParameter'],
    ['a name of functions', '&constructor.prototype=x', 'InvalidQueryParameter'],
    ['a name that is nothing but dots', `&${'.'.repeat(10_000)}=x`, 'InvalidQueryParameter'],
    ['a parameter of the other action', '&PolicySourceArn=x', 'InvalidQueryParameter'],
    ['a parameter twice', '&ActionNames.member.1=s3%3APutObject', 'MalformedQueryString'],
    ['a parameter twice, once escaped', '&%41ctionNames.member.1=s3%3AA', 'MalformedQueryString'],
    ['bytes that are no UTF-8', '&CallerArn=%ff', 'MalformedQueryString'],
    ['a number that is none', '&MaxItems=1e2', 'ValidationError'],
    ['a number that is too large', '&MaxItems=1001', 'ValidationError'],
    ['a number below one', '&MaxItems=0', 'ValidationError'],
    ['a flag that is none', '&DeriveCallerContext=yes', 'ValidationError'],
    ['a marker that nobody gave', '&Marker=1', 'ValidationError'],
    ['an action with a wildcard', '&ActionNames.member.2=s3%3A*', 'ValidationError'],
    ['a way to make up resources', '&ResourceHandlingOption=EC2-VPC', 'ValidationError'],
    [
      'too many members',
      Array.from({ length: 1_000 }, (_, at) => `&ActionNames.member.${at + 2}=s3%3AA`).join(''),
      'ValidationError',
    ],
    [
      'too many parameters',
      Array.from({ length: 4_096 }, (_, at) => `&ActionNames.member.${at + 2}=s3%3AA`).join(''),
      'MalformedQueryString',
    ],
  ])('%s', async (_, more, code) => {
    const answer = await send(`${CALL}${more}`);
    expect(answer.body).toContain(`<Code>${code}</Code>`);
    expect(answer.body).toContain('xmlns="https://iam.amazonaws.com/doc/2010-05-08/"');
  });

  test('everything that is wrong is said at once', async () => {
    const answer = await send(`${HEAD}&MaxItems=0&CallerArn=`);
    expect(answer.body).toContain('4 validation errors detected');
    for (const member of ['policyInputList', 'actionNames', 'maxItems', 'callerArn'])
      expect(answer.body).toContain(`at &apos;${member}&apos;`);
  });

  test('a key named as objects name theirs is a key like others', async () => {
    const entry = 'ContextEntries.member.1';
    const answer = await send(
      `${CALL}&${entry}.ContextKeyName=__proto__&${entry}.ContextKeyValues.member.1=x&${entry}.ContextKeyType=string`,
    );
    expect(answer.body).toContain('<EvalDecision>allowed</EvalDecision>');
  });
});

describe('a policy that is malformed', () => {
  const bad =
    '{\n "Version": "2012-10-17",\n "Statement": {"Effect": "allow", "Action": "*", "Resource": "*"}}';

  test('is named with its place, and is not in the audit', async () => {
    const answer = await send(`${CALL}&PolicyInputList.member.2=${escaped(bad)}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>InvalidInput</Code>');
    expect(answer.body).toContain(
      'policy `PolicyInputList.2`: `Effect` must be `Allow` or `Deny`, found `allow` at `#/Statement/Effect`, line 3, column 26',
    );
    const audited = await running.auditedFor(answer.headers['x-amzn-requestid']);
    expect(audited).toMatchObject({ operation: 'iam:SimulateCustomPolicy', errorCode: 'InvalidInput' });
    expect(JSON.stringify(audited)).not.toContain('found `allow`');
  });

  test('has a message with an end', async () => {
    const statement = '{"Effect":"x"}';
    const many = `{"Version":"2012-10-17","Statement":[${Array(2_000).fill(statement).join()}]}`;
    const answer = await send(
      `${HEAD}&ActionNames.member.1=s3%3AA&PolicyInputList.member.1=${escaped(many)}`,
    );
    expect(answer.body).toContain('<Code>InvalidInput</Code>');
    expect(answer.body.length).toBeLessThan(16_384);
  });
});

describe('who is not proven', () => {
  const unsigned = (body: string): string =>
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM[1]}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

  test.each([
    ['nobody', () => rawExchange(running.url, unsigned(CALL)), 'MissingAuthenticationToken'],
    ['a signature for SageMaker', () => send(CALL, {}, { service: 'sagemaker' }), 'SignatureDoesNotMatch'],
    [
      'a signature for another Region',
      () => send(CALL, {}, { region: 'eu-west-1' }),
      'SignatureDoesNotMatch',
    ],
    ['a wrong secret', () => send(CALL, {}, { secretAccessKey: 'wrong' }), 'SignatureDoesNotMatch'],
    ['an unknown key', () => send(CALL, {}, { accessKeyId: 'AKIANOBODY' }), 'InvalidClientTokenId'],
    ['an old signature', () => send(CALL, {}, { now: new Date(0) }), 'SignatureDoesNotMatch'],
  ])('%s', async (_, exchange, code) => {
    const answer = await exchange();
    expect(answer.body).toContain(`<Code>${code}</Code>`);
    expect(answer.status).toBe(403);
  });

  test('a signature of STS opens nothing of IAM', async () => {
    const answer = await send(CALL, {}, { service: 'sts' });
    expect(answer.body).toContain('this gateway answers no calls of STS');
  });

  test.each([
    ['a body that is not the one that was signed', `${CALL}&MaxItems=1`],
    ['no body', ''],
  ])('%s', async (_, body) => {
    const call = signed(running.url, { headers: [FORM], body: CALL }, { service: 'iam' });
    const other = withHeader({ ...call, body: Buffer.from(body) }, 'content-length', String(body.length));
    expect((await rawExchange(running.url, wire(other))).body).toContain(
      '<Code>SignatureDoesNotMatch</Code>',
    );
  });
});

test.each(['ListUsers', 'CreateUser', 'GetUser', '', 'constructor', '__proto__'])(
  'the action %j is none, whatever the policies say',
  async (name) => {
    const answer = await send(`Action=${name}&Version=2010-05-08`);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>InvalidAction</Code>');
    expect(answer.body).toContain(`Could not find operation ${name} for version 2010-05-08`);
    expect((await running.auditedFor(answer.headers['x-amzn-requestid'])).operation).toBeUndefined();
  },
);

test('parameters of a POST in its query are refused', async () => {
  const answer = await send(CALL, { target: '/?MaxItems=1' });
  expect(answer.body).toContain('<Code>MalformedQueryString</Code>');
});
