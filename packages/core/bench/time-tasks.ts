import { Bench } from 'tinybench';

import { collectYoungGarbage } from './collect-garbage.ts';
import type { DecisionTask } from './decision-tasks.ts';
import { summarize } from './summary.ts';
import type { Summary } from './summary.ts';

/**
 * Times all tasks in turn, again and again, so that what else the machine does hits all of them, and there and back, so
 * that none is always the first. The first rounds do not count: there every task still changes how the others' shared
 * code is optimized.
 */
export function timeTasks(
  tasks: readonly DecisionTask[],
  rounds: number,
  onProgress: (message: string) => void,
): ReadonlyMap<string, Summary> {
  const turns = new Map<string, Turn[]>(tasks.map(({ name }) => [name, []]));
  for (let round = -WARMUP_ROUNDS; round < rounds; round += 1) {
    for (const task of round % 2 === 0 ? tasks : tasks.toReversed()) {
      onProgress(round < 0 ? `warm up: ${task.name}` : `round ${round + 1} of ${rounds}: ${task.name}`);
      const turn = takeTurn(task);
      if (round >= 0) turns.get(task.name)?.push(turn);
    }
  }
  return new Map(
    tasks.map(({ name, decisions }) => {
      const taken = turns.get(name) ?? [];
      const cpu = taken.reduce((sum, turn) => sum + turn.cpuMicroseconds, 0);
      return [
        name,
        summarize(
          taken.flatMap(({ batches }) => batches),
          cpu,
          decisions.length,
        ),
      ];
    }),
  );
}

const WARMUP_ROUNDS = 2;

interface Turn {
  /** Milliseconds of every batch. */
  readonly batches: readonly number[];
  /** What all threads used: what is optimized or collected beside the main thread counts. */
  readonly cpuMicroseconds: number;
}

function takeTurn(task: DecisionTask): Turn {
  const bench = new Bench(LIMITS);
  let before = process.cpuUsage();
  let used = before;
  bench.add(task.name, () => decideAll(task), {
    beforeAll: () => {
      // So that nobody pays for another's garbage.
      collectYoungGarbage();
      before = process.cpuUsage();
    },
    afterAll: () => {
      used = process.cpuUsage(before);
    },
  });
  const [timed] = bench.runSync();
  if (timed?.result.state !== 'completed') throw new Error(`no result for ${task.name}`);
  return { batches: timed.result.latency.samples ?? [], cpuMicroseconds: used.user + used.system };
}

const LIMITS = {
  time: 100,
  iterations: 2,
  warmup: false,
  retainSamples: true,
  throws: true,
} as const;

/** Looks at every answer, so that none can be optimized away. */
function decideAll({ name, decisions, expected }: DecisionTask): void {
  for (const decide of decisions) {
    if (decide() !== expected) throw new Error(`another decision than before: ${name}`);
  }
}
