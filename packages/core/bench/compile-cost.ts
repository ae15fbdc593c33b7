import { parse } from '@humanwhocodes/momoa';
import { compilePolicies, parsePolicyDocument } from '@sagegate/core';
import type { PolicyDocument } from '@sagegate/core';

import { ALLOWED } from './calls.ts';
import { collectGarbage } from './collect-garbage.ts';
import { toRequest } from './sagegate.ts';

/** Milliseconds from a policy's text to its first decision, each the best of several. */
export interface CompileCost {
  readonly characters: number;
  readonly jsonParse: number;
  /** JSON with the place of every value. */
  readonly momoa: number;
  /** `parsePolicyDocument` in whole, with both of the above. */
  readonly document: number;
  /** `compilePolicies` and the first decision, in case something waits for it. */
  readonly compile: number;
  /** Processor time of all threads for the last two, for when the clock counts other people's work. */
  readonly cpu: number;
}

const ROUNDS = 5;

/** What a policy costs before it decides. */
export function compileCostOf(text: string, onProgress: (message: string) => void): CompileCost {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    onProgress(`compile cost, round ${round + 1} of ${ROUNDS}`);
    return oneRound(text);
  });
  const best = (cost: (round: Omit<CompileCost, 'characters'>) => number): number =>
    Math.min(...rounds.map(cost));
  return {
    characters: text.length,
    jsonParse: best((round) => round.jsonParse),
    momoa: best((round) => round.momoa),
    document: best((round) => round.document),
    compile: best((round) => round.compile),
    cpu: best((round) => round.cpu),
  };
}

function oneRound(text: string): Omit<CompileCost, 'characters'> {
  // What these make is not kept: a collection while the next is timed would go through it.
  const jsonParse = millisecondsOf(() => void JSON.parse(text));
  const momoa = millisecondsOf(() => void parse(text));
  const parsed = millisecondsOf(() => parsePolicyDocument(text));
  const compiled = millisecondsOf(() => decideOnce(parsed.result));
  return {
    jsonParse: jsonParse.milliseconds,
    momoa: momoa.milliseconds,
    document: parsed.milliseconds,
    compile: compiled.milliseconds,
    cpu: parsed.cpu + compiled.cpu,
  };
}

function decideOnce(document: PolicyDocument): void {
  const [call] = ALLOWED;
  const authorizer = compilePolicies({ identityBased: [{ id: 'team.json', document }] });
  if (call === undefined || authorizer.authorize(toRequest(call)).outcome !== 'allowed') {
    throw new Error('the policy does not allow what it is to allow');
  }
}

interface Timed<Result> {
  readonly milliseconds: number;
  readonly cpu: number;
  readonly result: Result;
}

function millisecondsOf<Result>(work: () => Result): Timed<Result> {
  collectGarbage();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = work();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds, cpu: (user + system) / 1000, result };
}
