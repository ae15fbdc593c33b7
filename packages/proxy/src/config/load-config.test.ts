import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ConfigError } from '../documents/config-error.ts';
import type { ConfigFault } from '../documents/config-error.ts';
import { loadConfig } from './load-config.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-config-'));
  await write('allow.json', ALLOW);
});

afterEach(() => rm(directory, { recursive: true }));

const ALLOW =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sagemaker:*","Resource":"*"}]}';

const MINIMAL = `upstream: { region: us-east-1 }
identity:
  static: { principal: 'arn:aws:iam::111122223333:user/alice' }
policies: {}
`;

async function write(name: string, text: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
}

async function faultsOf(text: string, environment = {}): Promise<readonly ConfigFault[]> {
  const path = await write('sagegate.yaml', text);
  const error: unknown = await loadConfig(path, environment).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('the configuration was accepted');
  return error.faults;
}

/** Faults in short: `LINE:COLUMN PATH message`. */
async function shortFaultsOf(text: string, environment = {}): Promise<readonly string[]> {
  const faults = await faultsOf(text, environment);
  return faults.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}

describe('a configuration that is in order', () => {
  test('is filled in with the defaults', async () => {
    const { source, ...config } = await loadConfig(await write('sagegate.yaml', MINIMAL), {});
    expect(source?.files).toEqual([join(directory, 'sagegate.yaml')]);
    expect(config).toEqual({
      listen: { host: '127.0.0.1', port: 8080 },
      admin: { host: '127.0.0.1', port: 8081 },
      upstream: { region: 'us-east-1', variant: 'standard' },
      identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } },
      policies: {
        mode: 'enforce',
        identityBased: [],
        boundaries: [],
        sessions: [],
        resourceBased: [],
        vpcEndpoints: [],
        sets: [],
      },
      trustedProxies: [],
      limits: {
        controlPlaneBodyBytes: 1_048_576,
        runtimeBodyBytes: 26_214_400,
        headerBytes: 65_536,
        inFlightBodyBytes: 268_435_456,
        connections: 10_000,
      },
      lookups: { resourceTags: 'upstream', clusterIds: 'upstream', ttlSeconds: 5, maxEntries: 10_000 },
      timeouts: {
        connectMs: 3_000,
        firstByteMs: 75_000,
        idleMs: 60_000,
        bodyMs: 300_000,
        headersMs: 10_000,
        keepAliveMs: 65_000,
        proxyHeaderMs: 5_000,
        tlsHandshakeMs: 10_000,
      },
      audit: { destination: 'stdout' },
      workers: 1,
      metrics: { enabled: true },
      tracing: { enabled: false, acceptParent: 'trustedProxies', propagate: false },
      log: { level: 'info', format: 'text' },
      shutdown: { graceSeconds: 30, readinessDelaySeconds: 0 },
      reload: { pollSeconds: 2, watch: true },
    });
  });

  test('names its policies by their files, relative to itself', async () => {
    await write('sharing.json', ALLOW.replace('"Effect"', '"Principal":"*","Effect"'));
    const config = await loadConfig(
      await write(
        'sagegate.yaml',
        `upstream: { region: us-east-1 }
identity:
  accessKeys:
    - { accessKeyId: AKIDEXAMPLE, secretAccessKey: '\${SECRET}', principal: 'arn:aws:iam::111122223333:user/alice', tags: { Project: A } }
policies:
  identityBased: [{ principal: 'arn:aws:iam::111122223333:user/alice', files: [allow.json] }]
  resourceBased: [{ resource: 'arn:aws:sagemaker:*:444455556666:model/*', file: sharing.json }]
organization:
  managementAccount: '999999999999'
  root:
    name: r-exampleroot
    policies: [allow.json]
    organizationalUnits:
      - { name: ou-research, policies: [allow.json], accounts: [{ id: '111122223333', policies: [] }] }
`,
      ),
      { SECRET: 'a-secret' },
    );
    expect(config.identity).toEqual({
      accessKeys: [
        {
          accessKeyId: 'AKIDEXAMPLE',
          secretAccessKey: 'a-secret',
          principal: 'arn:aws:iam::111122223333:user/alice',
          tags: { Project: 'A' },
        },
      ],
    });
    expect(config.policies.identityBased[0]?.policies.map(({ id }) => id)).toEqual(['allow.json']);
    expect(config.policies.resourceBased?.[0]?.policy.id).toBe('sharing.json');
    expect(config.organization?.root.organizationalUnits?.[0]?.accounts?.[0]?.id).toBe('111122223333');
  });

  it.each([
    ["'a-${NAME}-b'", 'a-value-b'],
    ["'${NAME}${NAME}'", 'valuevalue'],
    ["'$${NAME}'", '${NAME}'],
    ["'${file:secret.txt}'", 'from-a-file'],
    ["'costs-$5'", 'costs-$5'],
  ])('reads %s as %s', async (written, expected) => {
    await write('secret.txt', 'from-a-file\n');
    const text = MINIMAL.replace(
      'region: us-east-1',
      () => `region: us-east-1, credentials: { accessKeyId: A, secretAccessKey: ${written} }`,
    );
    const config = await loadConfig(await write('sagegate.yaml', text), { NAME: 'value' });
    expect(config.upstream.credentials?.secretAccessKey).toBe(expected);
  });

  test('takes a secret from a file', async () => {
    await write('alice.secret', 'kept-apart\n');
    const text = MINIMAL.replace(
      "static: { principal: 'arn:aws:iam::111122223333:user/alice' }",
      "accessKeys: [{ accessKeyId: A, secretAccessKeyFile: alice.secret, principal: 'arn:aws:iam::111122223333:user/alice' }]",
    );
    const config = await loadConfig(await write('sagegate.yaml', text), {});
    expect(config.identity).toMatchObject({ accessKeys: [{ secretAccessKey: 'kept-apart' }] });
  });
});

describe('a configuration with faults', () => {
  test('has all of them reported at once, each with its place', async () => {
    await write('broken.json', '{\n  "Version": "2012-10-17",\n  "Statement": [}\n');
    const path = await write(
      'sagegate.yaml',
      `upstream: { regoin: us-east-1 }
listen: { port: 80800 }
identity:
  static: { principal: 'arn:aws:iam::111122223333:user/alice', tags: { Project: '\${MISSING}' } }
policies: {}
audit: { destination: syslog }
`,
    );
    const error: unknown = await loadConfig(path, {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message.split('\n').toSorted()).toEqual(
      [
        `${path}:1:11: upstream.region: missing; expected string`,
        `${path}:1:13: upstream.regoin: unknown key \`regoin\`; did you mean \`region\`?`,
        `${path}:2:17: listen.port: expected number to be <=65535`,
        `${path}:4:81: the environment has no variable \`MISSING\``,
        `${path}:6:23: audit.destination: expected \`destination\` to be \`stdout\` or \`file\``,
      ].toSorted(),
    );
  });

  it.each([
    ['a key given twice', `${MINIMAL}policies: {}\n`, ['5:1  this key is given twice']],
    [
      'an account without quotes',
      MINIMAL.replace('us-east-1', 'us-east-1, account: 111122223333'),
      ['1:41 upstream.account expected string, received number (put it in quotes)'],
    ],
    [
      'a form of network headers that is none',
      `${MINIMAL}requests: { networkHeaders: awsLambda }\n`,
      ['5:29 requests.networkHeaders expected `apiGateway`, `vpcLattice` or names of headers'],
    ],
    [
      'a network header that is none',
      `${MINIMAL}trustedProxies: [10.0.0.1]\nrequests: { networkHeaders: { sourceIp: x-ip } }\n`,
      [
        '6:29 requests.networkHeaders expected one or two names of headers, and not the same twice',
        '6:31 requests.networkHeaders.sourceIp unknown key `sourceIp`; did you mean `sourceVpc`?',
      ],
    ],
    [
      'neither form of identity',
      MINIMAL.replace(/ {2}static:.*/, '  {}'),
      [
        '3:3 identity expected a form of identity: `accessKeys`, `accessKeysFile`, `jwt`, `alb`, `lattice`, `mtls` or `static`; or `sessions` or a `directory` beside `identity`',
      ],
    ],
    [
      'an unreadable policy',
      MINIMAL.replace(
        'policies: {}',
        "policies: { identityBased: [{ principal: 'arn:aws:iam::111122223333:user/alice', files: [none.json] }] }",
      ),
      ['4:90 policies.identityBased.0.files.0 cannot read the policy `none.json`: ENOENT'],
    ],
    [
      'a principal that is none',
      MINIMAL.replace('user/alice', 'nobody'),
      ['3:24 identity.static.principal expected an ARN of a user, a role or a role session'],
    ],
    [
      'an endpoint with a path',
      MINIMAL.replace('us-east-1', 'us-east-1, endpoints: { sts: "http://127.0.0.1/sts" }'),
      [
        '1:50 upstream.endpoints.sts expected a URL of scheme, host and port only, such as `http://127.0.0.1:9000`',
      ],
    ],
    [
      'a network that is none',
      `${MINIMAL}trustedProxies: [10.0.0.0/33]\n`,
      ['5:18 trustedProxies.0 expected a network such as `10.0.0.0/8`'],
    ],
    [
      'a host with a port',
      `${MINIMAL}requests: {hosts: ['gateway.example.com:443']}\n`,
      ['5:20 requests.hosts.0 expected the name of a host, without a port'],
    ],
    [
      'a host of SageMaker',
      `${MINIMAL}requests: {hosts: [api.sagemaker.us-east-1.amazonaws.com]}\n`,
      ['5:20 requests.hosts.0 expected the name of a host, without a port'],
    ],
    [
      'a path prefix with a slash at its end',
      `${MINIMAL}requests: {pathPrefix: /sm/}\n`,
      ['5:24 requests.pathPrefix expected a path such as `/sagemaker`, without a slash at its end'],
    ],
    [
      'headers that no proxy is trusted with',
      `${MINIMAL}requests: {networkHeaders: apiGateway, protoHeader: x-forwarded-proto}\n`,
      [
        '5:28 requests.networkHeaders expected `trustedProxies` beside it: no other peer is believed',
        '5:53 requests.protoHeader expected `trustedProxies` beside it: no other peer is believed',
      ],
    ],
    [
      'one header for two facts',
      `${MINIMAL}trustedProxies: [10.0.0.0/8]\nrequests: {networkHeaders: {sourceVpce: x-a, sourceVpc: X-A}}\n`,
      ['6:28 requests.networkHeaders expected one or two names of headers, and not the same twice'],
    ],
    [
      'two documents',
      `${MINIMAL}---\na: b\n`,
      ['5:1  not valid YAML: more than one document; `---` may only stand at the beginning'],
    ],
    ['an empty file', '', ['1:1  expected object, received null']],
  ])('%s is refused', async (_, text, expected) => {
    expect(await shortFaultsOf(text)).toEqual(expected);
  });

  test('an access key that is given twice is at fault, with its place', async () => {
    const key = "{ accessKeyId: A, secretAccessKey: s, principal: 'arn:aws:iam::111122223333:user/alice' }";
    const text = MINIMAL.replace(/ {2}static:.*/, `  accessKeys:\n    - ${key}\n    - ${key}`);
    expect(await shortFaultsOf(text)).toEqual([
      '5:22 identity.accessKeys.1.accessKeyId access key `A` is given twice',
    ]);
  });

  test('a Region that could be part of another host is at fault', async () => {
    expect(await shortFaultsOf(MINIMAL.replace('us-east-1', 'evil.example.com/'))).toEqual([
      '1:21 upstream.region expected a Region such as `us-east-1`',
    ]);
  });

  test('a policy file is at fault at its own place', async () => {
    const policy = await write('broken.json', '{\n  "Version": "2012-10-17",\n  "Statement": [}\n');
    const text = MINIMAL.replace(
      'policies: {}',
      "policies: { identityBased: [{ principal: 'arn:aws:iam::111122223333:user/alice', files: [broken.json] }] }",
    );
    expect(await faultsOf(text)).toMatchObject([{ file: policy, line: 3 }]);
  });

  test('a policy that is not of the type it is used as is at fault, however often it is used', async () => {
    const policy = await write('with-principal.json', ALLOW.replace('"Effect"', '"Principal":"*","Effect"'));
    const text = MINIMAL.replace(
      'policies: {}',
      "policies: { identityBased: [{ principal: 'arn:aws:iam::111122223333:user/alice', files: [with-principal.json, with-principal.json] }] }",
    );
    expect(await faultsOf(text)).toMatchObject([{ file: policy, line: 1, path: '/Statement/0/Principal' }]);
  });

  test('a caller whose account is not in the organization fails the load', async () => {
    const text = `${MINIMAL}organization:
  managementAccount: '999999999999'
  root: { name: r-exampleroot, policies: [allow.json], accounts: [{ id: '444455556666', policies: [] }] }
`;
    expect(await shortFaultsOf(text)).toEqual([
      '3:24 identity.static.principal account `111122223333` is not in the organization',
    ]);
  });

  test('an account that stands in the organization twice fails the load', async () => {
    const text = `${MINIMAL}organization:
  managementAccount: '999999999999'
  root:
    name: r-exampleroot
    policies: [allow.json]
    accounts: [{ id: '111122223333', policies: [] }, { id: '111122223333', policies: [] }]
`;
    expect(await shortFaultsOf(text)).toEqual([
      '10:60 organization.root.accounts.1.id account `111122223333` is given twice',
    ]);
  });

  test('aliases that multiply without bound are refused, not built', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
    );
    const faults = await shortFaultsOf(`a0: &a0 [1]\n${lines.join('\n')}\n`);
    expect(faults.filter((fault) => fault.endsWith('aliases'))).toEqual(['2:10  too many aliases']);
  });

  test('a file that is not there says so', async () => {
    await expect(loadConfig(join(directory, 'none.yaml'), {})).rejects.toThrow(
      'cannot read the configuration: ENOENT',
    );
  });

  test('no message shows a secret', async () => {
    const faults = await faultsOf(
      MINIMAL.replace(
        'region: us-east-1',
        "region: '', credentials: { accessKeyId: '', secretAccessKey: '${SECRET}' }",
      ),
      { SECRET: 'hunter2' },
    );
    expect(faults).not.toEqual([]);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });
});
