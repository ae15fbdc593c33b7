import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sendInvocations } from './load.ts';
import { compareSigners } from './signers.ts';

// The whole path of the gateway beside two proxies that decide nothing, in turns, over the loopback.
const WARM_UP = 3_000;
const ROUNDS = 4;
const REQUESTS = 4_000;
const KINDS = ['node:http', 'http-proxy', 'sagegate'] as const;

interface Contestant {
  readonly kind: string;
  readonly process: ChildProcess;
  readonly url: string;
  requests: number;
  seconds: number;
  cpuMicroseconds: number;
}

const upstream = script('upstream.js', []);
const [address] = (await once(upstream, 'message')) as [{ port: number }];
const contestants: Contestant[] = [];
for (const kind of KINDS) contestants.push(await enter(kind, `http://127.0.0.1:${address.port}`));
for (const { url } of contestants) await sendInvocations(url, WARM_UP);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const contestant of contestants) await measure(contestant);
}
report(contestants);
const signers = await compareSigners();
const { own, smithy } = signers;
console.log(
  `\noutbound signature, µs of CPU: own ${own.toFixed(1)}, @smithy/signature-v4 ${smithy.toFixed(1)}`,
);
const path = cpuOf(contestants.find(({ kind }) => kind === 'sagegate'));
console.log(
  `whole path with smithy's in place of ours: × ${((path - own + smithy) / path).toFixed(2)} the CPU`,
);
for (const { process: child } of contestants) child.kill();
upstream.kill();

function script(name: string, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(name, import.meta.url)), [...args]);
}

async function enter(kind: string, upstreamUrl: string): Promise<Contestant> {
  const child = script('contestant.js', [kind, upstreamUrl]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { kind, process: child, url, requests: 0, seconds: 0, cpuMicroseconds: 0 };
}

async function measure(contestant: Contestant): Promise<void> {
  const cpuBefore = await cpuUsageOf(contestant.process);
  const start = performance.now();
  await sendInvocations(contestant.url, REQUESTS);
  contestant.seconds += (performance.now() - start) / 1_000;
  contestant.cpuMicroseconds += (await cpuUsageOf(contestant.process)) - cpuBefore;
  contestant.requests += REQUESTS;
}

async function cpuUsageOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
  return cpu.user + cpu.system;
}

function cpuOf(contestant: Contestant | undefined): number {
  return contestant === undefined ? Number.NaN : contestant.cpuMicroseconds / contestant.requests;
}

function report(all: readonly Contestant[]): void {
  const baseline = cpuOf(all.find(({ kind }) => kind === 'http-proxy'));
  console.log('1 KB each way, 32 connections. CPU is that of the proxy process alone.\n');
  console.log('proxy        requests/s   CPU µs/request   × http-proxy');
  for (const contestant of all) {
    const rate = (contestant.requests / contestant.seconds).toFixed(0).padStart(10);
    const cpu = cpuOf(contestant);
    console.log(
      `${contestant.kind.padEnd(12)} ${rate} ${cpu.toFixed(1).padStart(16)} ${(cpu / baseline).toFixed(2).padStart(14)}`,
    );
  }
}
