import { describeAttacks } from '../support/attack.ts';
import { signedCall, signedInvocation, withHeader, wire } from '../support/signed-request.ts';

describeAttacks('no signature', [
  {
    name: 'a call without Authorization',
    bytes: (url) => wire(withHeader(signedCall(url, 'ListModels', {}), 'authorization')),
    status: 400,
    code: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  },
  {
    name: 'an invocation without Authorization',
    bytes: (url) => wire(withHeader(signedInvocation(url, '/endpoints/churn/invocations'), 'authorization')),
    status: 403,
    code: 'MissingAuthenticationTokenException',
  },
  {
    name: 'a bearer token',
    bytes: (url) =>
      wire(withHeader(signedCall(url, 'ListModels', {}), 'authorization', 'Bearer AKIDEXAMPLE')),
    status: 400,
    code: 'MissingAuthenticationTokenException',
  },
  {
    name: 'an Authorization without its signature',
    bytes: (url) => {
      const request = signedCall(url, 'ListModels', {});
      const authorization = request.headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
      return wire(withHeader(request, 'authorization', authorization.replace(/, Signature=.*/, '')));
    },
    status: 400,
    code: 'IncompleteSignatureException',
  },
]);
