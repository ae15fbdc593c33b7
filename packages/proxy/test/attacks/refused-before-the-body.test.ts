import { describeAttacks } from '../support/attack.ts';
import { ALICE, signed, wire } from '../support/signed-request.ts';
import type { SigningParts } from '../support/signed-request.ts';

/** The head of an upload of 20 MB, of which no byte ever comes. */
const headOf = (signing: SigningParts) => (url: string) => {
  const target = '/endpoints/churn/invocations';
  const request = signed(url, { target }, signing);
  const headers = request.headers.map(
    ([name, value]) => [name, name === 'content-length' ? '20000000' : value] as const,
  );
  return wire({ ...request, headers });
};

describeAttacks('an upload that is refused by its head alone', [
  {
    name: 'with a key that nobody issued',
    bytes: headOf({ ...ALICE, accessKeyId: 'AKIDUNKNOWN' }),
    status: 403,
    code: 'UnrecognizedClientException',
  },
  {
    name: 'outside of its time',
    bytes: headOf({ now: new Date(Date.now() - 3_600_000) }),
    status: 403,
    code: 'InvalidSignatureException',
  },
  {
    name: 'for another Region',
    bytes: headOf({ region: 'eu-west-1' }),
    status: 403,
    code: 'InvalidSignatureException',
  },
  {
    name: 'for another service',
    bytes: headOf({ service: 's3' }),
    status: 403,
    code: 'InvalidSignatureException',
  },
]);
