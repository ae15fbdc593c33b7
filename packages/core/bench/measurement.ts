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
  /** Medians compared: how many times the plain allowed decision this costs. */
  readonly timesAllowed: number;
  readonly bytes?: number;
}

const ROUNDS = 12;

/** Measures everything. */
export async function measure(onProgress: (message: string) => void): Promise<Measurement> {
  onProgress('prepare');
  const { hotPath, others } = await decisionTasks();
  const summaries = timeTasks([...hotPath, ...others], ROUNDS, onProgress);
  onProgress('allocation');
  const bytes = new Map(hotPath.map((task) => [task.name, bytesPerDecision(task)]));
  const compile = compileCostOf(teamPolicy(10_000), onProgress);
  const allowed = summaries.get(LINE.allowed)?.median ?? Number.NaN;
  const lines = Array.from(summaries, ([name, summary]) => {
    const counted = bytes.get(name);
    const line = { name, ...summary, timesAllowed: summary.median / allowed };
    return counted === undefined ? line : { ...line, bytes: counted };
  });
  return { node: process.version, cpu: describeCpus(), lines, compile };
}

function describeCpus(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`;
}
