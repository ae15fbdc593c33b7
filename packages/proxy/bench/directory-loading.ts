import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT, accountExport } from './account-export.ts';
import { sendInvocations } from './load.ts';
import type { Load } from './load.ts';
import { ALICE, REGION } from './scene.ts';

const SIZE = { roles: 1_000, policies: 5_000, statements: 10 };
const MOST_LOAD_MS = 6_000;
/** Of the p99 before. */
const MOST_DURING_RELOAD = 2;
const ROUNDS = 5;
const STEADY: Load = { requests: 4_000, connections: 8, bodyBytes: 1_024, pauseMs: 5 };

/** Loads a large account, reloads it under load, and prints both; whether both are as quick as they must be. */
export async function compareLoading(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-bench-'));
  const upstream = script('upstream.js', []);
  try {
    const [{ port }] = (await once(upstream, 'message')) as [{ port: number }];
    return await measureIn(folder, `http://127.0.0.1:${port}`);
  } finally {
    upstream.kill();
    await rm(folder, { recursive: true });
  }
}

async function measureIn(folder: string, upstream: string): Promise<boolean> {
  const file = join(folder, 'sagegate.yaml');
  await writeFile(file, configuration(upstream));
  const bytes = await writeExport(folder, 1);
  const gateway = script('directory-gateway.js', [file]);
  const [{ url, loadMs }] = (await once(gateway, 'message')) as [{ url: string; loadMs: number }];
  await sendInvocations(url, STEADY);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push(await reloadUnderLoad(gateway, url, folder, round));
  gateway.kill();
  return print(bytes, loadMs, rounds);
}

interface Round {
  readonly before: number;
  readonly during: number;
  readonly reloadMs: number;
}

async function reloadUnderLoad(
  gateway: ChildProcess,
  url: string,
  folder: string,
  round: number,
): Promise<Round> {
  const before = p99(await sendInvocations(url, STEADY));
  await writeExport(folder, round + 2);
  const reloaded = once(gateway, 'message') as Promise<[{ outcome: string; reloadMs: number }]>;
  gateway.send('reload');
  let isReloading = true;
  const during = sendInvocations(url, { ...STEADY, requests: Infinity, goesOn: () => isReloading });
  const [{ outcome, reloadMs }] = await reloaded;
  isReloading = false;
  if (outcome !== 'applied') throw new Error(`the reload was ${outcome}`);
  return { before, during: p99(await during), reloadMs };
}

async function writeExport(folder: string, seed: number): Promise<number> {
  const text = accountExport({ ...SIZE, seed });
  await writeFile(join(folder, 'details.json'), text);
  return text.length;
}

function print(bytes: number, loadMs: number, rounds: readonly Round[]): boolean {
  const ratio = median(rounds.map(({ before, during }) => during / before));
  const megabytes = (bytes / 1_048_576).toFixed(0);
  console.log(
    `\nan export of ${SIZE.roles} roles and ${SIZE.policies} policies of ${SIZE.statements} statements, ${megabytes} MB\n`,
  );
  console.log(`load          ${loadMs.toFixed(0).padStart(7)} ms   at most ${MOST_LOAD_MS}`);
  console.log(
    `reload        ${median(rounds.map(({ reloadMs }) => reloadMs))
      .toFixed(0)
      .padStart(7)} ms   under load`,
  );
  console.log(
    `p99 before    ${median(rounds.map(({ before }) => before))
      .toFixed(2)
      .padStart(7)} ms`,
  );
  console.log(
    `p99 during    ${median(rounds.map(({ during }) => during))
      .toFixed(2)
      .padStart(7)} ms`,
  );
  console.log(
    `during/before ${ratio.toFixed(2).padStart(7)}      at most ${MOST_DURING_RELOAD}; of each round ${rounds.map(({ before, during }) => (during / before).toFixed(2)).join(', ')}`,
  );
  return loadMs <= MOST_LOAD_MS && ratio <= MOST_DURING_RELOAD;
}

function configuration(upstream: string): string {
  const endpoints = { sagemaker: upstream, 'sagemaker-runtime': upstream, sts: upstream };
  const principal = `arn:aws:sts::${ACCOUNT}:assumed-role/role-0/bench`;
  // YAML takes JSON.
  return JSON.stringify({
    listen: { host: '127.0.0.1', port: 0 },
    admin: { host: '127.0.0.1', port: 0 },
    upstream: {
      region: REGION,
      account: ACCOUNT,
      endpoints,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
    },
    identity: { accessKeys: [{ ...ALICE, principal }] },
    policies: {},
    directory: { authorizationDetails: ['details.json'] },
    audit: { destination: 'file', path: 'audit.log' },
    reload: { pollSeconds: 0 },
  });
}

function script(name: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(name, import.meta.url)), [...args]);
}

function p99(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
