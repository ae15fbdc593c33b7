import { describeAttacks } from '../support/attack.ts';
import { issueSession, SESSION_CONFIG } from '../support/session-tokens.ts';
import { signedCall, wire, withHeader } from '../support/signed-request.ts';

const { sessionToken, ...key } = await issueSession();
const other = await issueSession();
const HEADER = 'x-amz-security-token';

describeAttacks(
  'a session token that its bearer did not sign',
  [
    {
      name: 'one that was added after signing',
      bytes: (url) => wire(withHeader(signedCall(url, 'ListModels', {}, key), HEADER, sessionToken)),
      status: 400,
      code: 'InvalidSignatureException',
      message: "'x-amz-security-token' must be a 'SignedHeader'",
    },
    {
      name: 'one that was taken away after signing',
      bytes: (url) => wire(withHeader(signedCall(url, 'ListModels', {}, { ...key, sessionToken }), HEADER)),
      status: 400,
      code: 'InvalidSignatureException',
      message: 'a header that SignedHeaders names is not in the request',
    },
    {
      name: 'none at all, where the key needs one',
      bytes: (url) => wire(signedCall(url, 'ListModels', {}, key)),
      status: 400,
      code: 'UnrecognizedClientException',
    },
    {
      name: 'one that took the place of the one that was signed',
      bytes: (url) =>
        wire(
          withHeader(signedCall(url, 'ListModels', {}, { ...key, sessionToken }), HEADER, other.sessionToken),
        ),
      status: 400,
      code: 'UnrecognizedClientException',
    },
    {
      name: 'one that is empty',
      bytes: (url) =>
        wire(withHeader(signedCall(url, 'ListModels', {}, { ...key, sessionToken }), HEADER, '')),
      status: 400,
      code: 'UnrecognizedClientException',
    },
    {
      name: 'two of them',
      bytes: (url) => {
        const request = signedCall(url, 'ListModels', {}, { ...key, sessionToken });
        return wire({ ...request, headers: [...request.headers, [HEADER, other.sessionToken]] });
      },
      status: 400,
      code: 'MalformedHttpRequestException',
      message: 'the header `x-amz-security-token` is given twice',
    },
    {
      name: 'one in the header and one in the query',
      bytes: (url) => {
        const request = signedCall(url, 'ListModels', {}, { ...key, sessionToken });
        return wire({ ...request, target: `/?X-Amz-Security-Token=${other.sessionToken}` });
      },
      status: 400,
      code: 'IncompleteSignatureException',
      message: 'not in both',
    },
  ],
  { config: SESSION_CONFIG },
);
