import { describe, expect, it } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { runMap } from './run-map.ts';
import type { MapOptions } from './run-map.ts';

const OPTIONS = {
  explain: true,
  account: '111122223333',
  region: 'us-east-1',
  foreignAccounts: 'refuse',
} as const;

/** Of `aws:ResourceTag/…`. */
const ELLIPSIS = 0x2026;

const DESCRIBE = {
  Method: 'POST',
  Path: '/',
  Headers: { 'x-amz-target': 'SageMaker.DescribeModel' },
  Body: '{"ModelName":"churn"}',
};

interface Run {
  readonly exitCode: number;
  readonly printed: string;
  readonly warned: string;
}

async function* inputOf(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text);
}

async function explain(input: unknown, more: Partial<MapOptions> = {}, file?: string): Promise<Run> {
  let printed = '';
  let warned = '';
  const terminal: Terminal = {
    input: inputOf(typeof input === 'string' ? input : JSON.stringify(input)),
    print: (text) => {
      printed += text;
      return Promise.resolve();
    },
    warn: (text) => {
      warned += text;
    },
  };
  const exitCode = await runMap(file, { ...OPTIONS, ...more }, terminal);
  return { exitCode, printed, warned };
}

describe('the text', () => {
  it('is the same for a request over many lines, and for its operation and input', async () => {
    const spread = await explain(JSON.stringify(DESCRIBE, null, 2));
    const { printed } = await explain('{"ModelName":"churn"}', { operation: 'DescribeModel', input: '-' });
    expect(printed).toBe(spread.printed);
  });

  it.each<[what: string, input: object, options: Partial<MapOptions>, lines: readonly string[]]>([
    [
      'the names asked twice, by lower case and by defaults',
      { ModelName: 'Churn' },
      { operation: 'CreateModel' },
      [
        '1  sagemaker:CreateModel  arn:aws:sagemaker:us-east-1:111122223333:model/Churn',
        '   again     question 1 once more: the name ignores case, and a policy may have it in lower case',
        '   sagemaker:NetworkIsolation  false  default of the operation, without `EnableNetworkIsolation`',
      ],
    ],
    [
      'what an invocation is denied as too, and that its resource policy does not grant',
      { EndpointName: 'churn' },
      { operation: 'InvokeEndpointWithResponseStream' },
      [
        '   found by  POST /endpoints/churn/invocations-response-stream',
        '   also denied as  sagemaker:InvokeEndpointWithResponseStream',
        '   its policy      the resource-based policy denies and does not grant',
      ],
    ],
    [
      'calls that tags cannot restrict, and that nothing is acted on',
      {},
      { operation: 'ListModels' },
      [
        '   resource  the operation acts on no resource in particular',
        '   its tags  cannot restrict this call',
      ],
    ],
    [
      'a cluster whose id is not known',
      { ClusterName: 'research' },
      { operation: 'DescribeCluster' },
      [
        '   cluster  the id of `research`, asked about as cluster/*: give `--cluster-id research=ID`',
        '   clock    no aws:CurrentTime and aws:EpochTime: give `Now`',
      ],
    ],
    [
      'a cluster whose id is given',
      { ClusterName: 'research' },
      { operation: 'DescribeCluster', clusterId: ['research=abcdef123456'] },
      ['1  sagemaker:DescribeCluster  arn:aws:sagemaker:us-east-1:111122223333:cluster/abcdef123456'],
    ],
    [
      'one spelling where that is wanted',
      { EndpointName: 'Churn' },
      { operation: 'DescribeEndpoint', caseInsensitiveNames: 'asSent' },
      ['   asks      one question'],
    ],
    [
      'what follows from the caller, the address and the time',
      {},
      {
        operation: 'ListModels',
        caller: 'arn:aws:iam::111122223333:user/alice',
        sourceIp: '192.0.2.1',
        now: '2026-11-21T12:00:00Z',
      },
      [
        '   aws:SourceIp               192.0.2.1                             `RemoteAddress`',
        '   aws:CurrentTime            2026-11-21T12:00:00Z                  `Now`',
        '   aws:username               alice                                 the caller',
      ],
    ],
    [
      'the path below a prefix',
      { EndpointName: 'churn' },
      { operation: 'InvokeEndpoint', pathPrefix: '/sm' },
      ['   found by  POST /sm/endpoints/churn/invocations'],
    ],
  ])('says %s', async (_what, input, options, lines) => {
    const { exitCode, printed, warned } = await explain(input, { ...options, input: '-' });
    expect({ exitCode, warned }).toEqual({ exitCode: 0, warned: '' });
    expect(printed.split('\n')).toEqual(expect.arrayContaining([...lines]));
  });

  it('says which service the host serves', async () => {
    const host = 'api.sagemaker.us-east-1.amazonaws.com';
    const { printed } = await explain({ ...DESCRIBE, Headers: { ...DESCRIBE.Headers, host } });
    expect(printed).toContain(`   host      ${host} (serves sagemaker)\n`);
  });

  it('says what every question has in common once', async () => {
    const { printed } = await explain({ ModelName: 'Churn' }, { operation: 'CreateModel', input: '-' });
    expect(printed.split('aws:RequestedRegion')).toHaveLength(2);
  });

  it('cannot be forged by what a request holds', async () => {
    const agent = 'x\u001b[2J\n9  iam:PassRole  *\u202e';
    const body = JSON.stringify({
      ResourceArn: 'arn:aws:sagemaker:us-east-1:111122223333:model/m',
      Tags: [{ Key: 'a\r\u009b31m', Value: 'b"  `Tags`' }],
    });
    const { printed } = await explain({
      ...DESCRIBE,
      Headers: { 'x-amz-target': 'SageMaker.AddTags', 'user-agent': agent },
      Body: body,
    });
    expect(printed).toContain(String.raw`"x\u{1b}[2J\u{a}9  iam:PassRole  *\u{202e}"`);
    expect(printed).toContain(String.raw`aws:RequestTag/a\u{d}\u{9b}31m  "b\"  ` + '`Tags`"');
    const codes = Array.from(printed, (character) => character.charCodeAt(0));
    expect(
      codes.filter((code) => code !== 0x0a && code !== ELLIPSIS && (code < 0x20 || code > 0x7e)),
    ).toEqual([]);
  });
});

describe('JSON', () => {
  it('has the documented members, in ASCII', async () => {
    const body = {
      ResourceArn: 'arn:aws:sagemaker:us-east-1:111122223333:model/m',
      Tags: [{ Key: 'k', Value: 'é\u009b' }],
    };
    const { printed } = await explain(body, { operation: 'AddTags', input: '-', output: 'json' });
    expect(JSON.parse(printed)).toMatchObject({
      Operation: { Service: 'sagemaker', Name: 'AddTags' },
      FoundBy: { Method: 'POST', Path: '/', Target: 'SageMaker.AddTags' },
      Questions: [
        {
          Action: 'sagemaker:AddTags',
          Reason: { Kind: 'operation', Members: [] },
          Resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/m',
          ResourceOrigin: {
            Type: '*',
            Template: '{ResourceArn=*}',
            Members: ['ResourceArn'],
            IsCreated: false,
          },
          ConditionKeys: expect.arrayContaining([
            { Key: 'aws:RequestTag/k', Values: ['é\u009b'], Origin: { Kind: 'member', From: ['Tags'] } },
          ]),
          Tags: 'unknown',
        },
      ],
      NotKnown: { LeftOut: [], NotInRequests: [], ClusterNames: [], NotGiven: ['caller', 'clock'] },
    });
    expect(Buffer.from(printed).every((byte) => byte < 0x7f)).toBe(true);
  });

  it('has an Error for a request that is refused, and stderr has it too', async () => {
    const { exitCode, printed, warned } = await explain('{}', {
      operation: 'DescribeModel',
      input: '-',
      output: 'json',
    });
    expect({ exitCode, warned }).toEqual({
      exitCode: 1,
      warned: 'sagegate: ValidationException: member `ModelName` is missing\n',
    });
    expect(JSON.parse(printed)).toEqual({
      Error: { Code: 'ValidationException', Message: 'member `ModelName` is missing', Member: 'ModelName' },
    });
  });
});

describe('a request that is refused', () => {
  it.each<[what: string, line: object, message: string]>([
    [
      'an operation with a slip in its name',
      { Headers: { 'x-amz-target': 'SageMaker.CreateModle' } },
      'UnknownOperationException: the operation is not known: no operation `CreateModle`; did you mean `CreateModel`?',
    ],
    [
      'a member of another type',
      { Body: '{"ModelName":[]}' },
      'ValidationException: member `ModelName` must be',
    ],
    ['a body that is no JSON', { Body: '{' }, 'SerializationException: '],
    [
      'a name that moves the cursor',
      { Headers: { 'x-amz-target': 'SageMaker.\u001b[2J' } },
      'no operation `\\u{1b}[2J`',
    ],
    [
      'an address that is none',
      { RemoteAddress: 'alice' },
      'ValidationException: the client address cannot be read',
    ],
  ])('ends with exit code 1 and says why: %s', async (_what, line, message) => {
    const { exitCode, printed, warned } = await explain({ ...DESCRIBE, ...line });
    expect({ exitCode, printed }).toEqual({ exitCode: 1, printed: '' });
    expect(warned).toContain(message);
  });

  it('is refused for an input of which no request can be made', async () => {
    const { exitCode, warned } = await explain('{"EndpointName":{}}', {
      operation: 'InvokeEndpoint',
      input: '-',
    });
    expect({ exitCode, warned }).toEqual({
      exitCode: 1,
      warned: 'sagegate: ValidationException: member `EndpointName` must be a string\n',
    });
  });
});

describe('input that cannot be read is wrong usage', () => {
  it.each<[what: string, input: unknown, options: Partial<MapOptions>, message: string]>([
    ['no JSON', '{', {}, 'stdin: not JSON: '],
    ['a list', [DESCRIBE], {}, 'stdin: not a JSON object'],
    ['a key twice', '{"Method":"POST","Method":"GET"}', {}, 'duplicate key `Method`'],
    ['an unknown member', { ...DESCRIBE, 'Q\u001b': 1 }, {}, 'unknown member `Q\\u{1b}`'],
    ['no method', { Path: '/' }, {}, '`Method` is missing'],
    [
      'two addresses',
      { ...DESCRIBE, RemoteAddress: '192.0.2.1' },
      { sourceIp: '192.0.2.2' },
      'leave `--source-ip` out',
    ],
    [
      'two times',
      { ...DESCRIBE, Now: '2026-11-21T12:00:00Z' },
      { now: '2026-11-21T13:00:00Z' },
      'leave `--now` out',
    ],
    ['a time that is none', '{}', { operation: 'ListModels', now: 'soon' }, '`Now` must be a date and time'],
    ['an unknown operation', '{}', { operation: 'ListModel' }, 'did you mean `ListModels`?'],
  ])('%s', async (_what, input, options, message) => {
    const refused = explain(input, options);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(message);
  });
});
