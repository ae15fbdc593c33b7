import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as allText } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewayYaml } from './gateway-yaml.ts';
import { buildCommand, sagegate, startSagegate } from './sagegate.ts';
import { startSts } from './start-sts.ts';
import type { Sts } from './start-sts.ts';
import { temporaryFolder } from './temporary-folder.ts';

let sts: Sts;

beforeAll(async () => {
  buildCommand();
  sts = await startSts();
}, 300_000);

afterAll(() => sts.close());

/** The test folder's configuration, with the server of this test as its upstream. */
function configFile(port = 0): string {
  const file = join(temporaryFolder(), 'gateway.yaml');
  const text = gatewayYaml(sts.url).replace('port: 0', `port: ${port}`);
  writeFileSync(file, text);
  return file;
}

interface Served {
  readonly child: ChildProcessWithoutNullStreams;
  readonly url: string;
  readonly adminUrl: string;
  readonly exit: Promise<unknown[]>;
  /** All of stderr until now. */
  readonly said: () => string;
}

/** Starts the gateway and waits until it says where it listens. */
async function serve(): Promise<Served> {
  const child = startSagegate(['serve', '--config', configFile()]);
  const exit = once(child, 'exit');
  child.stdout.resume();
  let said = '';
  const urls = await new Promise<RegExpExecArray>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /listening on (http:\S+) [^]*health on (http:\S+)\/readyz\n/.exec(said);
      if (found !== null) resolve(found);
    });
    child.on('exit', () => reject(new Error(`the gateway ended: ${said}`)));
  });
  return { child, url: urls[1] ?? '', adminUrl: urls[2] ?? '', exit, said: () => said };
}

describe('serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it listens, serves, and ends well on %s',
    async (signal) => {
      const { child, url, adminUrl, exit, said } = await serve();
      expect((await fetch(`${adminUrl}/readyz`)).status).toBe(200);
      const denied = await fetch(url, {
        method: 'POST',
        headers: { 'x-amz-target': 'SageMaker.DeleteModel', 'content-type': 'application/x-amz-json-1.1' },
        body: '{"ModelName":"churn"}',
      });
      expect(await denied.json()).toMatchObject({ __type: 'AccessDeniedException' });
      child.kill(signal);
      expect(await exit).toEqual([0, null]);
      expect(said()).not.toContain('NodeVersionSupportWarning');
    },
  );

  it('ends at once on a second signal, whatever is in flight', async () => {
    const { child, url, exit } = await serve();
    const audited = allText(child.stdout);
    const inFlight = fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'SageMaker.DescribeModel', 'content-type': 'application/x-amz-json-1.1' },
      body: '{"ModelName":"churn"}',
    }).catch((error: unknown) => error);
    await sts.hanging;
    // Signals that come too soon count for the first one, so one more is sent until it ends; by itself it does not,
    // because the request in flight hangs.
    const ended = exit.then(() => true);
    do child.kill('SIGTERM');
    while (!(await Promise.race([ended, setTimeout(100, false)])));
    expect(await exit).toEqual([143, null]);
    expect(await inFlight).toBeInstanceOf(Error);
    expect(await audited).toContain('"outcome":"aborted"');
  });

  it('goes on and refuses when nobody reads its audit any more', async () => {
    const { child, url, adminUrl, exit, said } = await serve();
    child.stdout.destroy();
    const ask = async (): Promise<number> => (await fetch(url, { method: 'POST', body: '{}' })).status;
    expect(await ask()).toBe(404);
    while ((await fetch(`${adminUrl}/readyz`)).status !== 503) await setTimeout(10);
    expect(await ask()).toBe(503);
    expect(await ask()).toBe(503);
    expect(
      said().match(/the audit log cannot be written, every request is refused: write EPIPE\n/g),
    ).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  it('says in one line that the port is in use', async () => {
    const { child, url, exit } = await serve();
    const { exitCode, stdout, stderr } = await sagegate([
      'serve',
      '--config',
      configFile(Number(new URL(url).port)),
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^sagegate: cannot listen on .+: the port is in use; .+\n$/);
    child.kill('SIGTERM');
    await exit;
  });
});
