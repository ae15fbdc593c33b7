import { describeAttacks } from '../support/attack.ts';
import { signedCall, signedInvocation, withHeader, wire } from '../support/signed-request.ts';

describeAttacks('a target that was changed after it was signed', [
  {
    name: 'another operation in x-amz-target',
    bytes: (url) =>
      wire(
        withHeader(
          signedCall(url, 'DescribeModel', { ModelName: 'a' }),
          'x-amz-target',
          'SageMaker.StopTrainingJob',
        ),
      ),
    status: 400,
    code: 'InvalidSignatureException',
  },
  {
    name: 'another endpoint in the path',
    bytes: (url) =>
      wire({
        ...signedInvocation(url, '/endpoints/churn/invocations'),
        target: '/endpoints/prods/invocations',
      }),
    status: 403,
    code: 'InvalidSignatureException',
  },
  {
    name: 'a query that was added',
    bytes: (url) =>
      wire({
        ...signedInvocation(url, '/endpoints/churn/invocations'),
        target: '/endpoints/churn/invocations?a=b',
      }),
    status: 403,
    code: 'InvalidSignatureException',
  },
  {
    name: 'another method',
    bytes: (url) => wire({ ...signedInvocation(url, '/endpoints/churn/invocations'), method: 'PUT' }),
    status: 403,
    code: 'InvalidSignatureException',
  },
]);
