import { expect, it } from 'vitest';

import type { ConditionKeyRow } from './operation-row.ts';
import { planKeys } from './plan-keys.ts';

const KEY: ConditionKeyRow = { key: 'sagemaker:NetworkIsolation', rule: 'boolean', from: ['Isolated'] };

it.each<[name: string, around: ConditionKeyRow, inside: ConditionKeyRow]>([
  ['around', { ...KEY, value: 'false' }, KEY],
  ['inside', KEY, { ...KEY, value: 'false' }],
])('refuses a default %s where a structure may replace the value', (_, around, inside) => {
  expect(() => planKeys([around], [{ at: 'Jobs[*]', keys: [inside] }])).toThrow(TypeError);
});

it('takes the same key around and inside without a default', () => {
  const { hasInnerDefaults, replaceable } = planKeys([KEY], [{ at: 'Jobs[*]', keys: [KEY] }]);
  expect(hasInnerDefaults).toBe(false);
  expect([...replaceable]).toEqual(['sagemaker:NetworkIsolation']);
});

it('finds a default however deep it is inside', () => {
  const deep = { at: 'Steps[*]', keys: [{ ...KEY, value: 'false' }] };
  expect(planKeys([], [{ at: 'Jobs[*]', keys: [], elements: [deep] }]).hasInnerDefaults).toBe(true);
});

it('names members by their whole paths, of ARNs too', () => {
  const arn: ConditionKeyRow = { key: 'sagemaker:ModelArn', rule: 'arn', from: ['model/{ModelName}'] };
  const { elements } = planKeys([], [{ at: 'Variants[*]', keys: [KEY, arn] }]);
  expect(elements[0]?.keys.map(({ given }) => given.from)).toEqual([
    ['Variants[*].Isolated'],
    ['Variants[*].ModelName'],
  ]);
});
