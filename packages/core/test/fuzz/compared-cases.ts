import fc from 'fast-check';
import { context } from '../generators/contexts.ts';
import { openPoints, policySet } from '../generators/policy-sets.ts';
import { question } from '../generators/requests.ts';
import type { ComparedCase } from './compare-evaluators.ts';

// Parsing and compiling policies costs more than deciding, and drawing a context more than drawing a question.
const CONTEXTS_PER_SET = 60;
const QUESTIONS_PER_CONTEXT = 16;

const requests = fc.record({
  context,
  questions: fc.array(question, { minLength: 1, maxLength: QUESTIONS_PER_CONTEXT, size: 'max' }),
});

/** Random policies with random requests, one of them at least. */
export const comparedCase: fc.Arbitrary<ComparedCase> = fc.record({
  set: policySet,
  openPoints,
  requests: fc.array(requests, { minLength: 1, maxLength: CONTEXTS_PER_SET, size: 'max' }),
});
