import { expect, it } from 'vitest';
import { canonicalQuery, parseQuery } from './canonical-query.ts';

it.each([
  ['', ''],
  ['a=1', 'a=1'],
  ['a', 'a='],
  ['a=', 'a='],
  ['=', '='],
  ['a=b=c', 'a=b%3Dc'],
  ['b=2&a=1', 'a=1&b=2'],
  ['FeatureName=zeta&FeatureName=alpha', 'FeatureName=alpha&FeatureName=zeta'],
  ['a=%61%2D', 'a=a-'],
  ['a=%3a', 'a=%3A'],
  ['a=1+2', 'a=1%2B2'],
  ['a=1%202', 'a=1%202'],
  ['a=%C3%A9&a=%FF', 'a=%C3%A9&a=%FF'],
  ["a=!'()*", 'a=%21%27%28%29%2A'],
  ['A=1&a=1', 'A=1&a=1'],
  ['a%2D=1&a=2', 'a=2&a-=1'],
  ['%3A=1&a=2&A=3', '%3A=1&A=3&a=2'],
  ['a=1&', '=&a=1'],
  ['a=1&&b=2', '=&a=1&b=2'],
])('the canonical form of `%s` is `%s`', (query, expected) => {
  expect(canonicalQuery(parseQuery(query))).toBe(expected);
});
