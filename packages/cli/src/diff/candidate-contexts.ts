import { asciiLowerCase } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';
import { variableKeys } from '@sagegate/core/proposals';
import { combinations } from './combinations.ts';
import type { EffectiveStatement } from './effective-statements.ts';
import type { ExampleKey } from './example-contexts.ts';
import { seededNumbers } from './seeded-numbers.ts';

/** So many combinations of values are tried one by one; of more, those that few statements ask for together, and others at random. */
const MAX_COMBINATIONS = 1024;

/** Contexts, and whether there are combinations that are not among them. */
export interface CandidateContexts {
  readonly contexts: readonly ContextEntries[];
  readonly isPartial: boolean;
}

/** Contexts in which statements may and may not hold, each once, those with few keys first; always the same ones. */
export function candidateContexts(
  statements: readonly EffectiveStatement[],
  keys: readonly ExampleKey[],
): CandidateContexts {
  const found = new Map<string, ContextEntries>();
  const add = (context: ContextEntries): void => void found.set(JSON.stringify(context), context);
  if (sizeOf(keys) <= MAX_COMBINATIONS) for (const context of combinations(keys)) add(context);
  else {
    for (const asked of askedTogether(statements, keys)) {
      if (found.size >= MAX_COMBINATIONS) break;
      for (const context of someCombinations(asked)) add(context);
    }
    for (const context of atRandom(keys, MAX_COMBINATIONS / 2)) add(context);
  }
  return {
    contexts: [...found.values()].toSorted(
      (one, other) => Object.keys(one).length - Object.keys(other).length,
    ),
    isPartial: sizeOf(keys) > MAX_COMBINATIONS,
  };
}

function sizeOf(keys: readonly ExampleKey[]): number {
  return keys.reduce((size, { values }) => size * values.length, 1);
}

function* someCombinations(keys: readonly ExampleKey[]): Generator<ContextEntries> {
  let count = 0;
  for (const context of combinations(keys)) {
    if (count >= MAX_COMBINATIONS / 8) return;
    count += 1;
    yield context;
  }
}

/** The keys of each statement, and of each two. */
function* askedTogether(
  statements: readonly EffectiveStatement[],
  keys: readonly ExampleKey[],
): Generator<readonly ExampleKey[]> {
  const asked = statements.map(keysOf);
  for (const names of asked) yield keys.filter(({ name }) => names.has(asciiLowerCase(name)));
  for (const [index, one] of asked.entries()) {
    for (const other of asked.slice(index + 1))
      yield keys.filter(({ name }) => one.has(asciiLowerCase(name)) || other.has(asciiLowerCase(name)));
  }
}

function keysOf({ statement, version }: EffectiveStatement): ReadonlySet<string> {
  const { conditions, resource = [], notResource = [] } = statement;
  const texts = [...conditions.flatMap(({ values }) => values), ...resource, ...notResource];
  return new Set([
    ...conditions.map(({ key }) => asciiLowerCase(key)),
    ...texts.flatMap(({ value }) => variableKeys(value, version)),
  ]);
}

function* atRandom(keys: readonly ExampleKey[], count: number): Generator<ContextEntries> {
  const next = seededNumbers(1);
  for (let made = 0; made < count; made++) {
    const entries = keys.flatMap(({ name, values }) => {
      const value = values[Math.floor(next() * values.length)];
      return value === undefined ? [] : [[name, value] as const];
    });
    yield Object.fromEntries(entries);
  }
}
