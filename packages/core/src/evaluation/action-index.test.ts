import fc from 'fast-check';
import { expect, it, test } from 'vitest';

import { matchesWildcard } from '../matching/wildcard.ts';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { Statement } from '../policy/policy-document.ts';
import { ActionIndex } from './action-index.ts';

const names = fc.array(fc.constantFrom('A', 'b', '*', '?'), { minLength: 1, maxLength: 3 });
const patterns = fc.oneof(
  fc.constant('*'),
  names.map((characters) => `s:${characters.join('')}`),
  names.map((characters) => `S3:${characters.join('')}`),
);
const elements = fc.record({
  name: fc.constantFrom('Action', 'NotAction'),
  listed: fc.array(patterns, { minLength: 1, maxLength: 4 }),
});
const actions = fc
  .tuple(fc.constantFrom('s', 's3', 'other'), fc.stringMatching(/^[ab]{0,4}$/))
  .map(([service, name]) => `${service}:${name}`);

test('finds the statements that fit, each once and in their order, as asking every pattern does', () => {
  fc.assert(
    fc.property(fc.array(elements, { maxLength: 8 }), actions, (listed, action) => {
      const statements = statementsOf(listed);
      const fitting = statements.flatMap((statement, index) => (fits(statement, action) ? [index] : []));
      expect(new ActionIndex(statements).find(action)).toEqual(fitting);
    }),
  );
});

test('actions with the same key fit the same statements', () => {
  fc.assert(
    fc.property(fc.array(elements, { maxLength: 8 }), actions, actions, (listed, one, other) => {
      const index = new ActionIndex(statementsOf(listed));
      fc.pre(index.keyOf(one) === index.keyOf(other));
      expect(index.find(one)).toEqual(index.find(other));
    }),
  );
});

it('has one key for all actions that only wildcards fit', () => {
  const index = new ActionIndex(
    statementsOf([
      { name: 'Action', listed: ['s:List*', 's:Listing'] },
      { name: 'NotAction', listed: ['s3:*'] },
      { name: 'Action', listed: ['*'] },
    ]),
  );
  expect(index.keyOf('s:invented')).toBe(index.keyOf('s:inventedtoo'));
  for (const other of ['s:lists', 's:listing', 's3:invented']) {
    expect(index.keyOf(other)).not.toBe(index.keyOf('s:invented'));
  }
});

function statementsOf(elementsOfEach: readonly { name: string; listed: string[] }[]): readonly Statement[] {
  const Statement = elementsOfEach.map(({ name, listed }) => ({
    Effect: 'Allow',
    [name]: listed,
    Resource: '*',
  }));
  return parsePolicyDocument({ Version: '2012-10-17', Statement }).statements;
}

function fits({ action, notAction }: Statement, asked: string): boolean {
  const fitsOneOf = (texts: Statement['action']): boolean =>
    (texts ?? []).some(({ value }) => matchesWildcard(value.toLowerCase(), asked));
  return notAction === undefined ? fitsOneOf(action) : !fitsOneOf(notAction);
}
