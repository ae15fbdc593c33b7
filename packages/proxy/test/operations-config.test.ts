import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import type { GatewayConfig } from '../src/index.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-operations-'));
  await writeFile(join(directory, 'admin-token'), 'a-token-EXAMPLE\n');
});

afterAll(() => rm(directory, { recursive: true }));

/** The section that is tested stands on line 4. */
async function load(section: string): Promise<GatewayConfig> {
  const path = join(directory, 'sagegate.yaml');
  const lines = [
    'upstream: { region: us-east-1 }',
    "identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } }",
    'policies: {}',
    section,
  ];
  await writeFile(path, `${lines.join('\n')}\n`);
  return loadConfig(path, {});
}

async function faultsOf(section: string): Promise<readonly string[]> {
  const error: unknown = await load(section).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('there is no ConfigError', { cause: error });
  return error.faults.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}

describe('how the gateway is operated', () => {
  it.each<[string, Partial<GatewayConfig>]>([
    ['workers: auto', { workers: 'auto' }],
    ['workers: 4', { workers: 4 }],
    ['metrics: { enabled: false }', { metrics: { enabled: false } }],
    [
      'tracing: { enabled: true, acceptParent: never }',
      { tracing: { enabled: true, acceptParent: 'never', propagate: false } },
    ],
    ['log: { format: json }', { log: { level: 'info', format: 'json' } }],
    ['shutdown: { graceSeconds: 0 }', { shutdown: { graceSeconds: 0, readinessDelaySeconds: 0 } }],
    [
      'admin: { host: 0.0.0.0, token: "${file:admin-token}", hosts: [sagegate.internal] }',
      { admin: { host: '0.0.0.0', port: 8081, token: 'a-token-EXAMPLE', hosts: ['sagegate.internal'] } },
    ],
    ['admin: { port: 9000 }', { admin: { host: '127.0.0.1', port: 9000 } }],
  ])('%s', async (section, expected) => {
    expect(await load(section)).toMatchObject(expected);
  });

  it.each([
    ['workers: 0', '4:10 workers expected number to be >=1'],
    ['workers: many', '4:10 workers expected `auto` or a number from 1 to 256'],
    ['log: { level: chatty }', '4:15 log.level expected one of "error"|"warn"|"info"|"debug"'],
    ['tracing: { acceptParent: yes }', '4:26 tracing.acceptParent expected one of'],
    ['shutdown: { graceSeconds: -1 }', '4:27 shutdown.graceSeconds expected'],
    ['admin: { tokens: x }', '4:10 admin.tokens unknown key `tokens`; did you mean `token`?'],
    ['admin: { token: "" }', '4:17 admin.token expected'],
    ['admin: { hosts: ["a:1"] }', '4:18 admin.hosts.0 expected the name of a host, without a port'],
  ])('%s is at fault', async (section, expected) => {
    expect(await faultsOf(section)).toEqual([expect.stringContaining(expected)]);
  });
});
