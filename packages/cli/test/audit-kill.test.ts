import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { gatewayYaml } from './gateway-yaml.ts';
import { buildCommand, startSagegate } from './sagegate.ts';
import { STS_ANSWER } from './start-sts.ts';
import { temporaryFolder } from './temporary-folder.ts';

beforeAll(() => buildCommand(), 300_000);

/** The gateway is killed when the upstream has seen so many requests, of 16 at a time. */
const KILLED_AT = [1, 2, 17, 64, 150, 301];
const CLIENTS = 16;

describe('a gateway that is killed under load', () => {
  test('has forwarded nothing that is not on record as decided', async () => {
    const folder = temporaryFolder();
    const audit = join(folder, 'audit.jsonl');
    const seen = new Set<string>();
    let onRequest: () => void = () => undefined;
    const upstream = createServer((request, response) => {
      if (!(request.headers['x-amz-target'] ?? '').includes('SageMaker')) {
        response.writeHead(200, { 'content-type': 'text/xml' }).end(STS_ANSWER);
        return;
      }
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        seen.add((JSON.parse(body) as { ModelName: string }).ModelName);
        onRequest();
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const config = configFile(folder, (upstream.address() as AddressInfo).port, audit);

    for (const [round, killedAt] of KILLED_AT.entries()) {
      const { child, url } = await serve(config);
      const exit = once(child, 'exit');
      const before = seen.size;
      onRequest = () => {
        if (seen.size - before === killedAt) child.kill('SIGKILL');
      };
      const clients = Array.from({ length: CLIENTS }, (_, client) => ask(url, `m-${round}-${client}`));
      expect(await exit).toEqual([null, 'SIGKILL']);
      await Promise.all(clients);
      expect(seen.size - before).toBeGreaterThanOrEqual(killedAt);
    }
    upstream.close();
    upstream.closeAllConnections();

    const decided = decidedModels(audit);
    expect([...seen].filter((model) => !decided.has(model))).toEqual([]);
  });
});

/** Asks for one model after the other until the gateway is gone. */
async function ask(url: string, name: string): Promise<void> {
  for (let number = 0; ; number += 1) {
    try {
      await fetch(url, {
        method: 'POST',
        headers: { 'x-amz-target': 'SageMaker.DescribeModel', 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ ModelName: `${name}-${number}` }),
      });
    } catch {
      return;
    }
  }
}

/** The models of the decided records; whoever is killed in the middle of a write may leave one line that is not whole. */
function decidedModels(audit: string): ReadonlySet<string> {
  const lines = readFileSync(audit, 'utf8').split('\n').filter(isWhole);
  const records = lines.map(
    (line) => JSON.parse(line) as { record: string; questions?: { resource: string }[] },
  );
  const resources = records
    .filter(({ record }) => record === 'decided')
    .flatMap(({ questions = [] }) => questions.map(({ resource }) => resource));
  return new Set(resources.map((resource) => resource.split('/')[1] ?? ''));
}

function isWhole(line: string): boolean {
  return line.startsWith('{') && line.endsWith('}');
}

function configFile(folder: string, upstreamPort: number, audit: string): string {
  const file = join(folder, 'gateway.yaml');
  const text = gatewayYaml(`http://127.0.0.1:${upstreamPort}`);
  writeFileSync(file, `${text}audit: { destination: file, path: '${audit}' }\n`);
  return file;
}

/** Starts the gateway and waits until it says where it listens. */
async function serve(config: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = startSagegate(['serve', '--config', config]);
  child.stdout.resume();
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
      const found = /listening on (http:\S+) /.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error(`the gateway ended: ${said}`)));
  });
  return { child, url };
}
