import { describeAttacks } from '../support/attack.ts';
import { signedCall, wire } from '../support/signed-request.ts';

const TEN_MINUTES = 600_000;

describeAttacks('a date outside the five minutes', [
  {
    name: 'a call signed ten minutes ago',
    bytes: (url) => wire(signedCall(url, 'ListModels', {}, { now: new Date(Date.now() - TEN_MINUTES) })),
    status: 400,
    code: 'InvalidSignatureException',
    message: 'Signature expired: ',
  },
  {
    name: 'a call signed ten minutes ahead',
    bytes: (url) => wire(signedCall(url, 'ListModels', {}, { now: new Date(Date.now() + TEN_MINUTES) })),
    status: 400,
    code: 'InvalidSignatureException',
    message: 'Signature not yet current: ',
  },
]);
