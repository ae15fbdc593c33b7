import { compilePolicies, parsePolicyDocument } from '@sagegate/core';
import type { AuthorizationDecision } from '@sagegate/core';
import { Bench } from 'tinybench';

import { countStatementsThatFit } from './scan-statements.ts';
import { ALLOWED, DENIED, policiesWith, teamPolicyText } from './organization.ts';

// Every task decides this many times, so that the clock is not what is measured.
const DECISIONS = 100;

const small = policiesWith(100);
const large = policiesWith(10_000);
const authorizer = compilePolicies(small);
const largeAuthorizer = compilePolicies(large);
const smallText = teamPolicyText(100);

expectOutcome(authorizer.authorize(ALLOWED), 'allowed');
expectOutcome(authorizer.authorize(DENIED), 'explicitDeny');
expectOutcome(largeAuthorizer.authorize(ALLOWED), 'allowed');

const bench = new Bench({ time: 1000, warmupTime: 300 });
bench
  .add('allowed', () => times(() => authorizer.authorize(ALLOWED)))
  .add('denied', () => times(() => authorizer.authorize(DENIED)))
  .add('allowed, 10,000 statements', () => times(() => largeAuthorizer.authorize(ALLOWED)))
  .add('scan of every statement, no conditions', () =>
    times(() => countStatementsThatFit(small, ALLOWED.action, ALLOWED.resource)),
  )
  .add('explained', () => times(() => authorizer.explain(ALLOWED)))
  .add('parse and compile for every decision', () => {
    const document = parsePolicyDocument(smallText);
    const policies = { ...small, identityBased: [{ id: 'team.json', document }] };
    compilePolicies(policies).authorize(ALLOWED);
  });
await bench.run();

const allowed = microseconds('allowed') / DECISIONS;
print('allowed', allowed);
print('denied', microseconds('denied') / DECISIONS);
print('allowed, 10,000 statements', microseconds('allowed, 10,000 statements') / DECISIONS);
print('explained', microseconds('explained') / DECISIONS);
print(
  'scan of every statement, no conditions',
  microseconds('scan of every statement, no conditions') / DECISIONS,
);
print('parse and compile for every decision', microseconds('parse and compile for every decision'));
console.log(`p99 of batches of ${DECISIONS}, divided: ${(tail('allowed') / DECISIONS).toFixed(2)} µs`);
printCompileCost(10_000);

function times(decide: () => unknown): void {
  for (let round = 0; round < DECISIONS; round++) decide();
}

function microseconds(name: string): number {
  return latencyOf(name).mean * 1000;
}

function tail(name: string): number {
  return latencyOf(name).p99 * 1000;
}

function latencyOf(name: string): { readonly mean: number; readonly p99: number } {
  const result = bench.getTask(name)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`no result for ${name}`);
  return result.latency;
}

function print(name: string, cost: number): void {
  const perSecond = Math.round(1_000_000 / cost).toLocaleString('en-US');
  const ratio = (cost / allowed).toFixed(2);
  console.log(
    `${name.padEnd(40)} ${cost.toFixed(2).padStart(10)} µs  ${perSecond.padStart(12)} /s  × ${ratio}`,
  );
}

function printCompileCost(statementCount: number): void {
  const text = teamPolicyText(statementCount);
  const start = performance.now();
  const document = parsePolicyDocument(text);
  const parsed = performance.now();
  compilePolicies({ identityBased: [{ id: 'team.json', document }] }).authorize(ALLOWED);
  const compiled = performance.now();
  const cost = `${(parsed - start).toFixed(0)} ms parse, ${(compiled - parsed).toFixed(0)} ms compile`;
  console.log(
    `${statementCount.toLocaleString('en-US')} statements (${text.length.toLocaleString('en-US')} characters): ${cost}`,
  );
}

function expectOutcome(decision: AuthorizationDecision, outcome: AuthorizationDecision['outcome']): void {
  if (decision.outcome !== outcome) throw new Error(`expected ${outcome}, got ${decision.outcome}`);
}
