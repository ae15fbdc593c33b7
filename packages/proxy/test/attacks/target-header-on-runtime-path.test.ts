import { describeAttacks } from '../support/attack.ts';
import { controlPlaneCall, signed, signedInvocation, wire } from '../support/signed-request.ts';

describeAttacks('one request for two planes', [
  {
    name: 'a target header on a runtime path',
    bytes: (url) =>
      wire(
        signedInvocation(url, '/endpoints/churn/invocations', '{}', [
          ['x-amz-target', 'SageMaker.ListModels'],
        ]),
      ),
    status: 404,
    code: 'UnknownOperationException',
  },
  {
    name: 'a target header of another service',
    bytes: (url) => {
      const { body = '' } = controlPlaneCall('ListModels', {});
      return wire(signed(url, { headers: [['x-amz-target', 'DynamoDB_20120810.ListTables']], body }));
    },
    status: 404,
    code: 'UnknownOperationException',
  },
  ...['GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].map((method) => ({
    name: `${method} of the control plane's path`,
    bytes: (url: string) => wire(signed(url, { method, ...controlPlaneCall('ListModels', {}) })),
    status: 404,
    code: 'UnknownOperationException',
  })),
]);
