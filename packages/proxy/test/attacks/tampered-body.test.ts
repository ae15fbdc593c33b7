import { describeAttacks } from '../support/attack.ts';
import { signedCall, signedInvocation, wire } from '../support/signed-request.ts';

describeAttacks('a body that was changed after it was signed', [
  {
    name: 'another model name of the same length',
    bytes: (url) => {
      const request = signedCall(url, 'DescribeModel', { ModelName: 'churn' });
      return wire({ ...request, body: Buffer.from('{"ModelName":"prods"}') });
    },
    status: 400,
    code: 'InvalidSignatureException',
  },
  {
    name: 'another input for a model',
    bytes: (url) => {
      const request = signedInvocation(url, '/endpoints/churn/invocations', '{"a":1}');
      return wire({ ...request, body: Buffer.from('{"a":2}') });
    },
    status: 403,
    code: 'InvalidSignatureException',
  },
]);
