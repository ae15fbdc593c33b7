import { describeAttacks } from '../support/attack.ts';
import { signedCall, wire } from '../support/signed-request.ts';

describeAttacks('an access key that the gateway did not issue', [
  {
    name: 'a call signed with it',
    bytes: (url) => wire(signedCall(url, 'ListModels', {}, { accessKeyId: 'AKIANOBODYSEXAMPLE' })),
    status: 400,
    code: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid',
  },
  {
    name: 'the name of something that every object has',
    bytes: (url) => wire(signedCall(url, 'ListModels', {}, { accessKeyId: '__proto__' })),
    status: 400,
    code: 'UnrecognizedClientException',
  },
]);
