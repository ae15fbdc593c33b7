import { describeAttacks } from '../support/attack.ts';
import { signedCall, signedInvocation, wire } from '../support/signed-request.ts';

const twice = (name: string, value: string) => (url: string) => {
  const request = signedCall(url, 'ListModels', {});
  return wire({ ...request, headers: [...request.headers, [name, value]] });
};

describeAttacks('a header that may come once and comes twice', [
  ...[
    ['X-Amz-Target', 'SageMaker.DeleteModel'],
    ['Authorization', 'AWS4-HMAC-SHA256 Credential=A'],
    ['Host', 'another.example.com'],
    ['X-Amz-Date', '20000101T000000Z'],
    ['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD'],
    ['Content-Type', 'application/json'],
  ].map(([name = '', value = '']) => ({
    name,
    bytes:
      name === 'X-Amz-Content-Sha256'
        ? (url: string): Buffer => {
            const request = signedCall(url, 'ListModels', {});
            return wire({ ...request, headers: [...request.headers, [name, value], [name, value]] });
          }
        : twice(name, value),
    status: 400,
    code: 'MalformedHttpRequestException',
    message: `the header \`${name.toLowerCase()}\` is given twice`,
  })),
  {
    name: 'X-Amzn-SageMaker-Target-Model',
    bytes: (url) =>
      wire(
        signedInvocation(url, '/endpoints/churn/invocations', '{}', [
          ['x-amzn-sagemaker-target-model', 'a.tar.gz'],
          ['x-amzn-sagemaker-target-model', 'b.tar.gz'],
        ]),
      ),
    status: 400,
    code: 'MalformedHttpRequestException',
  },
]);
