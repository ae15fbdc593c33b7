import { expect, it } from 'vitest';

import { caselessTypes } from './caseless-types.ts';
import { readIamFacts } from './iam-facts.ts';

it('gives a reason for each type', async () => {
  const types = caselessTypes(await readIamFacts('sagemaker'));
  expect(types).toHaveProperty('endpoint', expect.stringContaining('API reference'));
  expect(Object.values(types).every((reason) => reason.length > 0)).toBe(true);
});

it('stops at a type that the reference does not know', async () => {
  const facts = await readIamFacts('sagemaker-geospatial');
  expect(() => caselessTypes(facts)).toThrow('the reference has no app');
});
