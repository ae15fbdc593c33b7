import { cpus } from 'node:os';

import { MappingError, toAuthorizationRequests } from '@sagegate/koa-middleware/mapping';
import type { HttpRequest } from '@sagegate/koa-middleware/mapping';

import { hostileRequests } from './hostile-requests.ts';
import {
  ALICE,
  CREATE_PIPELINE,
  CREATE_TRAINING_JOB,
  INVOKE_ENDPOINT,
  OPTIONS,
  REFUSED,
} from './requests.ts';
import { timeTasks } from './time-tasks.ts';
import type { Task, Timing } from './time-tasks.ts';

/** What one run found out. */
export interface Measurement {
  readonly node: string;
  readonly cpu: string;
  readonly lines: readonly Line[];
  readonly hostile: readonly HostileLine[];
}

/** What mapping one request costs. */
export interface Line extends Timing {
  readonly name: string;
  readonly bytes: number;
  /** How many times `JSON.parse` of the decoded body. */
  readonly timesParse: number;
}

/** What a body costs that somebody made to be slow. */
export interface HostileLine extends Line {
  /** How many times a body of the same kind with a quarter of its bytes. */
  readonly timesQuarter: number;
}

export const LINE = {
  training: 'CreateTrainingJob, 4 KB',
  invocation: 'InvokeEndpoint',
  refused: 'the same training job with a name given twice: refused',
  pipeline: 'CreatePipeline, 100 KB definition',
};

const REQUESTS: readonly (readonly [name: string, request: HttpRequest])[] = [
  [LINE.training, CREATE_TRAINING_JOB],
  [LINE.invocation, INVOKE_ENDPOINT],
  [LINE.refused, REFUSED],
  [LINE.pipeline, CREATE_PIPELINE],
];

const MEGABYTE = 1024 * 1024;

/** Measures everything. */
export function measure(onProgress: (message: string) => void): Measurement {
  const timings = timeTasks(REQUESTS.flatMap(tasksOf), 16, onProgress);
  const whole = hostileRequests(MEGABYTE);
  const quarter = hostileRequests(MEGABYTE / 4).map(([name, request]) => [quarterOf(name), request] as const);
  const slow = timeTasks([...whole, ...quarter].flatMap(tasksOf), 3, (message) =>
    onProgress(`hostile: ${message}`),
  );
  return {
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    lines: REQUESTS.map((one) => lineOf(timings, one)),
    hostile: whole.map(([name, request]) => {
      const line = lineOf(slow, [name, request]);
      return { ...line, timesQuarter: line.median / timingOf(slow, quarterOf(name)).median };
    }),
  };
}

const decoder = new TextDecoder();

function tasksOf([name, request]: readonly [string, HttpRequest]): readonly Task[] {
  const { body } = request;
  const times = body.length > 10_000 ? 1 : body.length > 2000 ? 20 : 200;
  return [
    { name, times, work: () => outcomeOf(request) },
    { name: parseOf(name), times, work: () => JSON.parse(decoder.decode(body)) },
  ];
}

/** How many questions, or why none. */
function outcomeOf(request: HttpRequest): number | string {
  try {
    return toAuthorizationRequests(request, ALICE, OPTIONS).length;
  } catch (error) {
    if (error instanceof MappingError) return error.message;
    throw error;
  }
}

function lineOf(
  timings: ReadonlyMap<string, Timing>,
  [name, { body }]: readonly [string, HttpRequest],
): Line {
  const timing = timingOf(timings, name);
  const timesParse = timing.median / timingOf(timings, parseOf(name)).median;
  return { name, bytes: body.length, ...timing, timesParse };
}

function timingOf(timings: ReadonlyMap<string, Timing>, name: string): Timing {
  const timing = timings.get(name);
  if (timing === undefined) throw new Error(`no timing of ${name}`);
  return timing;
}

function parseOf(name: string): string {
  return `JSON.parse: ${name}`;
}

function quarterOf(name: string): string {
  return `a quarter: ${name}`;
}
