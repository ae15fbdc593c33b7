import { toAuthorizationRequests } from '@sagegate/koa-middleware/mapping';
import type { HttpRequest } from '@sagegate/koa-middleware/mapping';
import { Bench } from 'tinybench';

import { ALICE, CREATE_TRAINING_JOB, INVOKE_ENDPOINT, OPTIONS } from './requests.ts';

// Every task does its work this many times, so that the clock is not what is measured.
const ROUNDS = 20;

const REQUESTS: readonly (readonly [name: string, request: HttpRequest])[] = [
  ['CreateTrainingJob', CREATE_TRAINING_JOB],
  ['InvokeEndpoint', INVOKE_ENDPOINT],
];

const decoder = new TextDecoder();
const bench = new Bench({ time: 1000, warmupTime: 300 });
for (const [name, request] of REQUESTS) {
  bench.add(`map ${name}`, () => times(() => toAuthorizationRequests(request, ALICE, OPTIONS)));
  bench.add(`parse ${name}`, () => times(() => JSON.parse(decoder.decode(request.body))));
}
await bench.run();

for (const [name, { body }] of REQUESTS) {
  const mapped = medianOf(`map ${name}`);
  const parsed = medianOf(`parse ${name}`);
  const ratio = (mapped / parsed).toFixed(2);
  console.log(
    `${name}, ${body.length} bytes: mapped in ${mapped.toFixed(1)} µs, ${ratio} times JSON.parse of its body (${parsed.toFixed(1)} µs)`,
  );
}

function times(work: () => unknown): void {
  for (let round = 0; round < ROUNDS; round += 1) work();
}

/** Microseconds of one round. */
function medianOf(name: string): number {
  const result = bench.getTask(name)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`no result for ${name}`);
  return (result.latency.p50 * 1000) / ROUNDS;
}
