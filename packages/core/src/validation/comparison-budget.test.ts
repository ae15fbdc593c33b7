import { expect, test } from 'vitest';
import { ComparisonBudget } from './comparison-budget.ts';
import { toCoveringPattern } from './covering-pattern.ts';

test('compares until the steps are used up, then finds nothing and says so', () => {
  const budget = new ComparisonBudget(30);
  const pattern = toCoveringPattern('s3:Get*');
  expect(budget.covers(pattern, 's3:GetObject')).toBe(true);
  expect(budget.covers(pattern, 's3:PutObject')).toBe(false);
  expect(budget.covers(pattern, 's3:GetObject')).toBe(true);
  expect(budget.isSpent).toBe(false);
  expect(budget.covers(pattern, 's3:GetObject')).toBe(false);
  expect(budget.isSpent).toBe(true);
});

test('a name of another start costs one step, and long names cost the more', () => {
  const misses = new ComparisonBudget(10);
  for (let count = 0; count < 9; count++) misses.covers(toCoveringPattern('s3:Get*'), 's3:Put');
  expect(misses.isSpent).toBe(false);
  const long = new ComparisonBudget(1_000_000);
  expect(long.covers(toCoveringPattern(`s3:*${'a'.repeat(20_000)}b*`), `s3:${'a'.repeat(20_000)}`)).toBe(
    false,
  );
  expect(long.isSpent).toBe(true);
});

test('only a pattern that surely covers other names covers more than itself', () => {
  const budget = new ComparisonBudget();
  for (const pattern of ['s3:Ge?*', 's3:${aws:username}*', 's3:Get']) {
    expect(budget.covers(toCoveringPattern(pattern), pattern)).toBe(true);
    expect(budget.covers(toCoveringPattern(pattern), `${pattern}t`)).toBe(false);
  }
});
