import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sendInvocations } from './load.ts';
import type { Load } from './load.ts';
import { compareSigners } from './signers.ts';

// The whole path of the gateway beside two proxies that decide nothing, in turns, over the loopback.
const KINDS = ['node:http', 'http-proxy', 'sagegate'] as const;

/** Each kind of load comes this often; of the rounds the median counts. */
const ROUNDS = 7;
const SMALL: Load = { requests: 4_000, connections: 32, bodyBytes: 1_024 };
const LARGE: Load = { requests: 160, connections: 32, bodyBytes: 1_048_576 };
const ALONE: Load = { requests: 400, connections: 1, bodyBytes: 1_024 };

interface Contestant {
  readonly kind: string;
  readonly process: ChildProcess | undefined;
  readonly url: string;
}

/** One round: of a request the CPU of the proxy's process in µs, how many a second, and how long one took in ms. */
interface Round {
  readonly cpu: number;
  readonly rate: number;
  readonly p50: number;
}

const upstream = script('upstream.js', []);
const [address] = (await once(upstream, 'message')) as [{ port: number }];
const upstreamUrl = `http://127.0.0.1:${address.port}`;
const contestants: Contestant[] = [{ kind: 'upstream', process: undefined, url: upstreamUrl }];
for (const kind of KINDS) contestants.push(await enter(kind));
for (const { url } of contestants) await sendInvocations(url, { ...SMALL, requests: 8_000 });

printCpu('1 KB each way, 32 connections', await compare(SMALL));
printCpu('1 MB each way, 32 connections', await compare(LARGE));
printLatency('1 KB each way, one connection', await compare(ALONE));
await printSigners();
for (const { process: child } of contestants) child?.kill();
upstream.kill();

function script(name: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(name, import.meta.url)), [...args]);
}

async function enter(kind: string): Promise<Contestant> {
  const child = script('contestant.js', [kind, upstreamUrl]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { kind, process: child, url };
}

/** All contestants in turns, so that what else the machine does meets all of them. */
async function compare(load: Load): Promise<ReadonlyMap<string, readonly Round[]>> {
  const rounds = new Map<string, Round[]>(contestants.map(({ kind }) => [kind, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const contestant of contestants) rounds.get(contestant.kind)?.push(await measure(contestant, load));
  }
  return rounds;
}

async function measure({ process: child, url }: Contestant, load: Load): Promise<Round> {
  const cpuBefore = await cpuUsageOf(child);
  const start = performance.now();
  const milliseconds = await sendInvocations(url, load);
  const seconds = (performance.now() - start) / 1_000;
  const cpu = ((await cpuUsageOf(child)) - cpuBefore) / load.requests;
  return { cpu, rate: load.requests / seconds, p50: median(milliseconds) };
}

async function cpuUsageOf(child: ChildProcess | undefined): Promise<number> {
  if (child === undefined) return 0;
  child.send('cpu');
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
  return cpu.user + cpu.system;
}

function printCpu(title: string, all: ReadonlyMap<string, readonly Round[]>): void {
  const baseline = (all.get('http-proxy') ?? []).map(({ cpu }) => cpu);
  console.log(`\n${title}; CPU of the proxy's process; medians of ${ROUNDS} rounds\n`);
  console.log('proxy        requests/s   CPU µs/request   × http-proxy   of the rounds');
  for (const kind of KINDS) {
    const rounds = all.get(kind) ?? [];
    const ratios = rounds.map(({ cpu }, at) => cpu / (baseline[at] ?? Number.NaN));
    const [rate, cpu] = [median(rounds.map((round) => round.rate)), median(rounds.map((round) => round.cpu))];
    const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `${kind.padEnd(12)} ${rate.toFixed(0).padStart(10)} ${cpu.toFixed(1).padStart(16)} ${median(ratios).toFixed(2).padStart(14)}   ${range}`,
    );
  }
}

function printLatency(title: string, all: ReadonlyMap<string, readonly Round[]>): void {
  const p50Of = (kind: string): number => median((all.get(kind) ?? []).map(({ p50 }) => p50));
  const direct = p50Of('upstream');
  console.log(`\n${title}; medians of ${ROUNDS} rounds\n`);
  console.log('proxy        p50 ms   added to the upstream');
  for (const kind of all.keys()) {
    const p50 = p50Of(kind);
    console.log(`${kind.padEnd(12)} ${p50.toFixed(3).padStart(6)} ${(p50 - direct).toFixed(3).padStart(23)}`);
  }
}

async function printSigners(): Promise<void> {
  const { own, smithy } = await compareSigners();
  console.log(
    `\noutbound signature, µs of CPU: own ${own.toFixed(1)}, @smithy/signature-v4 ${smithy.toFixed(1)}`,
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
