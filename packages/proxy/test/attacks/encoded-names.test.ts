import { describeAttacks } from '../support/attack.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';

describeAttacks(
  'paths that name no endpoint, signed as they are',
  [
    '/endpoints/a%2Fb/invocations',
    '/endpoints/a%2fb/invocations',
    '/endpoints/%63hurn/invocations',
    '/endpoints/churn/%69nvocations',
    '/endpoints/churn%20/invocations',
    '/endpoints/churn/invocations/',
    '/Endpoints/churn/invocations',
    '/endpoints/churn;v=2/invocations',
    '/endpoints//invocations'.replace('//', '/-/'),
    '/endpoints/churn/invocations-bidirectional-stream',
  ].map((target) => ({
    name: target,
    bytes: (url: string) => wire(signedInvocation(url, target)),
    status: 404,
    code: 'UnknownOperationException',
  })),
);
