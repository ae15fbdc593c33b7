import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 21;

const COMMAND = new URL('../../bin/sagegate.cjs', import.meta.url).pathname;

const SIMULATION = {
  CallerArn: 'arn:aws:iam::111122223333:user/alice',
  ActionNames: ['sagemaker:CreateModel'],
  PolicyInputList: [
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }],
    },
  ],
};

/** A command line, and how long it may take from its start to its end. */
interface Task {
  readonly name: string;
  readonly args: readonly string[];
  readonly limitMs?: number;
}

// Starts the command again and again, in turn with a Node that does nothing. Ends with 1 where a median is over its limit.
const folder = await mkdtemp(join(tmpdir(), 'sagegate-bench-'));
try {
  const request = join(folder, 'request.json');
  await writeFile(request, JSON.stringify(SIMULATION));
  const tasks: readonly Task[] = [
    { name: 'node, nothing', args: ['-e', '0'] },
    { name: '--help', args: [COMMAND, '--help'], limitMs: 150 },
    { name: 'explain --help', args: [COMMAND, 'explain', '--help'], limitMs: 150 },
    { name: 'one simulation', args: [COMMAND, 'simulate', '--input', request], limitMs: 300 },
  ];
  if (!(await benchStartUp(tasks))) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

async function benchStartUp(tasks: readonly Task[]): Promise<boolean> {
  process.stderr.write(`Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown'}\n`);
  const times = tasks.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { args }] of tasks.entries()) times[index]?.push(await timeOf(args));
  }
  const bare = median(times[0] ?? []);
  console.table(tasks.map((task, index) => toRow(task, times[index] ?? [], bare)));
  return tasks.every(({ limitMs }, index) => limitMs === undefined || median(times[index] ?? []) <= limitMs);
}

/** Milliseconds on the clock from the start of a process to its end. */
async function timeOf(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  return performance.now() - start;
}

function toRow({ name, limitMs }: Task, times: readonly number[], bare: number): object {
  return {
    command: name,
    'median, ms': median(times).toFixed(0),
    'min, ms': Math.min(...times).toFixed(0),
    '× node': (median(times) / bare).toFixed(2),
    'limit, ms': limitMs ?? '',
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
