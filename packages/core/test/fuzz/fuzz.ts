import { setImmediate } from 'node:timers/promises';
import { FuzzUsageError, parseFuzzArguments, USAGE } from './fuzz-arguments.ts';
import type { FuzzArguments } from './fuzz-arguments.ts';
import { fuzzBatch } from './fuzz-run.ts';
import type { FoundDisagreement } from './fuzz-run.ts';
import { reachedTable } from './reached-rules.ts';

const SETS_PER_BATCH = 50;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const parsed = parseFuzzArguments(args, () => Math.floor(Math.random() * 2 ** 31));
    if (parsed !== undefined) return await run(parsed);
    console.log(USAGE);
    return 0;
  } catch (error) {
    if (!(error instanceof FuzzUsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

async function run({ cases, seed, path }: FuzzArguments): Promise<number> {
  console.error(`seed ${seed}`);
  const stop = stopOnInterrupt();
  const reached = new Map<string, number>();
  const count = (rule: string): void => void reached.set(rule, (reached.get(rule) ?? 0) + 1);
  const progress = progressLine(cases);
  let compared = 0;
  // Batches, so that there is a progress line and Ctrl-C is heard; each has its own seed, next to the last one's.
  for (let batch = seed; compared < cases && !stop.aborted; batch = nextSeed(batch)) {
    const result = fuzzBatch(
      { seed: batch, sets: SETS_PER_BATCH, ...(path !== undefined && { path }) },
      count,
    );
    compared += result.compared;
    progress.show(compared);
    if (result.found !== undefined) return report(result.found, compared);
    if (path !== undefined) break;
    await setImmediate();
  }
  progress.end();
  console.log(reachedTable(reached).join('\n'));
  console.log(`\n${compared} decisions compared, all agreed (seed ${seed}, ${progress.seconds()} s)`);
  return 0;
}

function report({ counterexample, problem, seed, path }: FoundDisagreement, compared: number): number {
  console.log(`\nthe evaluators disagree after ${compared} decisions: ${problem}\n`);
  console.log(JSON.stringify(counterexample, null, 2));
  console.log(`\nagain: npm run fuzz -- --seed=${seed} --path ${path}`);
  return 1;
}

function nextSeed(seed: number): number {
  return (seed + 1) | 0;
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
