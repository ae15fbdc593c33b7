import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEvent, LogEvent } from '../src/index.ts';
import { loadConfig, startGateway } from '../src/index.ts';
import type { Gateway } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { ALICE, signedCall, wire } from './support/signed-request.ts';
import type { WireRequest } from './support/signed-request.ts';
import { ALICE_ARN } from './support/start-test-gateway.ts';

let directory: string;
let upstream: RecordingUpstream;
let gateway: Gateway;
let audited: AuditEvent[];
let agent: Agent;
let logged: LogEvent[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-reload-'));
  upstream = await startRecordingUpstream();
  audited = [];
  logged = [];
  agent = new Agent({ keepAlive: true });
});

afterEach(async () => {
  await gateway.close({ graceMs: 0 });
  agent.destroy();
  await upstream.close();
  await rm(directory, { recursive: true });
});

const configText = (): string => `listen: { port: 0 }
admin: { port: 0 }
upstream:
  region: us-east-1
  endpoints: { sagemaker: '${upstream.url}', sts: '${upstream.url}' }
  credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKey: upstreamSecretEXAMPLE }
identity:
  accessKeys: [{ accessKeyId: ${ALICE.accessKeyId}, secretAccessKeyFile: secret, principal: '${ALICE_ARN}' }]
policies: { identityBased: [{ principal: '${ALICE_ARN}', files: [one.json, two.json] }] }
reload: { pollSeconds: 0 }
`;

const statement = (Effect: string, Action: string): object => ({ Effect, Action, Resource: '*' });
const policy = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

/** Two files that make sense only together: with one of each set, neither call is allowed or denied explicitly. */
const SETS = {
  models: {
    'one.json': policy(statement('Allow', 'sagemaker:DescribeModel')),
    'two.json': policy(statement('Deny', 'sagemaker:DescribeEndpoint')),
  },
  endpoints: {
    'one.json': policy(statement('Allow', 'sagemaker:DescribeEndpoint')),
    'two.json': policy(statement('Deny', 'sagemaker:DescribeModel')),
  },
};

const CALLS = {
  DescribeModel: { ModelName: 'churn' },
  DescribeEndpoint: { EndpointName: 'churn' },
};

/** As Kubernetes does it: a folder for each state, and one link that is swapped. */
let mounts = 0;
async function mount(files: Readonly<Record<string, string>>): Promise<void> {
  const name = `..set${(mounts += 1)}`;
  await mkdir(join(directory, name));
  for (const [file, text] of Object.entries(files)) await writeFile(join(directory, name, file), text);
  await symlink(name, join(directory, '..data_tmp'));
  await rename(join(directory, '..data_tmp'), join(directory, '..data'));
}

async function mountAndStart(files: Readonly<Record<string, string>>): Promise<void> {
  const all = { 'sagegate.yaml': configText(), secret: `${ALICE.secretAccessKey}\n`, ...files };
  await mount(all);
  for (const name of Object.keys(all)) await symlink(join('..data', name), join(directory, name));
  gateway = await startGateway(await loadConfig(join(directory, 'sagegate.yaml'), {}), {
    auditLog: {
      write: (event) => {
        // One of the two for every request.
        if (event.record !== 'completed') audited.push(event);
      },
      healthy: () => true,
      close: () => Promise.resolve(),
    },
    log: (event) => logged.push(event),
  });
}

const whole = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  'sagegate.yaml': configText(),
  secret: `${ALICE.secretAccessKey}\n`,
  ...files,
});

const call = async (
  operation: keyof typeof CALLS,
  secretAccessKey = ALICE.secretAccessKey,
): Promise<string> => {
  const signed = signedCall(gateway.url, operation, CALLS[operation], { secretAccessKey });
  const { status, error } = await rawExchange(gateway.url, wire(signed));
  return error.__type ?? String(status);
};

/** One after the other over kept connections. */
function send({ method, target, headers, body }: WireRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gateway.url);
    const sent = request(
      { agent, hostname, port, method, path: target, headers: Object.fromEntries(headers) },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

test('the log says of a reload that nothing has changed', async () => {
  await mountAndStart(SETS.models);
  const answer = await fetch(`${gateway.adminUrl}/reload`, { method: 'POST' });
  expect(await answer.json()).toMatchObject({ outcome: 'unchanged' });
  expect(logged).toEqual([{ event: 'reloadUnchanged' }]);
});

test("the log warns when a reload makes everybody one principal, and the address may be anybody's", async () => {
  await mountAndStart({ ...SETS.models, 'sagegate.yaml': listeningOnAName(configText()) });
  expect(logged).toEqual([]);
  const [beforeIdentity = '', afterIdentity = ''] =
    listeningOnAName(configText()).split(/^ {2}accessKeys.*$/m);
  const open = `${beforeIdentity}  static: { principal: '${ALICE_ARN}' }${afterIdentity}`;
  await mount({ ...whole(SETS.models), 'sagegate.yaml': open });
  expect(await gateway.reload()).toMatchObject({ outcome: 'applied' });
  expect(logged.map(({ event }) => event)).toEqual(['configurationWarning', 'reloaded']);
  expect(logged).toMatchObject([
    { problem: expect.stringContaining('whoever reaches `127.1`') as string },
    {},
  ]);
});

/** Resolves to the loopback, which nobody can know of a name. */
const listeningOnAName = (text: string): string =>
  text.replace('listen: { port: 0 }', "listen: { host: '127.1', port: 0 }");

describe('a gateway whose files change', () => {
  test('under load decides every request by exactly one whole set', async () => {
    await mountAndStart(SETS.models);
    const statuses = new Map<number, number>();
    const load = { ended: false };
    const client = async (operation: keyof typeof CALLS): Promise<number> => {
      let sent = 0;
      while (!load.ended) {
        const status = await send(signedCall(gateway.url, operation, CALLS[operation]));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        sent += 1;
      }
      return sent;
    };
    const names = Object.keys(CALLS).flatMap((name) => [name, name]);
    const clients = names.map((name) => client(name === 'DescribeModel' ? name : 'DescribeEndpoint'));
    const revisions = new Set<string>();
    for (let swap = 0; swap < 16; swap += 1) {
      await mount(whole(swap % 2 === 0 ? SETS.endpoints : SETS.models));
      const { outcome } = await gateway.reload();
      expect(outcome).toBe('applied');
      // A further swap while the gateway reads: it takes the one or the other.
      if (swap % 4 === 3) {
        const reloading = gateway.reload();
        await mount(whole(SETS.endpoints));
        await mount(whole(SETS.models));
        await reloading;
        await gateway.reload();
      }
    }
    load.ended = true;
    const sent = (await Promise.all(clients)).reduce((sum, count) => sum + count, 0);

    expect(new Set(statuses.keys())).toEqual(new Set([200, 400]));
    expect(audited).toHaveLength(sent);
    const decisions = new Map<string, string>();
    for (const { policyRevision = '', operation = '', questions = [] } of audited) {
      const outcome = questions.map((question) => question.outcome).join();
      expect(outcome).not.toBe('implicitDeny');
      const key = `${policyRevision} ${operation}`;
      expect(decisions.get(key) ?? outcome).toBe(outcome);
      decisions.set(key, outcome);
      revisions.add(policyRevision);
    }
    expect(revisions.size).toBe(2);
  }, 120_000);

  test('keeps the set before when the new one has faults, and takes it once it is mended', async () => {
    await mountAndStart(SETS.models);
    await mount(whole({ ...SETS.endpoints, 'two.json': '{"Version":"2012-10-17",\n"Statement":[{}]}' }));
    const refused = await gateway.reload();
    expect(refused).toMatchObject({ outcome: 'refused' });
    expect(refused.faults).toContainEqual(
      expect.objectContaining({ file: join(directory, 'two.json'), line: 2, column: 14 }),
    );
    expect([await call('DescribeModel'), await call('DescribeEndpoint')]).toEqual([
      '200',
      'AccessDeniedException',
    ]);
    await mount(whole(SETS.endpoints));
    expect(await gateway.reload()).toMatchObject({ outcome: 'applied', faults: [] });
    expect([await call('DescribeModel'), await call('DescribeEndpoint')]).toEqual([
      'AccessDeniedException',
      '200',
    ]);
  });

  test('takes the new secret of a key, and the old one no more', async () => {
    await mountAndStart(SETS.models);
    const [before] = [await call('DescribeModel')];
    await mount({ ...whole(SETS.models), secret: 'rotatedSecretEXAMPLE\n' });
    expect(await gateway.reload()).toMatchObject({ outcome: 'applied' });
    expect([
      before,
      await call('DescribeModel'),
      await call('DescribeModel', 'rotatedSecretEXAMPLE'),
    ]).toEqual(['200', 'InvalidSignatureException', '200']);
    const revisions = audited.flatMap(({ policyRevision }) => policyRevision ?? []);
    expect(new Set(revisions).size).toBe(1);
  });

  test('lets a request finish by the set that it began with', async () => {
    await mountAndStart(SETS.models);
    const { method, target, headers, body } = signedCall(gateway.url, 'DescribeModel', CALLS.DescribeModel);
    const { hostname, port } = new URL(gateway.url);
    const sent = request({ hostname, port, method, path: target, headers: Object.fromEntries(headers) });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write(body.subarray(0, 4));
    // Another one that came later is answered: this one has begun.
    expect(await call('DescribeModel')).toBe('200');
    await mount(whole(SETS.endpoints));
    expect(await gateway.reload()).toMatchObject({ outcome: 'applied' });
    expect(await call('DescribeModel')).toBe('AccessDeniedException');
    sent.end(body.subarray(4));
    const [answer] = await answered;
    answer.resume();
    expect(answer.statusCode).toBe(200);
  });
});
