import { describeAttacks } from '../support/attack.ts';
import { credentialsWith, sealedToken, tokenPayload } from '../support/forged-token.ts';
import { issueSession, SESSION_CONFIG } from '../support/session-tokens.ts';
import { signedCall, wire } from '../support/signed-request.ts';

const good = await issueSession();
const sealed = credentialsWith(await sealedToken(tokenPayload({ padding: 'A'.repeat(3_000) })));

describeAttacks(
  'a session token that is longer than any',
  [
    ...[4_097, 8_193, 32_768].map((length) => ({
      name: `one of ${length} characters`,
      bytes: (url: string) => {
        const sessionToken = good.sessionToken + 'A'.repeat(length - good.sessionToken.length);
        return wire(signedCall(url, 'ListModels', {}, { ...good, sessionToken }));
      },
      status: 400,
      code: 'UnrecognizedClientException',
    })),
    {
      name: 'one that the key has sealed',
      bytes: (url) => wire(signedCall(url, 'ListModels', {}, sealed)),
      status: 400,
      code: 'UnrecognizedClientException',
    },
    {
      name: 'one of more than all headers may have',
      bytes: (url) =>
        wire(
          signedCall(
            url,
            'ListModels',
            {},
            { ...good, sessionToken: good.sessionToken + 'A'.repeat(70_000) },
          ),
        ),
      status: 431,
      code: 'RequestHeaderSectionTooLarge',
    },
  ],
  { config: SESSION_CONFIG },
);
