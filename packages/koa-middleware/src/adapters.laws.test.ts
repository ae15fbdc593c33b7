import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAMEWORKS, type MountedApp, REACHED, type SentRequest, optionsWith } from '../test/mounted-app.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['sagemaker:*', 'iam:PassRole'], Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringLike: { 'aws:RequestTag/a': 'no*' } } },
  ],
};

const name = fc.constantFrom(
  'churn',
  'a/b',
  '..',
  '*',
  '${aws:username}',
  'é',
  '',
  'a'.repeat(300),
  '__proto__',
);

const member = fc.oneof(
  name,
  fc.integer(),
  fc.constantFrom(null, true, [], {}, 2 ** 60),
  fc.array(fc.record({ Key: fc.constantFrom('a', 'A', 'b', ''), Value: fc.constantFrom('no', 'yes', '') })),
);

const members = fc.dictionary(
  fc.constantFrom(
    'EndpointName',
    'ModelName',
    'Tags',
    'ExecutionRoleArn',
    'PrimaryContainer',
    'ResourceArn',
    'VpcConfig',
  ),
  member,
);

const body = fc.oneof(
  members.map((given) => JSON.stringify(given)),
  fc.constantFrom('', '{', '[]', 'null', '"x"', '{"Tags":[{"Key":"a","Value":"no"}],"Tags":[]}', '\u0000'),
  fc.uint8Array({ maxLength: 40 }),
);

const target = fc.constantFrom(
  'SageMaker.DescribeEndpoint',
  'SageMaker.CreateModel',
  'SageMaker.AddTags',
  'SageMaker.CreateEndpoint',
  'SageMaker.Nothing',
  'sagemaker.DescribeEndpoint',
  '',
);

const headers = fc.array(
  fc.oneof(
    target.map((value) => ['x-amz-target', value] as const),
    fc.constant(['content-type', 'application/x-amz-json-1.1'] as const),
    fc.constant(['x-amzn-sagemaker-target-model', 'a.tar.gz'] as const),
    fc.constant(['x-forwarded-for', '192.0.2.1'] as const),
  ),
  { maxLength: 4 },
);

const path = fc.constantFrom(
  '/',
  '/?a=b',
  '//',
  '/endpoints/churn/invocations',
  '/endpoints/%2e%2e/invocations',
  '/endpoints/a%2Fb/invocations',
  '/endpoints/%zz/invocations',
  '/endpoints/churn/invocations-response-stream',
  '/FeatureGroup/arn%3Aaws%3Asagemaker%3Aus-east-1%3A111122223333%3Afeature-group%2Fa',
  '/BatchGetRecord',
  '/service/SageMaker/operation/CreateModel',
);

const sent: fc.Arbitrary<SentRequest> = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
  path,
  headers: headers.map((more) => [['x-token', 'alice'] as const, ...more]),
  body,
  chunked: fc.boolean(),
});

describe('whatever is sent', () => {
  const apps: MountedApp[] = [];
  beforeAll(async () => {
    apps.push(await FRAMEWORKS.koa(optionsWith(POLICY)), await FRAMEWORKS.express(optionsWith(POLICY)));
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()));
  });

  it('is let on with the decision to allow it, or refused in a shape of AWS, by both frameworks alike', async () => {
    const law = fc.asyncProperty(sent, async (request) => {
      const outcomes = await Promise.all(apps.map((app) => outcomeOf(app, request)));
      expect(outcomes[0]).toEqual(outcomes[1]);
      expect(apps.map((app) => app.errors)).toEqual([[], []]);
    });
    await fc.assert(law, { numRuns: 200 });
  });
});

interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

async function outcomeOf(app: MountedApp, request: SentRequest): Promise<Outcome> {
  const before = app.reached.length;
  const { status, headers: answered, text } = await app.send(request);
  const code = String(answered['x-amzn-errortype']);
  const seen = app.reached.slice(before).map(({ call }) => call.decision.outcome);
  const isLetOn = status === 200 && text === REACHED;
  const isRefused = code.endsWith('Exception') && (request.method === 'HEAD' || codeIn(text) === code);
  expect({ isLetOn, isRefused, seen }).toEqual({
    isLetOn,
    isRefused: !isLetOn,
    seen: isLetOn ? ['allowed'] : [],
  });
  return { status, code, text };
}

function codeIn(text: string): unknown {
  return JSON.parse(text).__type;
}
