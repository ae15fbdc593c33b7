import { expect, test } from 'vitest';

import { authorizerOf, checkLaw } from '../../test/generators/decide.ts';
import type { PlainRequest } from '../../test/generators/requests.ts';
import type { AuthorizationDecision } from './authorization-decision.ts';
import type { Authorizer } from './compile-policies.ts';

const OTHERS = ['sagemaker:DeleteModel', 's3:GetObject', 'sagemaker:CreateModel'];

test('`deniedAlsoAs` is what decisions of single actions add up to, decided and explained', () => {
  checkLaw((set, asked) => {
    const authorizer = authorizerOf(set);
    for (const one of asked.map(plain)) {
      const request = { ...one, deniedAlsoAs: OTHERS };
      const expected = composed(authorizer, one);
      expect(authorizer.authorize(request)).toEqual(expected);
      expect(authorizer.explain(request).decision).toEqual(expected);
    }
  });
});

test('`deniedAlsoAs` never allows, and takes nothing but what was allowed', () => {
  checkLaw((set, asked) => {
    const authorizer = authorizerOf(set);
    for (const one of asked.map(plain)) {
      const alone = authorizer.authorize(one);
      const { outcome } = authorizer.authorize({ ...one, deniedAlsoAs: OTHERS });
      expect(alone.outcome === 'allowed' ? ['allowed', 'explicitDeny'] : [alone.outcome]).toContain(outcome);
    }
  });
});

test('a request is explained as the one whose Deny decides', () => {
  checkLaw((set, asked) => {
    const authorizer = authorizerOf(set);
    for (const one of asked.map(plain)) {
      const request = { ...one, deniedAlsoAs: ['sagemaker:DeleteModel'] };
      const explained = authorizer.explain(request);
      const isOwn = explained.decision.outcome === authorizer.authorize(one).outcome;
      expect(explained).toEqual(
        authorizer.explain(isOwn ? one : { ...one, action: 'sagemaker:DeleteModel' }),
      );
    }
  });
});

/** No further action is none given. */
function plain(request: PlainRequest): PlainRequest {
  return { ...request, deniedAlsoAs: [] };
}

function composed(authorizer: Authorizer, request: PlainRequest): AuthorizationDecision {
  const alone = authorizer.authorize(request);
  if (alone.outcome !== 'allowed') return alone;
  const others = OTHERS.map((action) => authorizer.authorize({ ...request, action }));
  return others.find(({ outcome }) => outcome === 'explicitDeny') ?? alone;
}
