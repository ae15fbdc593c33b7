import { describeAttacks } from '../support/attack.ts';
import { signedCall, signedInvocation, withHeader, wire } from '../support/signed-request.ts';

const wrong = { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEX' };

describeAttacks('a wrong secret', [
  {
    name: 'a call signed with another secret',
    bytes: (url) => wire(signedCall(url, 'ListModels', {}, wrong)),
    status: 400,
    code: 'InvalidSignatureException',
    message: 'The request signature we calculated does not match the signature you provided.',
  },
  {
    name: 'an invocation with a digit of the signature changed',
    bytes: (url) => {
      const request = signedInvocation(url, '/endpoints/churn/invocations');
      const authorization = request.headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
      const last = authorization.endsWith('0') ? '1' : '0';
      return wire(withHeader(request, 'authorization', `${authorization.slice(0, -1)}${last}`));
    },
    status: 403,
    code: 'InvalidSignatureException',
  },
]);
