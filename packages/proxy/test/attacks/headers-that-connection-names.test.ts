import { describeAttacks } from '../support/attack.ts';
import { signedInvocation, withHeader, wire } from '../support/signed-request.ts';

// Decided with the header and sent without it: the endpoint's default model would answer in place of the allowed one.
describeAttacks('a Connection header that names what the decision reads', [
  {
    name: 'the model to be invoked',
    bytes: (url) => {
      const request = signedInvocation(url, '/endpoints/churn/invocations', '{}', [
        ['x-amzn-sagemaker-target-model', 'a.tar.gz'],
      ]);
      return wire(withHeader(request, 'connection', 'keep-alive, X-Amzn-SageMaker-Target-Model'));
    },
    status: 400,
    code: 'MalformedHttpRequestException',
    message: '`connection` names `x-amzn-sagemaker-target-model`',
  },
]);
