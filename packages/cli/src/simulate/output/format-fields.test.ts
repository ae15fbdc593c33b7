import { expect, it } from 'vitest';
import { formatFields } from './format-fields.ts';

const RESULTS = [
  { Name: 'a', Decision: 'allowed', Lists: [] },
  { Name: 'b', Decision: 'denied', Lists: ['x', ['y', 'z'], 1] },
];

// What the AWS CLI 1.45 makes of the same values.
it.each<[name: string, value: unknown, text: string]>([
  ['a scalar', 'x', 'x\n'],
  ['nothing', null, 'None\n'],
  ['no items', [], ''],
  ['a list', [null, true, 1.5], 'None\tTrue\t1.5\n'],
  ['lists in a list', [[], ['x', ['y', 'z'], 1]], 'x\t1\ny\tz\n'],
  ['structures in a list', RESULTS, 'allowed\ta\ndenied\tb\nLISTS\tx\nLISTS\t1\nLISTS\ty\nLISTS\tz\n'],
  ['a structure', { Results: RESULTS.slice(0, 1), Next: '1' }, '1\nRESULTS\tallowed\ta\n'],
  ['a field that only one has', [{ a: '1' }, { b: null }], '1\t\n\tNone\n'],
])('%s', (_, value, text) => {
  expect(formatFields(value)).toBe(text);
});
