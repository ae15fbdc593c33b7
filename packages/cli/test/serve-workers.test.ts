import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { gatewayYaml } from './gateway-yaml.ts';
import { buildCommand, sagegate, TEST_FOLDER } from './sagegate.ts';
import { serveFile } from './serve-process.ts';
import type { Served } from './serve-process.ts';
import { startSts } from './start-sts.ts';
import type { Sts } from './start-sts.ts';
import { temporaryFolder } from './temporary-folder.ts';

let sts: Sts;

beforeAll(async () => {
  buildCommand();
  sts = await startSts();
}, 300_000);

afterAll(() => sts.close());

/** An upstream that keeps what reaches it, and answers at once. */
interface Upstream {
  readonly server: Server;
  readonly url: string;
  readonly targets: string[];
}

async function startUpstream(): Promise<Upstream> {
  const targets: string[] = [];
  const server = createServer((incoming, response) => {
    targets.push(String(incoming.headers['x-amz-target']));
    incoming.resume();
    incoming.on('end', () => response.writeHead(200, { 'content-length': 2 }).end('{}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, targets, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

interface Parts {
  readonly upstream: string;
  readonly more?: string;
  readonly folder?: string;
}

/** The configuration of the test folder, with other servers, for two workers. */
function configFile({ upstream, more = '', folder = temporaryFolder() }: Parts): string {
  const file = join(folder, 'gateway.yaml');
  const lines = gatewayYaml(upstream).replace(/sts: \S+/, `sts: ${sts.url}`);
  writeFileSync(file, `${lines}\nworkers: 2\n${more}`);
  return file;
}

interface Call {
  readonly operation: string;
  readonly status: number | undefined;
  readonly requestId: string;
}

/** One call over a kept-alive connection; without a status when the connection broke. */
function call(agent: Agent, url: string, operation: string): Promise<Call> {
  return new Promise((resolve) => {
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: { 'x-amz-target': `SageMaker.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
    });
    outgoing.on('response', (answer) => {
      const id = answer.headers['x-sagegate-request-id'] ?? answer.headers['x-amzn-requestid'];
      answer.resume();
      answer.on('end', () => resolve({ operation, status: answer.statusCode, requestId: String(id) }));
      answer.on('error', () => resolve({ operation, status: undefined, requestId: '' }));
    });
    outgoing.on('error', () => resolve({ operation, status: undefined, requestId: '' }));
    outgoing.end('{"ModelName":"churn"}');
  });
}

interface Verbose {
  readonly checks: {
    readonly workers: { readonly processes: readonly number[]; readonly restarts: number };
    readonly policies: { readonly faults: readonly { readonly file: string }[] };
  };
}

async function readiness({ adminUrl }: Served): Promise<Verbose> {
  return (await (await fetch(`${adminUrl}/readyz?verbose`)).json()) as Verbose;
}

const recordsOf = (audited: string): readonly Record<string, unknown>[] =>
  audited
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a worker that is killed under load is replaced; what was denied stays here, what went on is recorded', async () => {
  const upstream = await startUpstream();
  const served = await serveFile(configFile({ upstream: upstream.url }));
  const audited = text(served.child.stdout);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const calls: Call[] = [];
  const load = new AbortController();
  const callUntilAborted = async (client: number): Promise<void> => {
    for (let turn = client; !load.signal.aborted; turn += 1)
      calls.push(await call(agent, served.url, turn % 2 === 0 ? 'DescribeModel' : 'DeleteModel'));
  };
  const clients = Array.from({ length: 8 }, (_, client) => callUntilAborted(client));
  const answered = async (count: number): Promise<void> => {
    const from = calls.filter(({ status }) => status !== undefined).length;
    while (calls.filter(({ status }) => status !== undefined).length < from + count)
      await new Promise((resolve) => void setImmediate(resolve));
  };

  await answered(100);
  const before = (await readiness(served)).checks.workers.processes;
  expect(new Set(before).size).toBe(2);
  expect(before).not.toContain(served.child.pid);
  const [victim = 0, survivor = 0] = before;
  process.kill(victim, 'SIGKILL');
  await served.says(`process ${victim}, ended: signal SIGKILL`);
  // The other one goes on while the third one starts.
  await answered(100);
  await served.says('worker 3 started');
  let now = await readiness(served);
  while (now.checks.workers.processes.length < 2) now = await readiness(served);
  expect(now.checks.workers.processes).toContain(survivor);
  expect(now.checks.workers.processes).not.toContain(victim);
  expect(now.checks.workers.restarts).toBe(1);
  await answered(100);
  load.abort();
  await Promise.all(clients);
  agent.destroy();
  served.child.kill('SIGTERM');
  expect(await served.exit).toEqual([0, null]);
  upstream.server.close();

  expect(calls.filter(({ status }) => ![200, 400, undefined].includes(status))).toEqual([]);
  // Only connections to the victim broke.
  expect(calls.filter(({ status }) => status === undefined).length).toBeLessThanOrEqual(8);
  expect(upstream.targets.filter((target) => target !== 'SageMaker.DescribeModel')).toEqual([]);
  const records = recordsOf(await audited);
  const decided = records.filter(({ record }) => record === 'decided');
  expect(decided.length).toBeGreaterThanOrEqual(upstream.targets.length);
  const ids = new Set(records.map(({ requestId }) => requestId));
  // What was refused is recorded once it is answered. Of each client, one such record may be lost with the victim: the next
  // call is allowed, and waits until the records before its own are written.
  const unrecorded = calls.filter(({ status, requestId }) => status !== undefined && !ids.has(requestId));
  expect(unrecorded.filter(({ status }) => status !== 400)).toEqual([]);
  expect(unrecorded.length).toBeLessThanOrEqual(clients.length);
  const completed = new Set(
    records.filter(({ record }) => record === 'completed').map(({ requestId }) => requestId),
  );
  const lost = decided.filter(({ requestId }) => !completed.has(requestId));
  expect(lost.length).toBeLessThanOrEqual(8);
}, 120_000);

describe('two workers', () => {
  it('count together, answer one admin port, and take a reload and a drain together', async () => {
    const upstream = await startUpstream();
    const folder = temporaryFolder();
    const file = configFile({ upstream: upstream.url, folder });
    const served = await serveFile(file);
    const audited = text(served.child.stdout);
    const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    for (const agent of agents) expect((await call(agent, served.url, 'DescribeModel')).status).toBe(200);
    const metrics = async (): Promise<string> => (await fetch(`${served.adminUrl}/metrics`)).text();
    const counted =
      'sagegate_requests_total{service="sagemaker",operation="DescribeModel",outcome="relayed"} 8\n';
    expect(await metrics()).toContain(counted);
    expect(await metrics()).toContain('sagegate_workers 2\n');

    // What one has counted is not lost with it.
    const [victim = 0] = (await readiness(served)).checks.workers.processes;
    process.kill(victim, 'SIGKILL');
    await served.says('worker 3 started');
    while ((await readiness(served)).checks.workers.processes.length < 2);
    expect(await metrics()).toContain(counted);
    expect(await metrics()).toContain('sagegate_worker_restarts_total 1\n');

    const version = (await (await fetch(`${served.adminUrl}/version`)).json()) as {
      revisions: string[];
      processes: number[];
    };
    expect([version.revisions.length, version.processes.length]).toEqual([1, 2]);

    const reload = async (): Promise<readonly [number, unknown]> => {
      const answer = await fetch(`${served.adminUrl}/reload`, { method: 'POST' });
      return [answer.status, await answer.json()];
    };
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, right.replace('identityBased:', 'identityBasedd:'));
    expect(await reload()).toMatchObject([422, { outcome: 'refused', faults: [{ file }] }]);
    writeFileSync(file, right.replace(/identityBased:[^]*?\nworkers/, 'identityBased: []\nworkers'));
    const [status, report] = await reload();
    expect([status, report]).toMatchObject([200, { faults: [] }]);
    for (const agent of agents) {
      agent.destroy();
      expect((await call(new Agent(), served.url, 'DescribeModel')).status).toBe(400);
    }

    served.child.kill('SIGINT');
    expect(await served.exit).toEqual([0, null]);
    expect(recordsOf(await audited).filter(({ record }) => record === 'completed')).toHaveLength(8);
    upstream.server.close();
  }, 60_000);

  it('replace one that is killed while the files are at fault: it starts with the last good ones', async () => {
    const upstream = await startUpstream();
    const folder = temporaryFolder();
    const policy = join(folder, 'policy.json');
    const good = readFileSync(join(TEST_FOLDER, 'policies/read-models.json'), 'utf8');
    writeFileSync(policy, good);
    const file = configFile({ upstream: upstream.url, folder });
    const named = readFileSync(file, 'utf8').replace(/files: \[.+\]/, `files: [${policy}]`);
    writeFileSync(file, named);
    const served = await serveFile(file);
    served.child.stdout.resume();
    const metrics = async (): Promise<string> => (await fetch(`${served.adminUrl}/metrics`)).text();
    const reload = (): Promise<Response> => fetch(`${served.adminUrl}/reload`, { method: 'POST' });
    /** Several connections, so that both workers are asked. */
    const statuses = async (operation: string): Promise<readonly (number | undefined)[]> => {
      const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
      const calls = await Promise.all(agents.map((agent) => call(agent, served.url, operation)));
      for (const agent of agents) agent.destroy();
      return [...new Set(calls.map(({ status }) => status))];
    };

    // What is kept is what was applied last, not what the gateway started with.
    writeFileSync(policy, good.replace('sagemaker:DescribeModel', 'sagemaker:DeleteModel'));
    expect((await reload()).status).toBe(200);
    const [victim = 0, other = 0] = (await readiness(served)).checks.workers.processes;
    writeFileSync(policy, good.slice(0, 60));
    process.kill(victim, 'SIGKILL');
    await served.says('worker 3 started');
    let now = await readiness(served);
    while (now.checks.workers.processes.length < 2) now = await readiness(served);
    process.kill(other, 'SIGKILL');
    await served.says('worker 4 started');
    do now = await readiness(served);
    while (now.checks.workers.processes.length < 2 || now.checks.workers.processes.includes(other));
    expect(now.checks.policies.faults).toMatchObject([{ file: policy }]);
    expect(served.said()).toContain('reload refused, the last good state stays:');
    // Both workers are replacements: each has told of the faults once.
    expect(await metrics()).toContain('sagegate_reloads_total{result="refused"} 2\n');
    expect(await statuses('DeleteModel')).toEqual([200]);
    expect(await statuses('DescribeModel')).toEqual([400]);
    expect(served.said()).not.toContain('wJalrXUtnFEMI');

    writeFileSync(policy, good);
    expect(await (await reload()).json()).toMatchObject({ outcome: 'applied', faults: [] });
    expect((await readiness(served)).checks.policies.faults).toEqual([]);
    expect(await statuses('DescribeModel')).toEqual([200]);
    expect(await statuses('DeleteModel')).toEqual([400]);
    served.child.kill('SIGTERM');
    expect(await served.exit).toEqual([0, null]);
    upstream.server.close();
  }, 60_000);

  it('do not start with files at fault', async () => {
    const file = configFile({ upstream: 'http://127.0.0.1:9' });
    writeFileSync(file, readFileSync(file, 'utf8').replace('identityBased:', 'identityBasedd:'));
    expect(await sagegate(['serve', '--config', file])).toMatchObject({ exitCode: 2 });
  }, 60_000);

  it('end at once on a second signal', async () => {
    const hanging = createServer(() => undefined);
    hanging.listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    const upstream = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`;
    const served = await serveFile(configFile({ upstream }));
    const audited = text(served.child.stdout);
    const broken = call(new Agent(), served.url, 'DescribeModel');
    await once(hanging, 'request');
    const ended = served.exit.then(() => true);
    do served.child.kill('SIGTERM');
    while (!(await Promise.race([ended, new Promise((resolve) => void setTimeout(resolve, 100, false))])));
    expect(await served.exit).toEqual([143, null]);
    expect(await broken).toMatchObject({ status: undefined });
    expect(await audited).toContain('"outcome":"aborted"');
    hanging.close();
    hanging.closeAllConnections();
  }, 60_000);

  it('that cannot start end the command with the reason', async () => {
    const upstream = await startUpstream();
    const file = configFile({ upstream: upstream.url });
    const port = Number(new URL(upstream.url).port);
    writeFileSync(file, readFileSync(file, 'utf8').replace('port: 0', `port: ${port}`));
    const { exitCode, stderr } = await sagegate(['serve', '--config', file]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^sagegate: cannot listen on .+: the port is in use; .+\n$/);
    upstream.server.close();
  }, 60_000);
});
