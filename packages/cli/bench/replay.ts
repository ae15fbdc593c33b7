import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { IDENTITY_BASED, SERVICE_CONTROL } from './policies.ts';
import { writeRecordedEvents } from './write-recorded-events.ts';

const SIZES = [100_000, 1_000_000];
const GOAL_A_MINUTE = 1_000_000;
/** Ten times the records may not take more than that many times the memory. */
const MAX_GROWTH = 1.25;

/** What one run of the command took. */
interface Run {
  readonly records: number;
  readonly flips: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

// Replays files of CloudTrail of two sizes. Ends with 1 where that is too slow, or memory grows with the number of records.
const folder = await mkdtemp(join(tmpdir(), 'sagegate-bench-'));
try {
  if (!(await benchReplay(folder))) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

async function benchReplay(work: string): Promise<boolean> {
  process.stderr.write(`Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown'}\n`);
  await writeFile(join(work, 'identity.json'), JSON.stringify(IDENTITY_BASED));
  await writeFile(join(work, 'scp.json'), JSON.stringify(SERVICE_CONTROL));
  const runs: Run[] = [];
  for (const records of SIZES) runs.push(await measure(work, records));
  console.table(runs.map(toRow));
  const [small, large] = runs;
  if (small === undefined || large === undefined) return false;
  const aMinute = (large.records / large.cpuSeconds) * 60;
  const growth = large.peakMegabytes / small.peakMegabytes;
  console.log(`${format(aMinute)} records a minute of one core (goal: ${format(GOAL_A_MINUTE)})`);
  console.log(`peak memory × ${growth.toFixed(2)} for ten times the records (goal: at most ${MAX_GROWTH})`);
  return aMinute >= GOAL_A_MINUTE && growth <= MAX_GROWTH;
}

async function measure(work: string, count: number): Promise<Run> {
  const file = join(work, `${count}.json.gz`);
  const bytes = await writeRecordedEvents(file, count);
  const { size } = await stat(file);
  process.stderr.write(
    `${format(count)} records: ${megabytes(bytes)} MB, compressed ${megabytes(size)} MB\n`,
  );
  return await replay(work, file);
}

async function replay(work: string, file: string): Promise<Run> {
  const command = new URL('measured-command.js', import.meta.url).pathname;
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      command,
      'replay',
      '--candidate',
      join(work, 'identity.json'),
      '--add',
      `serviceControl=${join(work, 'scp.json')}`,
      '--output',
      'json',
      file,
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] },
  );
  const used = child.stdio[3];
  if (!(used instanceof Readable) || child.stdout === null) throw new TypeError('no pipes');
  const [printed, usage] = await Promise.all([text(child.stdout), text(used)]);
  const seconds = (performance.now() - start) / 1000;
  const { records, flips } = JSON.parse(printed) as Report;
  const { cpuSeconds, peakMegabytes } = JSON.parse(usage) as Pick<Run, 'cpuSeconds' | 'peakMegabytes'>;
  return {
    records: records.read,
    flips: flips.denied.calls + flips.allowed.calls,
    seconds,
    cpuSeconds,
    peakMegabytes,
  };
}

interface Report {
  readonly records: { readonly read: number };
  readonly flips: Readonly<Record<'denied' | 'allowed', { readonly calls: number }>>;
}

function toRow({ records, flips, seconds, cpuSeconds, peakMegabytes }: Run): object {
  return {
    records: format(records),
    flips: format(flips),
    seconds: seconds.toFixed(1),
    'CPU, s': cpuSeconds.toFixed(1),
    'CPU, µs a record': ((cpuSeconds / records) * 1e6).toFixed(1),
    'records a minute of CPU': format((records / cpuSeconds) * 60),
    'peak memory, MB': peakMegabytes.toFixed(0),
  };
}

function format(count: number): string {
  return Math.round(count).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
