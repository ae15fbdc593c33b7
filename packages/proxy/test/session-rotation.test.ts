import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig, startGateway } from '../src/index.ts';
import type { Gateway, SessionKeyConfig } from '../src/index.ts';
import type { SessionCredentials } from '../src/session/session-credentials.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { issueSession, NOTEBOOK_ROLE, sessionKey } from './support/session-tokens.ts';

const ALLOW = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const [OLD, NEW] = [sessionKey('2026-11', 1), sessionKey('2026-12', 2)];

let directory: string;
let upstream: RecordingUpstream;
/** Two replicas of one gateway: each has files of its own, which change at different times. */
let replicas: readonly Replica[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-rotation-'));
  upstream = await startRecordingUpstream();
  replicas = [await startReplica('a', [OLD]), await startReplica('b', [OLD])];
});
afterEach(async () => {
  for (const { gateway } of replicas) await gateway.close({ graceMs: 0 });
  await upstream.close();
  await rm(directory, { recursive: true });
});

interface Replica {
  readonly gateway: Gateway;
  readonly take: (...keys: readonly SessionKeyConfig[]) => Promise<void>;
}

async function startReplica(name: string, keys: readonly SessionKeyConfig[]): Promise<Replica> {
  const path = join(directory, `${name}.yaml`);
  const write = async (these: readonly SessionKeyConfig[]): Promise<void> => {
    for (const { id, secret } of these) await writeFile(join(directory, `${id}.key`), `${secret}\n`);
    await writeFile(path, configText(these.map(({ id }) => id)));
  };
  await writeFile(join(directory, 'policy.json'), JSON.stringify(ALLOW));
  await write(keys);
  const gateway = await startGateway(await loadConfig(path, {}), {
    auditLog: { write: () => undefined, healthy: () => true, close: () => Promise.resolve() },
  });
  const take = async (...these: readonly SessionKeyConfig[]): Promise<void> => {
    await write(these);
    expect(await gateway.reload()).toMatchObject({ outcome: 'applied', needsRestart: [] });
  };
  return { gateway, take };
}

const configText = (ids: readonly string[]): string => `listen: { port: 0 }
admin: { port: 0 }
upstream:
  region: us-east-1
  endpoints: { sagemaker: '${upstream.url}', sts: '${upstream.url}' }
  credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKey: upstreamSecretEXAMPLE }
identity: {}
sessions: { keys: [${ids.map((id) => `{ id: '${id}', secretFile: '${id}.key' }`).join(', ')}] }
policies: { identityBased: [{ principal: '${NOTEBOOK_ROLE}', files: [policy.json] }] }
reload: { pollSeconds: 0 }
`;

function clientOf({ gateway }: Replica, credentials: SessionCredentials): SageMakerClient {
  return new SageMakerClient({
    region: 'us-east-1',
    endpoint: gateway.url,
    maxAttempts: 1,
    credentials: { ...credentials },
  });
}

const codeOf = async (client: SageMakerClient): Promise<string> =>
  client.send(new ListModelsCommand()).then(
    () => 'allowed',
    (error: Error) => error.name,
  );

interface Calling {
  /** Waits until each replica has answered two more calls: one of them began after this was asked. */
  readonly goOn: () => Promise<void>;
  readonly stop: () => Promise<readonly string[]>;
}

/** Calls each replica over and over with these credentials, until it is told to stop. */
function keepCalling(credentials: SessionCredentials): Calling {
  const events = new EventEmitter();
  const ending = new AbortController();
  const all = replicas.map(() => [] as string[]);
  const calling = replicas.map(async (replica, index) => {
    const client = clientOf(replica, credentials);
    while (!ending.signal.aborted) {
      all[index]?.push(await codeOf(client));
      events.emit('answered');
    }
    client.destroy();
  });
  return {
    goOn: async () => {
      const goals = all.map(({ length }) => length + 2);
      while (all.some(({ length }, index) => length < (goals[index] ?? 0))) await once(events, 'answered');
    },
    stop: async () => {
      ending.abort();
      await Promise.all(calling);
      return all.flat();
    },
  };
}

test('a rotation fails no call, of sessions that were issued before it and while it goes on', async () => {
  const [a, b] = replicas;
  if (a === undefined || b === undefined) throw new Error('there are two replicas');
  const before = keepCalling(await issueSession({}, [OLD]));

  await before.goOn();

  // All open what the new key seals before one of them seals with it.
  await a.take(OLD, NEW);
  await before.goOn();
  await b.take(OLD, NEW);
  await before.goOn();
  await a.take(NEW, OLD);
  const meanwhile = keepCalling(await issueSession({}, [NEW, OLD]));
  await meanwhile.goOn();
  await b.take(NEW, OLD);
  await Promise.all([before.goOn(), meanwhile.goOn()]);

  const codes = [...(await before.stop()), ...(await meanwhile.stop())];
  expect(new Set(codes)).toEqual(new Set(['allowed']));
  expect(upstream.requests).toHaveLength(codes.length);
});

test('after the last step no session of the old key is left, not even one that was in use', async () => {
  const [replica] = replicas;
  if (replica === undefined) throw new Error('there is a replica');
  const client = clientOf(replica, await issueSession({}, [OLD]));
  await replica.take(NEW, OLD);
  expect(await codeOf(client)).toBe('allowed');
  await replica.take(NEW);
  expect(await codeOf(client)).toBe('UnrecognizedClientException');
  const renewed = clientOf(replica, await issueSession({}, [NEW]));
  expect(await codeOf(renewed)).toBe('allowed');
  client.destroy();
  renewed.destroy();
});

test('keys come and go while the gateway runs', async () => {
  const [replica] = replicas;
  if (replica === undefined) throw new Error('there is a replica');
  const withSessions = configText(['2026-11']);
  const without = withSessions
    .replace(/^sessions: .*$/m, '')
    .replace(
      'identity: {}',
      `identity: { accessKeys: [{ accessKeyId: AKIDEXAMPLE, secretAccessKey: s, principal: '${NOTEBOOK_ROLE}' }] }`,
    );
  const client = clientOf(replica, await issueSession({}, [OLD]));
  for (const [text, code] of [
    [without, 'UnrecognizedClientException'],
    [withSessions, 'allowed'],
    [without, 'UnrecognizedClientException'],
  ] as const) {
    await writeFile(join(directory, 'a.yaml'), text);
    expect(await replica.gateway.reload()).toMatchObject({ outcome: 'applied', needsRestart: [] });
    expect(await codeOf(client)).toBe(code);
  }
  client.destroy();
});
