import { describeAttacks } from '../support/attack.ts';
import type { Attack } from '../support/attack.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';

/** The target as it is, under a signature that a lenient reader would take for right. */
const rawTarget = (target: string) => (url: string) =>
  wire({ ...signedInvocation(url, '/endpoints/churn/invocations'), target });

const malformed = (target: string): Attack => ({
  name: target,
  bytes: rawTarget(target),
  status: 400,
  code: 'MalformedHttpRequestException',
});

describeAttacks(
  'a path that two readers could read differently',
  [
    '/endpoints/../endpoints/churn/invocations',
    '/endpoints/./churn/invocations',
    '/endpoints/%2e%2e/endpoints/churn/invocations',
    '/endpoints/.%2E/endpoints/churn/invocations',
    '/endpoints/churn/invocations/..',
    '//endpoints/churn/invocations',
    '/endpoints//churn/invocations',
    '/endpoints\\churn/invocations',
    '/endpoints/churn/invocations#x',
    '/endpoints/churn%00/invocations',
    '/endpoints/churn%0d%0a/invocations',
    '/endpoints/%zz/invocations',
    '/endpoints/churn/invocations?a=b+c',
    'endpoints/churn/invocations',
    'http://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/churn/invocations',
    '*',
  ].map(malformed),
);
