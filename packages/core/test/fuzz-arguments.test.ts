import { describe, expect, it, test } from 'vitest';
import { FuzzUsageError, parseFuzzArguments } from './fuzz/fuzz-arguments.ts';
import { fuzzBatch } from './fuzz/fuzz-run.ts';

const parse = (...args: readonly string[]) => parseFuzzArguments(args, { randomSeed: () => 42, workers: 4 });

describe('the arguments of the fuzz command', () => {
  it('are a number of cases, a seed and a number of threads, all optional', () => {
    expect(parse()).toEqual({ cases: 1_000_000, seed: 42, workers: 4 });
    expect(parse('--cases', '10000000', '--seed=-7', '--workers', '1')).toEqual({
      cases: 10_000_000,
      seed: -7,
      workers: 1,
    });
  });

  it('may be the place of one case, with its seed', () => {
    expect(parse('--seed', '7', '--path', '3:0:1')).toEqual({
      cases: 1_000_000,
      seed: 7,
      path: '3:0:1',
      workers: 4,
    });
  });

  it('may ask for the usage', () => {
    expect(parse('--help')).toBeUndefined();
  });

  it.each([
    ['--cases', '0'],
    ['--cases', '1e6'],
    ['--cases', '-1'],
    ['--cases'],
    ['--seed', 'x'],
    ['--seed', '99999999999'],
    ['--path', '3:0'],
    ['--workers', '0'],
    ['--workers', '257'],
    ['--seed', '1', '--path', '3:x'],
    ['--case', '5'],
    ['5'],
  ])('%s %s are refused', (...args) => {
    expect(() => parse(...args)).toThrow(FuzzUsageError);
  });
});

test('a path that leads nowhere tries nothing, which the command takes for a mistake', () => {
  const tried = (path: string): number => fuzzBatch({ seed: 1, sets: 1, path }, () => undefined).tried;
  expect(tried('0')).toBe(1);
  expect(tried('0:99999999')).toBe(0);
});
