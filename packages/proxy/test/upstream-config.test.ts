import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ConfigError, loadConfig, startGateway, UpstreamIdentityError } from '../src/index.ts';
import type { Gateway } from '../src/index.ts';
import { BASE_KEY, startFakeAws } from './support/fake-aws.ts';
import type { FakeAws } from './support/fake-aws.ts';
import { makeAuthority } from './support/certificates.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { ALICE, signedCall, wire } from './support/signed-request.ts';
import { ALICE_ARN } from './support/start-test-gateway.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-upstream-'));
});

afterEach(() => rm(directory, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(directory, name), text);

async function load(upstream: string) {
  const path = join(directory, 'sagegate.yaml');
  const lines = [`upstream: { ${upstream} }`, `identity: { static: { principal: '${ALICE_ARN}' } }`];
  await write('sagegate.yaml', [...lines, 'policies: {}\n'].join('\n'));
  return (await loadConfig(path, {})).upstream;
}

async function faultsOf(upstream: string): Promise<readonly string[]> {
  const error: unknown = await load(upstream).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('there is no ConfigError', { cause: error });
  return error.faults.map(
    ({ file, line, column, path, message }) =>
      `${file.slice(directory.length + 1)}:${line}:${column} ${path} ${message}`,
  );
}

const ROLE = 'arn:aws:iam::111122223333:role/gateway/Caller';
const POLICY = '{ "Version": "2012-10-17", "Statement": [] }';

test('everything that may be said of the upstream is taken', async () => {
  const { certificate } = await makeAuthority();
  await write('session.json', POLICY);
  await write('authorities.pem', certificate);
  expect(
    await load(
      `region: us-east-1, variant: fips-dualstack, tls: { authoritiesFile: authorities.pem }, assumeRole: { rules: [{ principal: 'arn:aws:iam::111122223333:user/*', roleArn: '${ROLE}' }], default: base, sessionName: name, sourceIdentity: caller, tags: { pass: [Project], fixed: { Via: sagegate } }, transitiveTagKeys: [project], sessionPolicy: session.json, externalId: 'a:b/c', durationSeconds: 900, maxConcurrentCalls: 4, maxSessions: 5 }`,
    ),
  ).toEqual({
    region: 'us-east-1',
    variant: 'fips-dualstack',
    tls: { authorities: certificate },
    assumeRole: {
      rules: [{ principal: 'arn:aws:iam::111122223333:user/*', roleArn: ROLE }],
      default: 'base',
      sessionName: 'name',
      sourceIdentity: 'caller',
      tags: { pass: ['Project'], fixed: { Via: 'sagegate' } },
      transitiveTagKeys: ['project'],
      sessionPolicy: '{"Version":"2012-10-17","Statement":[]}',
      externalId: 'a:b/c',
      durationSeconds: 900,
      maxConcurrentCalls: 4,
      maxSessions: 5,
    },
  });
});

describe('a fault of the upstream is named with its place', () => {
  const role = `roleArn: '${ROLE}'`;

  it.each<[upstream: string, expected: string]>([
    [
      'region: eu-central-1, variant: fips',
      'sagegate.yaml:1:44 upstream.variant AWS has no FIPS hosts in `eu-central-1`; expected a Region of the US or Canada',
    ],
    [
      'region: us-east-1, variant: ipv6',
      'sagegate.yaml:1:41 upstream.variant expected one of "standard"|"fips"|"dualstack"|"fips-dualstack"',
    ],
    [
      'region: us-east-1, assumeRole: {}',
      'sagegate.yaml:1:44 upstream.assumeRole expected exactly one of `roleArn` and `rules`',
    ],
    [
      `region: us-east-1, assumeRole: { ${role}, default: base }`,
      'upstream.assumeRole.default expected `rules` beside it: `roleArn` is for every caller',
    ],
    [
      `region: us-east-1, account: '444455556666', assumeRole: { ${role} }`,
      'upstream.assumeRole.roleArn expected a role of account `444455556666`: calls are decided on as calls to it',
    ],
    ...[
      'arn:aws:iam::111122223333:user/alice',
      'arn:aws:sts::111122223333:assumed-role/Dev/alice',
      'arn:aws:iam::111122223333:role/*',
      'arn:aws:iam::1111:role/Caller',
      'Caller',
    ].map((arn): [string, string] => [
      `region: us-east-1, assumeRole: { roleArn: '${arn}' }`,
      'upstream.assumeRole.roleArn expected the ARN of a role such as',
    ]),
    ...['alice', 'arn:aws:iam::111122223333:root', 'Dev/*'].map((principal): [string, string] => [
      `region: us-east-1, assumeRole: { rules: [{ principal: '${principal}', ${role} }] }`,
      'upstream.assumeRole.rules.0.principal expected an ARN of callers, in which `*` and `?` match',
    ]),
    [
      `region: us-east-1, assumeRole: { ${role}, tags: { pass: [Team], fixed: { team: x } } }`,
      'upstream.assumeRole.tags tag `team` is given twice, case ignored',
    ],
    [
      `region: us-east-1, assumeRole: { ${role}, tags: { fixed: { 'AWS:x': x } } }`,
      "upstream.assumeRole.tags tags that begin with `aws:` are AWS's own: `AWS:x`",
    ],
    [
      `region: us-east-1, assumeRole: { ${role}, transitiveTagKeys: [Team] }`,
      'upstream.assumeRole.transitiveTagKeys.0 expected the key of one of `tags`',
    ],
    [
      `region: us-east-1, assumeRole: { ${role}, durationSeconds: 60 }`,
      'upstream.assumeRole.durationSeconds',
    ],
    [
      `region: us-east-1, assumeRole: { ${role}, externalId: 'a b' }`,
      'upstream.assumeRole.externalId expected 2 to 1,224 letters',
    ],
    [
      `region: us-east-1, assumeRole: { ${role}, sessionPolicy: none.json }`,
      'upstream.assumeRole.sessionPolicy cannot read the policy `none.json`: ENOENT',
    ],
    [
      `region: us-east-1, assumeRole: { ${role}, sessionPolicy: long.json }`,
      'upstream.assumeRole.sessionPolicy expected at most 2048 characters without white space',
    ],
    [`region: us-east-1, assumeRole: { ${role}, sessionPolicy: faulty.json }`, 'faulty.json:3:16'],
    [
      'region: us-east-1, tls: { authoritiesFile: none.pem }',
      'upstream.tls.authoritiesFile cannot read the file: ENOENT',
    ],
    [
      'region: us-east-1, tls: { authoritiesFile: faulty.json }',
      'upstream.tls.authoritiesFile expected a file with certificates of authorities (PEM)',
    ],
    [
      'region: us-east-1, tls: { authoritiesFile: cut.pem }',
      'upstream.tls.authoritiesFile expected a file with certificates of authorities (PEM)',
    ],
  ])('%s', async (upstream, expected) => {
    await write('faulty.json', '{\n  "Version": "2012-10-17",\n  "Statement": "x"\n}');
    await write(
      'long.json',
      JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', Resource: `arn:aws:sagemaker:*:*:${'x'.repeat(2_000)}` },
      }),
    );
    const { certificate } = await makeAuthority();
    await write('cut.pem', `${certificate}\n${certificate.slice(0, 200)}`);
    const faults = await faultsOf(upstream);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(expected);
  });
});

describe('a gateway whose configuration changes', () => {
  const NEW_KEY = { accessKeyId: 'AKIANEWEXAMPLE', secretAccessKey: 'newSecretEXAMPLE' };
  let aws: FakeAws;
  let gateway: Gateway;

  beforeEach(async () => {
    aws = await startFakeAws();
    aws.keys.set(NEW_KEY.accessKeyId, NEW_KEY);
    await write(
      'allow.json',
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    );
    await write('secret', BASE_KEY.secretAccessKey);
    gateway = await startGateway(await loadConfig(await configured(BASE_KEY.accessKeyId), {}), {
      auditLog: { write: () => undefined, healthy: () => true, close: () => Promise.resolve() },
      reportError: () => undefined,
    });
  });

  afterEach(async () => {
    await gateway.close({ graceMs: 0 });
    await aws.close();
  });

  async function configured(accessKeyId: string, more = ''): Promise<string> {
    const text = `
listen: { port: 0 }
admin: { port: 0 }
upstream:
  region: us-east-1
  endpoints: { sagemaker: '${aws.url}', sts: '${aws.url}' }
  credentials: { accessKeyId: ${accessKeyId}, secretAccessKey: '\${file:secret}' }
${more}
identity:
  accessKeys: [{ accessKeyId: ${ALICE.accessKeyId}, secretAccessKey: '${ALICE.secretAccessKey}', principal: '${ALICE_ARN}' }]
policies:
  identityBased: [{ principal: '${ALICE_ARN}', files: [allow.json] }]
`;
    await write('sagegate.yaml', text);
    return join(directory, 'sagegate.yaml');
  }

  const call = () =>
    rawExchange(gateway.url, wire(signedCall(gateway.url, 'DescribeModel', { ModelName: 'churn' })));
  const signers = (): readonly string[] => aws.calls.map(({ accessKeyId }) => accessKeyId);

  test('signs with other credentials once they are verified', async () => {
    await call();
    await write('secret', NEW_KEY.secretAccessKey);
    await configured(NEW_KEY.accessKeyId);
    expect(await gateway.reload()).toMatchObject({ outcome: 'applied', needsRestart: [] });
    expect(await call()).toMatchObject({ status: 200 });
    expect(signers()).toEqual([BASE_KEY.accessKeyId, NEW_KEY.accessKeyId]);
    expect(aws.identityQuestions).toBe(2);
  });

  test.each([
    ['are of another account', NEW_KEY.secretAccessKey, 'belong to account `444455556666`'],
    ['do not sign', 'wrongSecret', 'cannot verify the upstream credentials with GetCallerIdentity'],
  ])('keeps those that it has when the others %s', async (_, secret, message) => {
    aws.accounts.set(NEW_KEY.accessKeyId, '444455556666');
    await write('secret', secret);
    await configured(NEW_KEY.accessKeyId);
    const result = await gateway.reload();
    expect(result.outcome).toBe('refused');
    expect(result.faults.map((fault) => fault.message)).toEqual([expect.stringContaining(message)]);
    await call();
    expect(signers()).toEqual([BASE_KEY.accessKeyId]);
  });

  test('assumes roles from then on, and says that other hosts take a restart', async () => {
    await configured(BASE_KEY.accessKeyId, `  assumeRole: { roleArn: '${ROLE}' }\n  variant: fips`);
    expect(await gateway.reload()).toMatchObject({ outcome: 'applied', needsRestart: ['upstream'] });
    expect(await call()).toMatchObject({ status: 200 });
    expect(signers()).toEqual(['ASIASESSION1']);
    expect(aws.identityQuestions).toBe(1);
  });

  test('takes no role of another account', async () => {
    const foreign = ROLE.replace('111122223333', '444455556666');
    await configured(BASE_KEY.accessKeyId, `  assumeRole: { roleArn: '${foreign}' }`);
    expect(await gateway.reload()).toMatchObject({ outcome: 'refused' });
    await expect(startGateway(await loadConfig(join(directory, 'sagegate.yaml'), {}))).rejects.toThrow(
      UpstreamIdentityError,
    );
  });

  test('takes other policies while STS is down', async () => {
    aws.expired.set(BASE_KEY.accessKeyId, 'ExpiredToken');
    await write('allow.json', POLICY);
    expect(await gateway.reload()).toMatchObject({ outcome: 'applied' });
    expect(await call()).toMatchObject({ status: 400, error: { __type: 'AccessDeniedException' } });
  });
});
