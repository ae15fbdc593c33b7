import fc from 'fast-check';
import { openPoints, policySet } from '../generators/policy-sets.ts';
import { request } from '../generators/requests.ts';
import type { ComparedCase } from './compare-evaluators.ts';

/** One set of policies is worth many requests: parsing and compiling it costs more than deciding. */
export const REQUESTS_PER_SET = 200;

/** Random policies with random requests, one of them at least. */
export const comparedCase: fc.Arbitrary<ComparedCase> = fc.record({
  set: policySet,
  openPoints,
  requests: fc.array(request, { minLength: 1, maxLength: REQUESTS_PER_SET, size: 'max' }),
});
