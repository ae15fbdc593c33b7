import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { folderOf } from './policy-set/policy-folder.ts';

const POLICIES = 'packages/cli/test/explain/policies/data-science.json';
const HERE = ['--caller', 'arn:aws:iam::111122223333:user/alice', '--region', 'us-east-1'];
const COMMON = ['explain', '--policies', POLICIES, ...HERE];

interface Answer {
  readonly Input: { readonly Operation: string };
  readonly Questions: readonly {
    readonly Action: string;
    readonly Resource: string;
    readonly Observed: readonly object[];
  }[];
}

async function explain(input: string, ...options: readonly string[]): Promise<Answer> {
  const { stdout } = await runInProcess([...COMMON, '--output', 'json', ...options], input);
  return JSON.parse(stdout);
}

async function stderrOf(input: string, ...options: readonly string[]): Promise<string> {
  const { exitCode, stderr } = await runInProcess([...COMMON, ...options], input);
  expect(exitCode).toBe(2);
  return stderr;
}

const INVOKE = `POST /sm/endpoints/Churn/invocations HTTP/1.1
Host: sagemaker.example.com
X-Forwarded-For: 198.51.100.7
X-Amzn-Vpce-Id: vpce-0123456789abcdef0

{}
`;

const DESCRIBE_CLUSTER = JSON.stringify({ Operation: 'DescribeCluster', Input: { ClusterName: 'research' } });

describe('options say how the gateway sits', () => {
  it('behind a path', async () => {
    const { Input, Questions } = await explain(INVOKE, '--path-prefix', '/sm');
    expect(Input.Operation).toBe('InvokeEndpoint');
    expect(Questions.map(({ Resource }) => Resource)).toEqual([
      'arn:aws:sagemaker:us-east-1:111122223333:endpoint/Churn',
      'arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn',
    ]);
  });

  it('and without it the path is none of the API', async () => {
    expect(await stderrOf(INVOKE, '--path-prefix', '/other')).toContain('below `/other`');
    expect(await stderrOf(INVOKE)).toContain('UnknownOperationException');
  });

  it('behind a path, for a call of an operation, too', async () => {
    const { Questions } = await explain(DESCRIBE_CLUSTER, '--path-prefix', '/sm');
    expect(Questions[0]?.Action).toBe('sagemaker:DescribeCluster');
  });

  it('under a host', async () => {
    const options = ['--path-prefix', '/sm', '--host'];
    expect((await explain(INVOKE, ...options, 'sagemaker.example.com')).Input.Operation).toBe(
      'InvokeEndpoint',
    );
    expect(await stderrOf(INVOKE, ...options, 'other.example.com')).toContain(
      'is not served under the host of the request',
    );
  });

  it('with clusters whose ids it knows', async () => {
    const resources = async (...options: readonly string[]): Promise<readonly string[]> =>
      (await explain(DESCRIBE_CLUSTER, ...options)).Questions.map(({ Resource }) => Resource);
    const arn = 'arn:aws:sagemaker:us-east-1:111122223333:cluster';
    expect(await resources('--cluster-id', 'research=abcdef123456')).toContain(`${arn}/abcdef123456`);
    expect(await resources()).toEqual([`${arn}/*`]);
  });

  it('with names as they are sent', async () => {
    const options = ['--path-prefix', '/sm', '--case-insensitive-names', 'asSent'];
    const { Questions } = await explain(INVOKE, ...options);
    expect(Questions.map(({ Resource }) => Resource)).toEqual([
      'arn:aws:sagemaker:us-east-1:111122223333:endpoint/Churn',
    ]);
  });
});

describe('behind a proxy', () => {
  const byNetwork = {
    Effect: 'Allow',
    Action: 'sagemaker:InvokeEndpoint',
    Resource: '*',
    Condition: { StringLike: { 'aws:SourceIp': '*', 'aws:SourceVpce': '*' } },
  };
  const observed = async (...options: readonly string[]): Promise<readonly object[] | undefined> => {
    const folder = folderOf({ 'network.json': { Version: '2012-10-17', Statement: byNetwork } });
    const policies = ['--policies', `${folder}/network.json`];
    const fromProxy = ['--path-prefix', '/sm', '--source-ip', '10.0.0.5'];
    const { Questions } = await explain(INVOKE, ...policies, ...fromProxy, ...options);
    return Questions[0]?.Observed;
  };

  it('the peer is who calls where nobody is trusted', async () => {
    expect(await observed()).toEqual([
      { Key: 'aws:SourceIp', Values: ['10.0.0.5'], Origin: '`--source-ip`' },
    ]);
  });

  it('a trusted one tells the address', async () => {
    expect(await observed('--trusted-proxy', '10.0.0.0/8')).toEqual([
      {
        Key: 'aws:SourceIp',
        Values: ['198.51.100.7'],
        Origin: 'header `x-forwarded-for`, as far as trusted proxies wrote it',
      },
    ]);
  });

  it('a trusted front door tells the VPC endpoint', async () => {
    expect(await observed('--trusted-proxy', '10.0.0.0/8', '--network-headers', 'apiGateway')).toContainEqual(
      {
        Key: 'aws:SourceVpce',
        Values: ['vpce-0123456789abcdef0'],
        Origin: 'headers of the front door',
      },
    );
  });
});

describe('what cannot be meant is refused', () => {
  it.each<[options: readonly string[], message: string]>([
    [['--path-prefix', 'sm/'], '`--path-prefix` must be a path such as `/sm`, without a slash at its end'],
    [
      ['--trusted-proxy', '10.0.0.0/40'],
      '`--trusted-proxy` must be an address or a block such as `10.0.0.0/8`',
    ],
    [['--network-headers', 'apiGateway'], '`--network-headers` needs `--trusted-proxy`'],
    [['--cluster-id', 'research'], '`--cluster-id` must be a name and an id'],
    [['--cluster-id', 'a=abcdef123456', '--cluster-id', 'a=abcdef654321'], '`--cluster-id` has `a` twice'],
  ])('%j', async (options, message) => {
    expect(await stderrOf(DESCRIBE_CLUSTER, ...options)).toContain(message);
  });

  it('for a message, which tells what was asked', async () => {
    const message =
      'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:ListModels on resource: *';
    expect(await stderrOf(message, '--path-prefix', '/sm')).toContain(
      '`--path-prefix` is for a call and for an HTTP request; stdin is of the kind `message`',
    );
  });
});
