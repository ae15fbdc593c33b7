import { authorizeAll } from '@sagegate/koa-middleware/enforcement';
import type { PoliciesOfCaller } from '../../policy-set/policy-set.ts';
import type { AskedTestCall } from './ask-test.ts';
import type { DecidedCall, DecidedQuestion } from './test-result.ts';

/** Decides a call by the gateway's own rule: it is allowed only if everything that it asks is. */
export function decideCall({ operation, requests }: AskedTestCall, caller: PoliciesOfCaller): DecidedCall {
  const questions: DecidedQuestion[] = [];
  const { outcome, deciding } = authorizeAll(
    {
      authorize: (request) => {
        const explanation = caller.explain(request);
        questions.push({ request, explanation });
        return explanation.decision;
      },
    },
    requests,
  );
  return {
    ...(operation !== undefined && { operation }),
    outcome,
    deciding: questions.find(({ request }) => request === deciding.request) ?? missing(),
    questions,
  };
}

function missing(): never {
  throw new TypeError('a call was decided by what it did not ask');
}
