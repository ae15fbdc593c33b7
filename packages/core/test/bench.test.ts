import { describe, expect, it, test } from 'vitest';
import { BenchUsageError, parseBenchArguments } from '../bench/bench-arguments.ts';
import { LINE } from '../bench/decision-tasks.ts';
import { goalsOf } from '../bench/goals.ts';

describe('the arguments of the bench', () => {
  it('are none, or the form of what it prints', () => {
    expect(parseBenchArguments([])).toEqual({ json: false });
    expect(parseBenchArguments(['--json'])).toEqual({ json: true });
  });

  it('may ask for the usage', () => {
    expect(parseBenchArguments(['--help'])).toBeUndefined();
    expect(parseBenchArguments(['--help', '--json'])).toBeUndefined();
  });

  it.each(['--jsn', '--json=yes', 'allowed', '-x'])('%s is refused', (argument) => {
    expect(() => parseBenchArguments([argument])).toThrow(BenchUsageError);
  });
});

test('10,000 statements of the same action are compared with 100 of them, not with another request', () => {
  const lineOf = (name: string, cpu: number) => {
    return { name, cpu, mean: cpu, median: cpu, min: cpu, p99: cpu, timesAllowed: cpu, bytes: 1 };
  };
  const cpuOf = new Map<string, number>([
    [LINE.fewOfSameAction, 4],
    [LINE.manyOfSameAction, 5],
  ]);
  const lines = Object.values(LINE).map((name) => lineOf(name, cpuOf.get(name) ?? 1));
  const compile = { characters: 1, jsonParse: 1, momoa: 1, document: 1, compile: 1, cpu: 1 };
  const goals = goalsOf({ node: 'v20', cpu: 'one', lines, compile });
  expect(goals.filter(({ name }) => name.includes('same action, ×'))).toEqual([
    {
      name: '10,000 statements of the same action, × 100 of them, at most',
      limit: 1.5,
      measured: 1.25,
      met: true,
    },
  ]);
});
