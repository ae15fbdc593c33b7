import { describeAttacks } from '../support/attack.ts';
import { controlPlaneCall, signed, wire } from '../support/signed-request.ts';

const OTHER_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const withHash = (hash: string) => (url: string) => {
  const { headers = [], body = '' } = controlPlaneCall('ListModels', {});
  return wire(signed(url, { headers: [...headers, ['x-amz-content-sha256', hash]], body }));
};

describeAttacks('an x-amz-content-sha256 that is not the hash of the body', [
  {
    name: 'the hash of another body',
    bytes: withHash(OTHER_HASH),
    status: 400,
    code: 'InvalidSignatureException',
  },
  {
    name: 'UNSIGNED-PAYLOAD',
    bytes: withHash('UNSIGNED-PAYLOAD'),
    status: 400,
    code: 'InvalidSignatureException',
    message: 'UNSIGNED-PAYLOAD is not accepted: send the body as bytes, not as a stream',
  },
  {
    name: 'a streaming signature',
    bytes: withHash('STREAMING-AWS4-HMAC-SHA256-PAYLOAD'),
    status: 400,
    code: 'InvalidSignatureException',
  },
]);
