import { Bench } from 'tinybench';

/** Something to time. */
export interface Task {
  readonly name: string;
  readonly work: () => unknown;
  /** How often the work is done between two looks at the clock, which takes a microsecond itself. */
  readonly times: number;
}

/** Microseconds of the processor that one piece of work takes. */
export interface Timing {
  readonly median: number;
  readonly min: number;
}

/** The first rounds do not count: there every task still changes how the code that all share is optimized. */
const WARMUP_ROUNDS = 3;

/**
 * Times all tasks in turn, again and again, so that what else the machine does hits all of them, and there and back,
 * so that none is always the first.
 */
export function timeTasks(
  tasks: readonly Task[],
  rounds: number,
  onProgress: (message: string) => void,
): ReadonlyMap<string, Timing> {
  const samples = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  for (let round = -WARMUP_ROUNDS; round < rounds; round += 1) {
    onProgress(round < 0 ? 'warm up' : `round ${round + 1} of ${rounds}`);
    for (const task of round % 2 === 0 ? tasks : tasks.toReversed()) {
      const taken = takeTurn(task);
      if (round >= 0) samples.get(task.name)?.push(...taken);
    }
  }
  return new Map(Array.from(samples, ([name, taken]) => [name, timingOf(taken)]));
}

/** Milliseconds of every piece of work in a tenth of a second. */
function takeTurn({ name, work, times }: Task): readonly number[] {
  const bench = new Bench({
    now: processorTime,
    time: 100,
    iterations: 2,
    warmup: false,
    retainSamples: true,
    throws: true,
  });
  bench.add(name, () => {
    for (let time = 0; time < times; time += 1) work();
  });
  const [timed] = bench.runSync();
  if (timed?.result.state !== 'completed') throw new Error(`no result for ${name}`);
  return (timed.result.latency.samples ?? []).map((sample) => sample / times);
}

/** Milliseconds of the processor that all threads have used: garbage counts, other programs do not. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function timingOf(milliseconds: readonly number[]): Timing {
  const sorted = milliseconds.map((time) => time * 1000).toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, min: sorted[0] ?? Number.NaN };
}
