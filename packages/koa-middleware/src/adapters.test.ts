import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  FRAMEWORKS,
  type MoreOptions,
  type MountedApp,
  REACHED,
  type SentRequest,
  optionsWith,
} from '../test/mounted-app.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'sagemaker:Describe*',
        'sagemaker:InvokeEndpoint',
        'sagemaker:DeleteEndpoint',
        'sagemaker:CreateModel',
      ],
      Resource: '*',
    },
    { Effect: 'Deny', Action: 'sagemaker:DeleteEndpoint', Resource: 'arn:aws:sagemaker:*:*:endpoint/prod-*' },
  ],
};

const TOKEN = ['x-token', 'alice'] as const;
const JSON_1_1 = ['content-type', 'application/x-amz-json-1.1'] as const;

interface Case {
  readonly name: string;
  readonly request: SentRequest;
  readonly status: number;
  /** Absent: the handler is reached. */
  readonly code?: string;
}

const ALLOWED: readonly Case[] = [
  { name: 'a control plane call', request: call('DescribeEndpoint', { EndpointName: 'churn' }), status: 200 },
  { name: 'a call without a body', request: rest('POST', '/endpoints/churn/invocations'), status: 200 },
  {
    name: 'a runtime call with bytes that are no text',
    request: rest('POST', '/endpoints/churn/invocations', new Uint8Array([0, 255, 128, 10])),
    status: 200,
  },
  {
    name: 'a body in chunks',
    request: { ...call('DescribeEndpoint', { EndpointName: 'churn' }), chunked: true },
    status: 200,
  },
  {
    name: 'an endpoint that the Deny does not name',
    request: call('DeleteEndpoint', { EndpointName: 'dev-churn' }),
    status: 200,
  },
];

const REFUSED: readonly Case[] = [
  denied('an explicit deny', call('DeleteEndpoint', { EndpointName: 'prod-churn' }), 400),
  denied('an implicit deny', call('DeleteModel', { ModelName: 'churn' }), 400),
  denied('an implicit deny of the runtime', rest('POST', '/endpoints/churn/async-invocations'), 403),
  denied('a call of which only one of several questions is allowed', createModelWithRole(), 400),

  unknown('an operation that does not exist', call('CreateTags', {})),
  unknown('a target in another case', {
    ...call('DescribeEndpoint', {}),
    headers: target('sagemaker.DescribeEndpoint'),
  }),
  unknown('an operation in another case', call('describeEndpoint', {})),
  unknown('two targets', {
    ...call('DescribeEndpoint', {}),
    headers: [...target('SageMaker.DescribeEndpoint'), ['x-amz-target', 'SageMaker.DeleteEndpoint']],
  }),
  unknown('a target on a path of the runtime', {
    ...call('DescribeEndpoint', {}),
    path: '/endpoints/churn/invocations',
  }),
  unknown('no target', { headers: [TOKEN, JSON_1_1], body: '{}' }),
  unknown('RPCv2', rest('POST', '/service/SageMaker/operation/DescribeEndpoint', '{}')),
  unknown('HEAD of the control plane', { ...call('DescribeEndpoint', {}), method: 'HEAD', body: '' }),
  unknown('OPTIONS of the control plane', { ...call('DescribeEndpoint', {}), method: 'OPTIONS' }),
  unknown('GET of the control plane', { ...call('DescribeEndpoint', {}), method: 'GET' }),
  unknown('HEAD of the runtime', rest('HEAD', '/endpoints/churn/invocations')),
  unknown('OPTIONS of the runtime', rest('OPTIONS', '/endpoints/churn/invocations')),
  unknown('OPTIONS of the whole server', rest('OPTIONS', '*')),
  unknown('a slash at the end', rest('POST', '/endpoints/churn/invocations/')),
  unknown('an encoded slash in a name', rest('POST', '/endpoints/a%2Fb/invocations')),
  unknown('two slashes', rest('POST', '//endpoints/churn/invocations')),
  unknown('two dots', rest('POST', '/endpoints/../endpoints/churn/invocations')),
  unknown('an absolute target', rest('POST', 'http://platform.example.com/endpoints/churn/invocations')),
  unknown('a path of nobody', rest('GET', '/')),

  refused('SerializationException', 'a body that is not JSON', {
    ...call('DescribeEndpoint', {}),
    body: '{"EndpointName":',
  }),
  refused('SerializationException', 'a body that is a list', { ...call('DescribeEndpoint', {}), body: '[]' }),
  refused('ValidationException', 'a member given twice', {
    ...call('DeleteEndpoint', {}),
    body: '{"EndpointName":"dev-a","EndpointName":"prod-a"}',
  }),
  refused(
    'ValidationException',
    'a member of another type',
    call('DeleteEndpoint', { EndpointName: ['prod-a'] }),
  ),

  {
    name: 'no caller',
    request: { ...call('DescribeEndpoint', {}), headers: target('SageMaker.DescribeEndpoint', []) },
    status: 400,
    code: 'MissingAuthenticationTokenException',
  },
  {
    name: 'no caller, runtime',
    request: { method: 'POST', path: '/endpoints/churn/invocations' },
    status: 403,
    code: 'MissingAuthenticationTokenException',
  },
  {
    name: 'no caller of nothing known',
    request: { method: 'GET', path: '/favicon.ico' },
    status: 403,
    code: 'MissingAuthenticationTokenException',
  },
  {
    name: 'a body over the limit',
    request: call('DescribeEndpoint', { EndpointName: 'a'.repeat(2000) }),
    status: 413,
    code: 'RequestEntityTooLargeException',
  },
  {
    name: 'a body over the limit, in chunks',
    request: { ...call('DescribeEndpoint', { EndpointName: 'a'.repeat(200_000) }), chunked: true },
    status: 413,
    code: 'RequestEntityTooLargeException',
  },
];

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  let app: MountedApp;
  beforeAll(async () => {
    app = await FRAMEWORKS[framework](optionsWith(POLICY, { bodyLimitBytes: 1024 }));
  });
  afterAll(() => app.close());

  it.each(ALLOWED)('lets on $name, with its bytes', async ({ request, status }) => {
    const before = app.reached.length;
    const answer = await app.send(request);
    expect(answer).toMatchObject({ status, text: REACHED });
    expect(app.reached.length).toBe(before + 1);
    const seen = app.reached.at(-1);
    expect(seen).toMatchObject({ method: 'POST', target: request.path ?? '/' });
    expect(Buffer.from(seen?.rawBody as Uint8Array)).toEqual(Buffer.from(request.body ?? ''));
    expect(seen?.call.request.body).toEqual(seen?.rawBody);
    expect(seen?.call).toMatchObject({ requestId: 'request-1', decision: { outcome: 'allowed' } });
  });

  it.each(REFUSED)('refuses $name', async ({ request, status, code }) => {
    const before = app.reached.length;
    const answer = await app.send(request);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-amzn-errortype': code,
      'x-amzn-requestid': 'request-1',
      'content-type': protocolOf(request) === 'json' ? 'application/x-amz-json-1.1' : 'application/json',
    });
    expect(bodyCode(request, answer)).toBe(code);
    expect(app.reached.length).toBe(before);
    expect(app.errors).toEqual([]);
  });

  it.each([
    [
      call('DeleteEndpoint', { EndpointName: 'prod-churn' }),
      'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:DeleteEndpoint on resource: ' +
        'arn:aws:sagemaker:us-east-1:111122223333:endpoint/prod-churn with an explicit deny in an identity-based policy',
    ],
    [
      call('DeleteModel', { ModelName: 'churn' }),
      'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:DeleteModel on resource: ' +
        'arn:aws:sagemaker:us-east-1:111122223333:model/churn because no identity-based policy allows the ' +
        'sagemaker:DeleteModel action',
    ],
  ])("denies in AWS's own sentence", async (request, sentence) => {
    const answer = await app.send(request);
    expect(JSON.parse(answer.text)).toEqual({
      __type: 'AccessDeniedException',
      message: sentence,
      Message: sentence,
    });
    expect(answer.headers['x-sagegate-decision-id']).toBe('request-1');
  });
});

describe.each(['enforce', 'reportOnly'] as const)('both frameworks, in mode %s', (mode) => {
  it.each([...ALLOWED, ...REFUSED])('answer $name alike', async ({ request }) => {
    const answers = await Promise.all(
      (['koa', 'express'] as const).map((framework) =>
        answerOf(framework, request, { bodyLimitBytes: 1024, mode }),
      ),
    );
    const [koa, express] = answers.map(({ status, text, headers }) => {
      const { date: _date, 'x-powered-by': _by, etag: _etag, 'content-type': type, ...others } = headers;
      return { status, text, others, type: status === 200 ? '' : type };
    });
    expect(koa).toEqual(express);
  });
});

async function answerOf(
  framework: 'koa' | 'express',
  request: SentRequest,
  more: MoreOptions,
): Promise<Answer> {
  const app = await FRAMEWORKS[framework](optionsWith(POLICY, more));
  try {
    return await app.send(request);
  } finally {
    await app.close();
  }
}

/** A HEAD has no body: there the header has to do. */
function bodyCode(request: SentRequest, answer: Answer): unknown {
  return request.method === 'HEAD' ? answer.headers['x-amzn-errortype'] : JSON.parse(answer.text).__type;
}

function protocolOf({ headers = [], path = '/' }: SentRequest): 'json' | 'rest' {
  return path === '/' || headers.some(([name]) => name === 'x-amz-target') ? 'json' : 'rest';
}

function call(operation: string, members: object): SentRequest {
  return { headers: target(`SageMaker.${operation}`), body: JSON.stringify(members) };
}

function target(
  value: string,
  caller: SentRequest['headers'] = [TOKEN],
): NonNullable<SentRequest['headers']> {
  return [...caller, JSON_1_1, ['x-amz-target', value]];
}

function rest(method: string, path: string, body?: string | Uint8Array): SentRequest {
  return { method, path, headers: [TOKEN], ...(body !== undefined && { body }) };
}

function createModelWithRole(): SentRequest {
  return call('CreateModel', {
    ModelName: 'churn',
    ExecutionRoleArn: 'arn:aws:iam::111122223333:role/SageMakerExecution',
  });
}

function denied(name: string, request: SentRequest, status: number): Case {
  return { name, request, status, code: 'AccessDeniedException' };
}

function unknown(name: string, request: SentRequest): Case {
  return { name, request, status: 404, code: 'UnknownOperationException' };
}

function refused(code: string, name: string, request: SentRequest): Case {
  return { name, request, status: 400, code };
}
