import { availableParallelism } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { runOnWorkers, serveBatches } from './batch-workers.ts';
import type { CountedResult } from './batch-workers.ts';
import { FuzzUsageError, parseFuzzArguments, USAGE } from './fuzz-arguments.ts';
import type { FuzzArguments } from './fuzz-arguments.ts';
import type { Batch, FoundDisagreement } from './fuzz-run.ts';
import { reachedTable } from './reached-rules.ts';

const SETS_PER_BATCH = 50;

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else serveBatches();

async function main(args: readonly string[]): Promise<number> {
  try {
    const randomSeed = () => Math.floor(Math.random() * 2 ** 31);
    const parsed = parseFuzzArguments(args, { randomSeed, workers: availableParallelism() });
    if (parsed !== undefined) return await run(parsed);
    console.log(USAGE);
    return 0;
  } catch (error) {
    if (!(error instanceof FuzzUsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

async function run({ cases, seed, path, workers }: FuzzArguments): Promise<number> {
  console.error(`seed ${seed}`);
  const stop = stopOnInterrupt();
  const reached = new Map<string, number>();
  const progress = progressLine(cases);
  let tried = 0;
  let compared = 0;
  let found: FoundDisagreement | undefined;
  const isEnough = (): boolean => compared >= cases || found !== undefined || stop.aborted;
  const onResult = (result: CountedResult): void => {
    tried += result.tried;
    compared += result.compared;
    found ??= result.found;
    for (const [rule, count] of result.reached) reached.set(rule, (reached.get(rule) ?? 0) + count);
    progress.show(compared);
  };
  const batches = path === undefined ? batchesFrom(seed, isEnough) : [{ seed, sets: SETS_PER_BATCH, path }];
  await runOnWorkers(new URL(import.meta.url), path === undefined ? workers : 1, batches, onResult);
  progress.end();
  if (tried === 0 && path !== undefined)
    throw new FuzzUsageError(`\`--path ${path}\` leads nowhere with this seed`);
  if (found !== undefined) return report(found, compared);
  console.log(reachedTable(reached).join('\n'));
  console.log(`\n${compared} decisions compared, all agreed (seed ${seed}, ${progress.seconds()} s)`);
  return 0;
}

/** Batches, so that threads share the work, there is a progress line and Ctrl-C is heard; each has the next seed. */
function* batchesFrom(seed: number, isEnough: () => boolean): Generator<Batch, void> {
  for (let next = seed; !isEnough(); next = (next + 1) | 0) yield { seed: next, sets: SETS_PER_BATCH };
}

function report({ counterexample, problem, seed, path }: FoundDisagreement, compared: number): number {
  console.log(`\nthe evaluators disagree after ${compared} decisions: ${problem}\n`);
  console.log(JSON.stringify(counterexample, null, 2));
  console.log(`\nagain: npm run fuzz -- --seed=${seed} --path ${path}`);
  return 1;
}

/** The first Ctrl-C asks the run to end, the second one ends the process. */
function stopOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

interface ProgressLine {
  readonly show: (compared: number) => void;
  readonly end: () => void;
  readonly seconds: () => number;
}

/** On a terminal one line that is written over, elsewhere a line every ten seconds. */
function progressLine(cases: number): ProgressLine {
  const start = performance.now();
  const seconds = (): number => Math.round((performance.now() - start) / 1000);
  const { isTTY } = process.stderr;
  let shownAt = start;
  return {
    seconds,
    show: (compared) => {
      const now = performance.now();
      if (now - shownAt < (isTTY ? 500 : 10_000)) return;
      shownAt = now;
      const rate = (compared / (now - start)) * 1000;
      const left = Math.max(0, Math.round((cases - compared) / rate));
      const line = `${compared} of ${cases} cases, ${Math.round(rate)} a second, ${left} s left, all agreed`;
      process.stderr.write(isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    },
    end: () => {
      if (isTTY) process.stderr.write('\n');
    },
  };
}
