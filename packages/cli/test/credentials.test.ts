import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fromIni, fromProcess } from '@aws-sdk/credential-providers';
import { signExchange } from '@sagegate/proxy/credentials';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { SAGEGATE, sagegate } from './sagegate.ts';
import type { Served } from './serve-process.ts';
import { EXECUTION_ROLE } from './start-aws.ts';
import type { LocalAws } from './start-aws.ts';
import { changed, startExample } from './start-example.ts';
import type { Example } from './start-example.ts';

const GATEWAY_ID = 'sagegate.example.com/prod';

let aws: LocalAws;
let served: Served;
let folder: string;
let example: Example;

beforeAll(async () => {
  example = await startExample('exchange.yaml');
  ({ aws, served, folder } = example);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  // The profile of the documentation, with this command and this gateway.
  const config = changed('aws-config', [
    ['= sagegate ', `= "${process.execPath}" "${SAGEGATE}" `],
    ['https://sagegate.example.com', `${served.url} --sts-endpoint ${aws.url}`],
  ]);
  writeFileSync(join(folder, 'config'), config);
  writeFileSync(
    join(folder, 'credentials'),
    `[execution-role]\naws_access_key_id = ${EXECUTION_ROLE.accessKeyId}\naws_secret_access_key = ${EXECUTION_ROLE.secretAccessKey}\naws_session_token = ${EXECUTION_ROLE.sessionToken}\n`,
  );
}, 300_000);

afterAll(() => example.close());

const options = (): readonly string[] => [
  'credentials',
  `--endpoint=${served.url}`,
  `--gateway-id=${GATEWAY_ID}`,
  '--region=us-east-1',
  `--sts-endpoint=${aws.url}`,
];

describe('a notebook with an execution role', () => {
  test('calls with its SDK as it is, but for endpoint and profile: allowed once, denied once', async () => {
    vi.stubEnv('AWS_PROFILE', 'gateway');
    const client = new SageMakerClient({ endpoint: served.url });
    const { Models } = await client.send(new ListModelsCommand());
    expect(Models).toEqual([]);
    await expect(client.send(new DeleteModelCommand({ ModelName: 'churn' }))).rejects.toThrow(
      'User: arn:aws:sts::111122223333:assumed-role/NotebookRole/SageMaker is not authorized to perform: sagemaker:DeleteModel on resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn because no identity-based policy allows the sagemaker:DeleteModel action',
    );
    client.destroy();
    vi.stubEnv('AWS_PROFILE', undefined);
    expect(aws.identified).toContain(EXECUTION_ROLE.accessKeyId);
    expect(aws.calls).toEqual(['SageMaker.ListModels']);
  });

  it.each([
    ['fromProcess', fromProcess],
    ['fromIni', fromIni],
  ])('gets credentials that end with %s', async (_, provider) => {
    const credentials = await provider({ profile: 'gateway' })();
    expect(credentials).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      secretAccessKey: expect.any(String),
      sessionToken: expect.any(String),
    });
    const lifeMs = (credentials.expiration?.getTime() ?? 0) - Date.now();
    expect(lifeMs).toBeGreaterThan(3_500_000);
    expect(lifeMs).toBeLessThanOrEqual(3_600_000);
  });

  test('has them from the environment, and the profile that calls is not asked', async () => {
    vi.stubEnv('AWS_PROFILE', 'gateway');
    vi.stubEnv('AWS_ACCESS_KEY_ID', EXECUTION_ROLE.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', EXECUTION_ROLE.secretAccessKey);
    vi.stubEnv('AWS_SESSION_TOKEN', EXECUTION_ROLE.sessionToken);
    const { exitCode, stdout, stderr } = await sagegate(options());
    for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      vi.stubEnv(name, undefined);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual([
      'Version',
      'AccessKeyId',
      'SecretAccessKey',
      'SessionToken',
      'Expiration',
    ]);
  });
});

test('two workers take a signature once, whichever of them has it', async () => {
  const body = JSON.stringify(
    signExchange({
      credentials: EXECUTION_ROLE,
      region: 'us-east-1',
      gatewayId: GATEWAY_ID,
      stsEndpoint: aws.url,
      now: new Date(),
    }),
  );
  const post = async () => {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const answer = await fetch(`${served.url}/.sagegate/credentials`, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  };
  const answers = await Promise.all(Array.from({ length: 16 }, post));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 403);
  expect(refused).toHaveLength(15);
  for (const answer of refused) expect(answer.body).toContain('the signature has been used before');
});

describe('a profile whose credentials come from this command', () => {
  test('cannot be the source, too', async () => {
    const { exitCode, stdout, stderr } = await sagegate([...options(), '--profile', 'gateway']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^sagegate: there are no credentials of AWS: .*\n.*calls this command again/);
  });

  test('is not the source where it is the default one', async () => {
    const config = readFileSync(join(folder, 'config'), 'utf8');
    writeFileSync(
      join(folder, 'config'),
      config.replace('[profile gateway]', '[default]').replace(/ --profile.*/, ''),
    );
    const { exitCode, stdout, stderr } = await sagegate(options());
    writeFileSync(join(folder, 'config'), config);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('there are no credentials of AWS');
  });

  test('ends at once where it calls itself', async () => {
    vi.stubEnv('SAGEGATE_CREDENTIALS', '1');
    const { exitCode, stderr } = await sagegate(options());
    vi.stubEnv('SAGEGATE_CREDENTIALS', undefined);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr:
        'sagegate: the profile that the credentials of AWS come from calls this command again; name another one with --profile\n',
    });
  });
});

describe('what goes wrong is said on stderr', () => {
  const run = (...args: readonly string[]) =>
    sagegate([...options(), '--profile', 'execution-role', ...args]);

  it.each([
    ['plain http to another machine', ['--endpoint', 'http://sagegate.example.com'], 2, 'expected https'],
    ['no URL', ['--endpoint', 'sagegate'], 2, 'expected a URL'],
    ['a URL with a password', ['--endpoint', 'https://a:b@sagegate.example.com'], 2, 'expected a URL'],
    [
      'authorities that are not there',
      ['--ca', '/nowhere/ca.pem'],
      2,
      '--ca: the file cannot be read: ENOENT',
    ],
    ['authorities that are none', ['--ca', SAGEGATE], 2, '--ca: expected a file with certificates'],
    ['no STS', ['--sts-endpoint', 'sts'], 2, 'the question to STS cannot be signed'],
    [
      'another gateway',
      ['--gateway-id', 'other'],
      1,
      'the gateway says no: AccessDeniedException: the signature is for another gateway',
    ],
    ['another Region', ['--region', 'eu-west-1'], 1, 'the gateway says no: InvalidSignatureException'],
    [
      'another STS',
      ['--sts-endpoint', 'https://sts.amazonaws.com'],
      1,
      'STS does not vouch for the credentials: SignatureDoesNotMatch',
    ],
    [
      'nobody who answers',
      ['--endpoint', 'http://127.0.0.1:9'],
      1,
      'the gateway cannot be reached at http://127.0.0.1:9',
    ],
    ['TLS where there is none', ['--endpoint', 'https://127.0.0.1:9'], 1, 'cannot be reached'],
    ['no such profile', ['--profile', 'nobody'], 1, 'there are no credentials of AWS'],
  ])('%s', async (_, args, expected, message) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: expected, stdout: '' });
    expect(stderr).not.toContain(EXECUTION_ROLE.secretAccessKey);
  });

  test('no Region', async () => {
    const { exitCode, stderr } = await sagegate([
      'credentials',
      '--endpoint',
      served.url,
      '--gateway-id',
      'x',
    ]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'sagegate: name the Region of the gateway with --region\n',
    });
  });
});
