import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig, startGateway } from '@sagegate/proxy';
import { gatewayYaml } from './gateway-yaml.ts';
import { runInProcess } from './in-process.ts';
import { STS_ANSWER } from './start-sts.ts';
import { temporaryFolder } from './temporary-folder.ts';

let upstream: Server;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    const isSts = !(request.headers['x-amz-target'] ?? '').includes('SageMaker');
    request.resume();
    if (isSts) response.writeHead(200, { 'content-type': 'text/xml' }).end(STS_ANSWER);
    else response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  upstream.close();
});

const CALLS: readonly (readonly [operation: string, input: object])[] = [
  ['DescribeModel', { ModelName: 'churn' }],
  ['ListModels', {}],
  ['DeleteModel', { ModelName: 'churn' }],
  ['CreateModel', { ModelName: 'churn', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Execute' }],
  ['DescribeModel', { ModelName: 'other' }],
];

interface Run {
  readonly config: string;
  readonly audit: string;
}

/** A gateway that has been asked, and what it has written about it. */
async function runGateway(format: string): Promise<Run> {
  const folder = temporaryFolder();
  const [config, audit] = [join(folder, 'gateway.yaml'), join(folder, 'audit.jsonl')];
  const { port } = upstream.address() as AddressInfo;
  const settings = `audit: { destination: file, path: '${audit}', format: ${format} }\n`;
  writeFileSync(config, `${gatewayYaml(`http://127.0.0.1:${port}`)}${settings}`);
  const gateway = await startGateway(await loadConfig(config));
  for (const [operation, input] of CALLS) {
    const answer = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'x-amz-target': `SageMaker.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(input),
    });
    await answer.text();
  }
  await gateway.close();
  return { config, audit };
}

async function replay(candidate: string, audit: string): Promise<object> {
  const args = ['replay', '--candidate', candidate, '--output', 'json', audit];
  return JSON.parse((await runInProcess(args)).stdout) as object;
}

describe.each(['native', 'cloudtrail', 'ocsf'])('the audit of a gateway in the shape %s', (format) => {
  it('replayed against the same policies has no flips, and each request once', async () => {
    const { config, audit } = await runGateway(format);
    expect(await replay(config, audit)).toMatchObject({
      records: { decided: CALLS.length, unreadable: 0, skipped: [{ reason: 'secondRecord', count: 3 }] },
      flips: { denied: { calls: 0, possibleCalls: 0 }, allowed: { calls: 0, possibleCalls: 0 } },
    });
  });

  it('replayed against others has those flips that the others bring', async () => {
    const { audit } = await runGateway(format);
    const other = join(temporaryFolder(), 'other.json');
    const statement = {
      Effect: 'Allow',
      Action: ['sagemaker:ListModels', 'sagemaker:Delete*'],
      Resource: '*',
    };
    writeFileSync(other, JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    expect(await replay(other, audit)).toMatchObject({
      flips: { denied: { calls: 2, exactCalls: 2 }, allowed: { calls: 1, exactCalls: 1 } },
    });
  });

  it('counts a request once whichever of its records is lost', async () => {
    const { config, audit } = await runGateway(format);
    const lines = readFileSync(audit, 'utf8').trimEnd().split('\n');
    for (const kind of ['"decided"', '"completed"']) {
      const part = join(temporaryFolder(), 'part.jsonl');
      writeFileSync(part, `${lines.filter((line) => !line.includes(kind)).join('\n')}\n`);
      expect(await replay(config, part)).toMatchObject({ records: { decided: CALLS.length } });
    }
    const turned = join(temporaryFolder(), 'turned.jsonl');
    writeFileSync(turned, `${lines.toReversed().join('\n')}\n`);
    expect(await replay(config, turned)).toMatchObject({ records: { decided: CALLS.length } });
  });
});
