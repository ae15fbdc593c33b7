import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { gatewayYaml } from './gateway-yaml.ts';
import { buildCommand } from './sagegate.ts';
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

/** A configuration with an audit file beside it. */
function configFile(folder: string, more = ''): string {
  const file = join(folder, 'gateway.yaml');
  const text = gatewayYaml(sts.url);
  writeFileSync(file, `${text}\naudit: { destination: file, path: audit.jsonl }\n${more}`);
  return file;
}

/** A request that is denied and so has one audit line; resolves when that is written. */
async function denied({ url }: Served, audit: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': 'SageMaker.DeleteModel', 'content-type': 'application/x-amz-json-1.1' },
    body: '{"ModelName":"churn"}',
  });
  expect(await answer.json()).toMatchObject({ __type: 'AccessDeniedException' });
  const id = answer.headers.get('x-amzn-requestid') ?? 'none';
  while (!readFileSync(audit, { encoding: 'utf8', flag: 'a+' }).includes(id))
    await new Promise((resolve) => void setImmediate(resolve));
}

describe.each([1, 2])('with %i workers', (workers) => {
  test('SIGUSR2 goes on in a new audit file, SIGHUP reads the files anew, and a faulty set is not taken', async () => {
    const folder = temporaryFolder();
    const file = configFile(folder, `workers: ${workers}\n`);
    const audit = join(folder, 'audit.jsonl');
    const served = await serveFile(file);
    served.child.stdout.resume();
    await denied(served, audit);

    renameSync(audit, `${audit}.1`);
    served.child.kill('SIGUSR2');
    while (readFileSync(audit, { encoding: 'utf8', flag: 'a+' }) === '') await fetchDenied(served);
    expect(readFileSync(`${audit}.1`, 'utf8')).toContain('DeleteModel');

    const right = readFileSync(file, 'utf8');
    writeFileSync(file, right.replace('policies:', 'polices:'));
    served.child.kill('SIGHUP');
    await served.says('reload refused, the last good state stays:');
    expect(served.said()).toMatch(/gateway\.yaml:\d+:\d+: .*unknown key `polices`/);
    expect((await fetch(`${served.adminUrl}/readyz`)).status).toBe(200);

    writeFileSync(file, right.replace(/files: \[[^\]]*\]/, 'files: []'));
    served.child.kill('SIGHUP');
    await served.says('reloaded; policies have revision');
    served.child.kill('SIGTERM');
    expect(await served.exit).toEqual([0, null]);
  }, 60_000);
});

async function fetchDenied({ url }: Served): Promise<void> {
  await fetch(url, { method: 'POST', headers: { 'x-amz-target': 'SageMaker.DeleteModel' }, body: '{}' });
}

it('speaks JSON where programs listen, each line an object', async () => {
  const folder = temporaryFolder();
  const served = await serveFile(configFile(folder, 'log: { format: json }\n'), /"adminUrl":"(http:[^"]+)"/);
  served.child.stdout.resume();
  served.child.kill('SIGTERM');
  expect(await served.exit).toEqual([0, null]);
  const lines = served
    .said()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { level: 'info', event: 'listening', account: '111122223333', name: 'sagegate' },
    { level: 'info', event: 'operated' },
    { level: 'info', event: 'draining', signal: 'SIGTERM' },
  ]);
});
