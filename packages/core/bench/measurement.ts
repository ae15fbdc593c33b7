import { cpus } from 'node:os';

import { bytesPerDecision } from './allocation.ts';
import { compileCostOf } from './compile-cost.ts';
import type { CompileCost } from './compile-cost.ts';
import { decisionTasks, LINE } from './decision-tasks.ts';
import { teamPolicy } from './organization.ts';
import type { Summary } from './summary.ts';
import { timeTasks } from './time-tasks.ts';

/** What one run found out. */
export interface Measurement {
  readonly node: string;
  readonly cpu: string;
  readonly lines: readonly Line[];
  readonly compile: CompileCost;
}

/** What one task costs. */
export interface Line extends Summary {
  readonly name: string;
  /** How many times the processor time of the plain allowed decision, garbage included; a busy machine hardly changes it. */
  readonly timesAllowed: number;
  readonly bytes?: number;
}

const ROUNDS = 12;

/** Measures everything. */
export async function measure(onProgress: (message: string) => void): Promise<Measurement> {
  // First, while the heap holds nothing else that a collection has to look at.
  const compile = compileCostOf(teamPolicy(10_000), onProgress);
  onProgress('prepare');
  const { hotPath, others } = await decisionTasks();
  const summaries = timeTasks([...hotPath, ...others], ROUNDS, onProgress);
  onProgress('allocation');
  const bytes = new Map(hotPath.map((task) => [task.name, bytesPerDecision(task)]));
  const allowed = summaries.get(LINE.allowed)?.cpu ?? Number.NaN;
  const lines = Array.from(summaries, ([name, summary]) => {
    const counted = bytes.get(name);
    const line = { name, ...summary, timesAllowed: summary.cpu / allowed };
    return counted === undefined ? line : { ...line, bytes: counted };
  });
  return { node: process.version, cpu: describeCpus(), lines, compile };
}

function describeCpus(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`;
}
