import { Bench } from 'tinybench';

import { collectYoungGarbage } from './collect-garbage.ts';
import type { DecisionTask } from './decision-tasks.ts';
import { summarize } from './summary.ts';
import type { Summary } from './summary.ts';

/** Times all tasks in turn, again and again, so that what else the machine does hits all of them. */
export function timeTasks(
  tasks: readonly DecisionTask[],
  rounds: number,
  onProgress: (message: string) => void,
): ReadonlyMap<string, Summary> {
  const turns = new Map<string, Turn[]>(tasks.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const task of tasks) {
      onProgress(`round ${round + 1} of ${rounds}: ${task.name}`);
      turns.get(task.name)?.push(takeTurn(task, round === 0));
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

interface Turn {
  /** Milliseconds of every batch. */
  readonly batches: readonly number[];
  /** What all threads used: what is optimized or collected beside the main thread counts. */
  readonly cpuMicroseconds: number;
}

function takeTurn(task: DecisionTask, warmup: boolean): Turn {
  const bench = new Bench({ ...LIMITS, warmup });
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
  warmupTime: 200,
  warmupIterations: 2,
  retainSamples: true,
  throws: true,
} as const;

/** Looks at every answer, so that none can be optimized away. */
function decideAll({ name, decisions, expected }: DecisionTask): void {
  for (const decide of decisions) {
    if (decide() !== expected) throw new Error(`another decision than before: ${name}`);
  }
}
