import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import { makeAuthority } from './support/certificates.ts';
import type { TestAuthority } from './support/certificates.ts';

let directory: string;
let authority: TestAuthority;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-connect-'));
  authority = await makeAuthority();
  const leaf = await authority.issue({ dns: ['gateway.example.com'] });
  await writeFile(join(directory, 'ca.pem'), authority.certificate);
  await writeFile(join(directory, 'ca-key.pem'), authority.key, { mode: 0o600 });
  await writeFile(join(directory, 'leaf.pem'), leaf.certificate);
  await writeFile(join(directory, 'leaf-key.pem'), leaf.key, { mode: 0o600 });
});

afterAll(() => rm(directory, { recursive: true }));

const REST = `upstream: { region: us-east-1 }
identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } }
policies: {}
`;
const AUTHORITY = 'authority: { certificateFile: ca.pem, keyFile: ca-key.pem }';

async function load(connect: string): ReturnType<typeof loadConfig> {
  const path = join(directory, 'sagegate.yaml');
  await writeFile(path, `${REST}connect:\n${connect}\n`);
  return loadConfig(path, {});
}

/** Line, path and message of each fault. */
async function faultsOf(connect: string): Promise<readonly string[]> {
  try {
    await load(connect);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  }
}

test('a whole section is read, with the authority that its files hold', async () => {
  const config = await load(`  ${AUTHORITY}
  allowedPorts: [443]
  tunnel: [sts.us-east-1.amazonaws.com, '*.s3.us-east-1.amazonaws.com', '10.0.0.7:3128']
  tunnelFrom: [10.0.0.0/8]
  maxTunnels: 8`);
  expect(config.connect).toEqual({
    authority: { certificate: authority.certificate, key: authority.key },
    allowedPorts: [443],
    tunnel: ['sts.us-east-1.amazonaws.com', '*.s3.us-east-1.amazonaws.com', '10.0.0.7:3128'],
    tunnelFrom: ['10.0.0.0/8'],
    maxTunnels: 8,
    tunnelIdleMs: 300_000,
  });
  expect(config.source?.files).toContain(join(directory, 'ca-key.pem'));
});

test('the configuration that the documentation shows is one', async () => {
  const leaf = await authority.issue({ dns: ['gateway.example.com'] });
  await writeFile(join(directory, 'gateway.pem'), leaf.certificate);
  await writeFile(join(directory, 'gateway-key.pem'), leaf.key, { mode: 0o600 });
  await writeFile(join(directory, 'gateway-ca.pem'), authority.certificate);
  await writeFile(join(directory, 'gateway-ca-key.pem'), authority.key, { mode: 0o600 });
  const path = join(directory, 'shown.yaml');
  await copyFile(new URL('ways-in/sagegate.yaml', import.meta.url), path);
  const { connect, listen } = await loadConfig(path, {});
  expect(connect?.tunnel).toHaveLength(2);
  expect(listen?.tls?.certificates).toHaveLength(1);
});

describe('a fault is reported with its place', () => {
  it.each<[what: string, connect: string, fault: string]>([
    ['no authority', '  tunnel: [a.example.com]', '5 connect.authority: '],
    [
      'a file that is not there',
      '  authority: { certificateFile: gone.pem, keyFile: ca-key.pem }',
      '5 connect.authority.certificateFile: cannot read the file: ENOENT',
    ],
    [
      'the key of another certificate',
      '  authority: { certificateFile: ca.pem, keyFile: leaf-key.pem }',
      '5 connect.authority.keyFile: the key is not that of the certificate',
    ],
    [
      'a certificate that is no authority',
      '  authority: { certificateFile: leaf.pem, keyFile: leaf-key.pem }',
      '5 connect.authority.certificateFile: expected the certificate of an authority',
    ],
    [
      'a certificate in place of the key',
      '  authority: { certificateFile: ca.pem, keyFile: ca.pem }',
      '5 connect.authority.keyFile: expected a private key',
    ],
    [
      'a tunnel past the policies',
      `  ${AUTHORITY}\n  tunnel:\n    - sts.us-east-1.amazonaws.com\n    - '*.us-east-1.amazonaws.com'`,
      '8 connect.tunnel.1: `*.us-east-1.amazonaws.com` covers hosts of SageMaker',
    ],
    [
      'a tunnel to a URL',
      `  ${AUTHORITY}\n  tunnel: ['https://a.example.com']`,
      '6 connect.tunnel.0: expected `host`',
    ],
    [
      'a network that is none',
      `  ${AUTHORITY}\n  tunnelFrom: [everybody]`,
      '6 connect.tunnelFrom.0: expected a network',
    ],
    ['a port that is none', `  ${AUTHORITY}\n  allowedPorts: [0]`, '6 connect.allowedPorts.0: '],
    ['an option that is unknown', `  ${AUTHORITY}\n  hosts: [a.example.com]`, '6 connect.hosts: '],
  ])('%s', async (_what, connect, fault) => {
    const faults = await faultsOf(connect);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('all at once, the files among them', async () => {
    const faults = await faultsOf(
      '  authority: { certificateFile: gone.pem, keyFile: gone.pem }\n  tunnel: [api.sagemaker.us-east-1.amazonaws.com]',
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      '5 connect.authority.certificateFile',
      '5 connect.authority.keyFile',
      '6 connect.tunnel.0',
    ]);
  });
});
