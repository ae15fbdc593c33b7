import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { Authorizer, PoliciesInEffect, Principal } from '@sagegate/core';
import { IamDirectory } from '@sagegate/proxy';
import { ACCOUNT, directoryOf, policiesOf } from './directory-scene.ts';

const SMALL = 10;
const LARGE = 1_000;

/** The directories take turns, so that what else the machine does meets all of them; of the rounds the median counts. */
const ROUNDS = 501;
const DECISIONS = 400;

/** How much more a decision by a large directory may cost than one by a small directory. */
const LIMIT = 1.2;

interface Contestant {
  readonly name: string;
  readonly decide: (at: number) => void;
}

interface Result {
  readonly name: string;
  readonly microseconds: number;
  /** Compared within each round. */
  readonly timesFirst: number;
}

/** What a request of a role is decided by. */
interface Asking {
  readonly principal: Principal;
  readonly team: string;
  readonly authorizer: Authorizer;
}

/** Prints what a decision costs by the size of the directory. Whether it stays below the limit. */
export function compareDeciding(): boolean {
  const small = askDirectory(SMALL);
  const large = askDirectory(LARGE);
  const contestants: readonly Contestant[] = [
    { name: `${SMALL} roles`, decide: deciderOf(small, SMALL, 1) },
    { name: `${LARGE} roles, ${SMALL} of them at work`, decide: deciderOf(large, SMALL, 1) },
    { name: `${LARGE} roles at work, 20 requests of each in a row`, decide: deciderOf(large, LARGE, 20) },
    // What a processor keeps near is then used up by the policies of others, with and without a directory.
    { name: `${LARGE} roles at work, none twice in a row`, decide: deciderOf(large, LARGE, 1) },
    { name: 'the same policies without a directory', decide: deciderOf(askNobody(LARGE), LARGE, 1) },
  ];
  for (const { decide } of contestants) for (let at = 0; at < LARGE * 20; at += 1) decide(at);
  const results = compare(contestants);
  print(results);
  return (results[1]?.timesFirst ?? Number.NaN) <= LIMIT;
}

/** Asks as the gateway does: what applies, what was compiled of it, and who it is. */
function askDirectory(roles: number): (role: number) => Asking {
  const directory = new IamDirectory(directoryOf(roles));
  const callers = Array.from({ length: roles }, (_, role) => ({ principal: sessionOf(role) }));
  const compiled = new WeakMap<PoliciesInEffect, Authorizer>();
  return (role) => {
    const caller = entryAt(callers, role);
    const policies = directory.policiesInEffect(caller);
    const authorizer = compiled.get(policies) ?? compilePolicies(policies);
    compiled.set(policies, authorizer);
    const team = directory.describe(caller.principal)?.tags?.['team'] ?? '';
    return { principal: caller.principal, team, authorizer };
  };
}

/** As if somebody had put together what each role has. */
function askNobody(roles: number): (role: number) => Asking {
  const asking = Array.from({ length: roles }, (_, role): Asking => {
    const identityBased = policiesOf(role).map(({ id, text }) => ({
      id,
      document: parsePolicyDocument(text),
    }));
    return {
      principal: sessionOf(role),
      team: `team-${role}`,
      authorizer: compilePolicies({ identityBased }),
    };
  });
  return (role) => entryAt(asking, role);
}

function deciderOf(ask: (role: number) => Asking, roles: number, inARow: number): (at: number) => void {
  return (at) => {
    const role = Math.floor(at / inARow) % roles;
    const { principal, team, authorizer } = ask(role);
    const { outcome } = authorizer.authorize({
      principal,
      action: 'sagemaker:InvokeEndpoint',
      resource: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/team-${role}-churn-${at % 100}`,
      context: { 'aws:RequestedRegion': 'us-east-1', 'aws:PrincipalTag/team': team },
    });
    if (outcome !== 'allowed') throw new Error(`role ${role} is not allowed: ${outcome}`);
  };
}

function sessionOf(role: number): Principal {
  return parsePrincipal(`arn:aws:sts::${ACCOUNT}:assumed-role/Team${role}/build`);
}

function entryAt<Entry>(entries: readonly Entry[], at: number): Entry {
  const entry = entries[at];
  if (entry === undefined) throw new Error(`there is no role ${at}`);
  return entry;
}

function compare(contestants: readonly Contestant[]): readonly Result[] {
  const rounds = Array.from({ length: ROUNDS }, (_, round) =>
    contestants.map(({ decide }) => microsecondsEach(decide, round * DECISIONS)),
  );
  return contestants.map(({ name }, index) => {
    const times = rounds.map((round) => round[index] ?? Number.NaN);
    const ratios = rounds.map(([first = Number.NaN], round) => (times[round] ?? Number.NaN) / first);
    return { name, microseconds: medianOf(times), timesFirst: medianOf(ratios) };
  });
}

function microsecondsEach(decide: (at: number) => void, from: number): number {
  const start = process.hrtime.bigint();
  for (let at = from; at < from + DECISIONS; at += 1) decide(at);
  return Number(process.hrtime.bigint() - start) / 1_000 / DECISIONS;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function print(results: readonly Result[]): void {
  console.log('## Deciding, by a directory of five policies of ten statements for each role\n');
  console.log('| directory | µs for a decision (p50) | times the first |');
  console.log('| --- | --: | --: |');
  for (const { name, microseconds, timesFirst } of results)
    console.log(`| ${name} | ${microseconds.toFixed(2)} | ${timesFirst.toFixed(2)} |`);
  console.log(`\nWith as many roles at work, at most ${LIMIT} times the first.\n`);
}
