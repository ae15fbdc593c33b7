import { SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import type { SimulateCustomPolicyCommandOutput, SimulateCustomPolicyRequest } from '@aws-sdk/client-iam';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { openSimulation } from '@sagegate/core/simulation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPage } from '../../src/iam/simulation/answer-page.ts';
import { startIamGateway } from '../support/iam-gateway.ts';
import type { IamGateway } from '../support/iam-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { ALICE, signed, wire } from '../support/signed-request.ts';

let running: IamGateway;

beforeAll(async () => {
  running = await startIamGateway();
});
afterAll(() => running.close());

const policy = (statement: unknown): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statement });
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const statements = (count: number, Action = '*'): readonly object[] =>
  Array.from({ length: count }, () => ({ ...ALLOW, Action }));
const like = (operator: string, values: readonly string[]): string =>
  policy({ ...ALLOW, Condition: { [operator]: { 'a:b': values } } });
const patterns = (count: number, of: string): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${of}${at}`);
const entry = (name: string, ...values: readonly string[]): object => ({
  ContextKeyName: name,
  ContextKeyValues: values,
  ContextKeyType: 'stringList',
});
const LONG = 'a'.repeat(2_048);

async function send(more: object): Promise<SimulateCustomPolicyCommandOutput> {
  const request: SimulateCustomPolicyRequest = {
    ActionNames: ['s3:GetObject'],
    PolicyInputList: [policy(ALLOW)],
    ...more,
  };
  return running.iam().send(new SimulateCustomPolicyCommand(request));
}

describe('what would keep the process busy is refused before it is asked', () => {
  test.each([
    [
      'patterns that begin anew at each character',
      {
        PolicyInputList: [like('StringLike', patterns(100, `*?${'a'.repeat(1_000)}b`))],
        ContextEntries: [entry('a:b', LONG)],
      },
    ],
    [
      'patterns of ARNs',
      {
        PolicyInputList: [like('ArnLike', patterns(100, `arn:aws:s3:::*${'a'.repeat(1_000)}b`))],
        ContextEntries: [entry('a:b', `arn:aws:s3:::${LONG.slice(20)}`)],
      },
    ],
    [
      'variables that grow',
      {
        PolicyInputList: [like('StringLike', patterns(1_000, '*${c:d}${c:d}b'))],
        ContextEntries: [entry('a:b', LONG), entry('c:d', LONG)],
      },
    ],
    [
      'resources with variables',
      {
        PolicyInputList: [policy({ ...ALLOW, Resource: patterns(1_000, 'arn:aws:s3:::*${c:d}b') })],
        ResourceArns: [`arn:aws:s3:::${LONG.slice(20)}`],
        ContextEntries: [entry('c:d', LONG)],
      },
    ],
    [
      'many values for many patterns',
      {
        PolicyInputList: [like('ForAllValues:StringNotLike', patterns(4_000, '*?b'))],
        ContextEntries: [entry('a:b', ...patterns(1_000, 'a'))],
      },
    ],
    [
      'many values for many numbers',
      {
        PolicyInputList: [like('ForAnyValue:NumericEquals', patterns(3_000, '1'))],
        ContextEntries: [entry('a:b', ...Array<string>(1_000).fill('1'))],
      },
    ],
    [
      'many values for many ARNs',
      {
        PolicyInputList: [like('ForAnyValue:ArnEquals', patterns(400, 'arn:a:b:c:d:'))],
        ContextEntries: [entry('a:b', ...Array<string>(1_000).fill('arn:a:b:c:d:x'))],
      },
    ],
    ['many statements', { PolicyInputList: [policy(statements(2_500))] }],
    [
      'many resources',
      {
        PolicyInputList: [policy(statements(600, 'ec2:*'))],
        ResourceArns: patterns(100, 'arn:aws:s3:::b'),
      },
    ],
    [
      'an answer that names every statement for every resource',
      {
        PolicyInputList: [policy(statements(300))],
        ResourceArns: patterns(100, 'arn:aws:s3:::b'),
      },
    ],
    [
      'more questions than a simulation has',
      {
        ActionNames: patterns(101, 's3:A'),
        ResourceArns: patterns(100, 'arn:aws:s3:::b'),
      },
    ],
    [
      'policies that are too long together',
      { PolicyInputList: Array(3).fill(policy(ALLOW).padEnd(100_000)) },
    ],
    ['a policy that is too long', { PolicyInputList: [policy(ALLOW).padEnd(131_073)] }],
    ['a value that is too long', { ContextEntries: [entry('a:b', `${LONG}a`)] }],
  ])('%s', async (_, more) => {
    await expect(send(more)).rejects.toMatchObject({
      name: expect.stringContaining('ValidationError'),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('a form that is too large', async () => {
    const answer = await rawExchange(
      running.url,
      wire(
        signed(
          running.url,
          {
            headers: [['content-type', 'application/x-www-form-urlencoded']],
            body: `Action=SimulateCustomPolicy&Version=2010-05-08&ResourcePolicy=${'a'.repeat(1_048_577)}`,
          },
          { service: 'iam' },
        ),
      ),
    );
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('<Code>RequestEntityTooLarge</Code>');
  });
});

describe('what is large and harmless is answered', () => {
  test('the longest policy', async () => {
    const answer = await send({ PolicyInputList: [policy(ALLOW).padEnd(131_072)] });
    expect(answer.EvaluationResults).toMatchObject([{ EvalDecision: 'allowed' }]);
  });

  test('many actions, in pages that are shorter than they might be', async () => {
    const ActionNames = patterns(100, 's3:A');
    const ResourceArns = patterns(50, 'arn:aws:s3:::b');
    const first = await send({ ActionNames, ResourceArns });
    expect(first.EvaluationResults).toHaveLength(20);
    expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
    const second = await send({ ActionNames, ResourceArns, Marker: first.Marker });
    expect(second.EvaluationResults?.[0]?.EvalActionName).toBe('s3:A20');
  });
});

test('between two questions everybody else has a turn', async () => {
  const simulation = openSimulation({ ActionNames: patterns(3, 's3:A'), PolicyInputList: [policy(ALLOW)] });
  const order: string[] = [];
  const explain = (action: string, resource: string): ReturnType<typeof simulation.explain> => {
    order.push(action);
    return simulation.explain(action, resource);
  };
  const rest = (): Promise<void> => {
    order.push('others');
    return Promise.resolve();
  };
  await answerPage({ ...simulation, explain }, { rest, check: () => undefined });
  expect(order).toEqual(['others', 's3:A0', 'others', 's3:A1', 'others', 's3:A2']);
});

test('who has left is worked for no longer', async () => {
  const simulation = openSimulation({ ActionNames: patterns(3, 's3:A'), PolicyInputList: [policy(ALLOW)] });
  let asked = 0;
  const check = (): void => {
    asked += 1;
    if (asked === 2) throw new Error('gone');
  };
  await expect(answerPage(simulation, { rest: () => Promise.resolve(), check })).rejects.toThrow('gone');
  expect(asked).toBe(2);
});

test('calls go through while simulations wait for their turn', async () => {
  const client = new SageMakerClient({
    endpoint: running.url,
    region: 'us-east-1',
    credentials: { ...ALICE },
    maxAttempts: 1,
  });
  const simulations = Array.from({ length: 5 }, () => send({ ActionNames: patterns(50, 's3:A') }));
  await expect(client.send(new ListModelsCommand({}))).resolves.toBeDefined();
  for (const { EvaluationResults } of await Promise.all(simulations))
    expect(EvaluationResults).toHaveLength(50);
  client.destroy();
});
