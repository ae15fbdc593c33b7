import { describeAttacks } from '../support/attack.ts';
import { controlPlaneCall, signed, signedInvocation, withHeader, wire } from '../support/signed-request.ts';

describeAttacks('headers that were added after signing', [
  {
    name: 'an x-amz-target',
    bytes: (url) => {
      const { headers = [], body = '' } = controlPlaneCall('ListModels', {});
      const request = signed(url, { headers: headers.filter(([name]) => name !== 'x-amz-target'), body });
      return wire(withHeader(request, 'x-amz-target', 'SageMaker.ListModels'));
    },
    status: 400,
    code: 'InvalidSignatureException',
    message: "'x-amz-target' must be a 'SignedHeader'",
  },
  {
    name: 'a model to be invoked in place of the endpoint’s own',
    bytes: (url) =>
      wire(
        withHeader(
          signedInvocation(url, '/endpoints/churn/invocations'),
          'x-amzn-sagemaker-target-model',
          'b.tar.gz',
        ),
      ),
    status: 403,
    code: 'InvalidSignatureException',
    message: "'x-amzn-sagemaker-target-model' must be a 'SignedHeader'",
  },
]);
