import { SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import type { EvaluationResult, IAMClient } from '@aws-sdk/client-iam';
import { simulate } from '@sagegate/core/simulation';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { startIamGateway } from './support/iam-gateway.ts';
import type { IamGateway } from './support/iam-gateway.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signed, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

let gateway: IamGateway;

beforeAll(async () => {
  gateway = await startIamGateway();
});
afterAll(() => gateway.close());

const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const DENY = { Effect: 'Deny', Action: '*', Resource: '*' };
const TO_ALL = { Principal: '*' };

const REQUEST = {
  CallerArn: 'arn:aws:iam::111122223333:user/alice',
  ActionNames: ['sagemaker:CreateModel'],
  ResourceArns: [MODEL],
  PolicyInputList: [policy(ALLOW)],
};

/** What AWS's client does not send, as parameters. */
function parametersOf(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(value)) return [[name, String(value)]];
  if (value.length === 0) return [[name, '']];
  return value.flatMap((item, at) => parametersOf(`${name}.member.${at + 1}`, item));
}

async function simulated(more: object): Promise<readonly EvaluationResult[] | undefined> {
  const extra = Object.entries(more).flatMap(([name, value]) => parametersOf(name, value));
  const client = withParameters(gateway.iam(), extra);
  return (await client.send(new SimulateCustomPolicyCommand(REQUEST))).EvaluationResults;
}

function withParameters(client: IAMClient, extra: readonly (readonly [string, string])[]): IAMClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      const { request } = args as { readonly request: { body: string; headers: Record<string, string> } };
      for (const [name, value] of extra)
        request.body += `&${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
      request.headers['content-length'] = String(Buffer.byteLength(request.body));
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  return client;
}

it.each<[name: string, more: object, decision: string]>([
  ['a session policy', { SessionPolicyInputList: [policy({ ...ALLOW, Action: 's3:*' })] }, 'implicitDeny'],
  ['no session policy at all', { SessionPolicyInputList: [] }, 'implicitDeny'],
  [
    'resource control policies of two levels, one of them empty',
    { ResourceControlPolicyInputLists: [[], [policy({ ...DENY, ...TO_ALL })]] },
    'explicitDeny',
  ],
  [
    'a resource in the management account',
    {
      ResourceControlPolicyInputLists: [[policy({ ...DENY, ...TO_ALL })]],
      ResourceInManagementAccount: true,
    },
    'allowed',
  ],
  [
    'a VPC endpoint policy',
    { VpcEndpointPolicyInputList: [policy({ ...ALLOW, ...TO_ALL, Action: 's3:*' })] },
    'implicitDeny',
  ],
  ['nothing that follows from the caller', { DeriveCallerContext: false }, 'allowed'],
])('%s: %s', async (_, more, decision) => {
  const expected = simulate({ ...REQUEST, ...more }).EvaluationResults;
  expect(expected[0]?.EvalDecision).toBe(decision);
  expect(await simulated(more)).toEqual(expected);
});

const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const;
const CALL = `Action=SimulateCustomPolicy&Version=2010-05-08&ActionNames.member.1=s3%3AGetObject&PolicyInputList.member.1=${encodeURIComponent(policy(ALLOW))}`;

test('the audit has the question and nothing of the policies, before the answer leaves', async () => {
  const call = signed(gateway.url, { headers: [FORM], body: CALL }, { service: 'iam' });
  const answer = await rawExchange(gateway.url, wire(call));
  const requestId = answer.headers['x-amzn-requestid'];
  await gateway.auditedFor(requestId);
  const records = gateway.records.filter((record) => record.requestId === requestId);
  expect(records).toMatchObject([
    {
      record: 'decided',
      outcome: 'allowed',
      operation: 'iam:SimulateCustomPolicy',
      questions: [{ action: 'iam:SimulateCustomPolicy', resource: '*', outcome: 'allowed' }],
    },
    { record: 'completed', outcome: 'answered', status: 200 },
  ]);
  expect(JSON.stringify(records)).not.toContain('Statement');
  expect(gateway.upstream.requests).toEqual([]);
});

test('a call in the query, signed for the global Region', async () => {
  const call = signed(gateway.url, { method: 'GET', target: `/?${CALL}` }, { service: 'iam' });
  const answer = await rawExchange(gateway.url, wire(call));
  expect(answer.body).toContain('<EvalDecision>allowed</EvalDecision>');
});

test.each([
  ['no section `iam`', {}],
  ['`simulate: false`', { iam: { simulate: false } }],
  ['an STS alone', { sts: {} }],
])('with %s, a call of IAM is told that there is none', async (_, config) => {
  const running = await startTestGateway({ config });
  const call = signed(running.url, { headers: [FORM], body: CALL }, { service: 'iam' });
  const answer = await rawExchange(running.url, wire(call));
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">');
  expect(answer.body).toContain('<Code>InvalidAction</Code>');
  expect(answer.body).toContain('this gateway answers no calls of IAM');
  await running.close();
});

test('whom no policy lets simulate is denied in the words of AWS', async () => {
  const running = await startTestGateway({ config: { iam: { simulate: true } } });
  const call = signed(running.url, { headers: [FORM], body: CALL }, { service: 'iam' });
  const answer = await rawExchange(running.url, wire(call));
  expect(answer.status).toBe(403);
  expect(answer.body).toContain(
    '<Message>User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:SimulateCustomPolicy on resource: * because no identity-based policy allows the iam:SimulateCustomPolicy action</Message>',
  );
  await running.close();
});
