import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig, startGateway } from '../src/index.ts';
import type { Gateway } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { ALICE, controlPlaneCall, signedCall, wire } from './support/signed-request.ts';
import { ALICE_ARN } from './support/start-test-gateway.ts';
import { AUDIENCE, startTestIssuer } from './support/test-issuer.ts';
import type { TestIssuer } from './support/test-issuer.ts';

let directory: string;
let upstream: RecordingUpstream;
let issuer: TestIssuer;
let gateway: Gateway;

const KEY = { ...ALICE, principal: ALICE_ARN };
const ALLOW = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-keys-'));
  upstream = await startRecordingUpstream();
  issuer = await startTestIssuer();
  await write('policy.json', JSON.stringify(ALLOW));
  await write('keys.yaml', JSON.stringify([KEY]));
  await write('sagegate.yaml', configText());
  gateway = await startGateway(await loadConfig(join(directory, 'sagegate.yaml'), {}), {
    auditLog: { write: () => undefined, healthy: () => true, close: () => Promise.resolve() },
    reportError: () => undefined,
  });
});
afterEach(async () => {
  await gateway.close({ graceMs: 0 });
  await upstream.close();
  await issuer.close();
  await rm(directory, { recursive: true });
});

const configText = (): string => `listen: { port: 0 }
admin: { port: 0 }
upstream:
  region: us-east-1
  endpoints: { sagemaker: '${upstream.url}', sts: '${upstream.url}' }
  credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKey: upstreamSecretEXAMPLE }
identity:
  accessKeysFile: keys.yaml
  jwt: [{ issuer: '${issuer.issuer}', jwksUrl: '${issuer.jwksUrl}', audience: [${AUDIENCE}], principal: '${ALICE_ARN}' }]
policies: { identityBased: [{ principal: '${ALICE_ARN}', files: [policy.json] }] }
reload: { pollSeconds: 0 }
`;

function write(name: string, text: string): Promise<void> {
  return writeFile(join(directory, name), text);
}

async function codeOf(bytes: Buffer): Promise<string | undefined> {
  const { status, error } = await rawExchange(gateway.url, bytes);
  return status === 200 ? 'allowed' : error.__type;
}

const signedWith = (key: { accessKeyId: string; secretAccessKey: string }): Buffer =>
  wire(signedCall(gateway.url, 'ListModels', {}, key));

function bearing(token: string): Buffer {
  const { headers = [], body = '' } = controlPlaneCall('ListModels', {});
  const all = [
    ['host', new URL(gateway.url).host] as const,
    ...headers,
    ['authorization', `Bearer ${token}`] as const,
    ['content-length', String(body.length)] as const,
  ];
  return wire({ method: 'POST', target: '/', headers: all, body: Buffer.from(body) });
}

const OTHER = {
  accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
  secretAccessKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
};

test('keys come, change and go while the gateway runs, the last one too', async () => {
  expect([await codeOf(signedWith(ALICE)), await codeOf(signedWith(OTHER))]).toEqual([
    'allowed',
    'UnrecognizedClientException',
  ]);

  await write(
    'keys.yaml',
    JSON.stringify([
      { ...KEY, secretAccessKey: 'changed' },
      { ...OTHER, principal: ALICE_ARN },
    ]),
  );
  expect(await gateway.reload()).toMatchObject({ outcome: 'applied', needsRestart: [] });
  expect([await codeOf(signedWith(ALICE)), await codeOf(signedWith(OTHER))]).toEqual([
    'InvalidSignatureException',
    'allowed',
  ]);
  expect(await codeOf(signedWith({ ...ALICE, secretAccessKey: 'changed' }))).toBe('allowed');

  await write('keys.yaml', '[]');
  expect(await gateway.reload()).toMatchObject({ outcome: 'applied' });
  expect(await codeOf(signedWith(OTHER))).toBe('UnrecognizedClientException');
});

test('keys that are at fault are reported, and those before them stay', async () => {
  await write('keys.yaml', JSON.stringify([{ ...KEY, principal: 'bob' }]));
  const { outcome, faults } = await gateway.reload();
  expect(outcome).toBe('refused');
  expect(faults).toMatchObject([{ file: join(directory, 'keys.yaml'), line: 1, path: '0.principal' }]);
  expect(await codeOf(signedWith(ALICE))).toBe('allowed');
});

test('an issuer is not asked anew because keys have changed', async () => {
  const token = await issuer.token();
  expect(await codeOf(bearing(token))).toBe('allowed');
  await write('keys.yaml', '[]');
  await gateway.reload();
  expect(await codeOf(bearing(token))).toBe('allowed');
  expect(issuer.asked).toEqual(['/keys']);
});

test('what an issuer may say is another thing after a change, for tokens that were good before too', async () => {
  const token = await issuer.token();
  expect(await codeOf(bearing(token))).toBe('allowed');
  await write('sagegate.yaml', configText().replace(`audience: [${AUDIENCE}]`, 'audience: [elsewhere]'));
  expect(await gateway.reload()).toMatchObject({ outcome: 'applied', needsRestart: [] });
  expect(await codeOf(bearing(token))).toBe('UnrecognizedClientException');
});
