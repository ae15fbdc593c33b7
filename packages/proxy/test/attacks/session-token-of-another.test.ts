import { describeAttacks } from '../support/attack.ts';
import { issueSession, SESSION_CONFIG } from '../support/session-tokens.ts';
import { ALICE, signedCall, wire } from '../support/signed-request.ts';
import type { SigningParts } from '../support/signed-request.ts';

const mine = await issueSession();
const other = await issueSession({ principal: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/bob' });

const UNRECOGNIZED = {
  code: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid',
};
const MISMATCH = { code: 'InvalidSignatureException', message: 'does not match the signature you provided' };

const ATTACKS: readonly (readonly [string, SigningParts, typeof MISMATCH])[] = [
  ['the token of another session', { ...mine, sessionToken: other.sessionToken }, UNRECOGNIZED],
  ['the access key id of another session', { ...mine, accessKeyId: other.accessKeyId }, UNRECOGNIZED],
  ['the secret of another session', { ...other, secretAccessKey: mine.secretAccessKey }, MISMATCH],
  ['the token as the secret', { ...mine, secretAccessKey: mine.sessionToken }, MISMATCH],
  ['the token with the key of a user', { ...ALICE, sessionToken: mine.sessionToken }, UNRECOGNIZED],
  ['the token with the id of a user', { ...mine, accessKeyId: ALICE.accessKeyId }, UNRECOGNIZED],
];

describeAttacks(
  'credentials that do not belong together',
  ATTACKS.map(([name, signing, refusal]) => ({
    name,
    bytes: (url: string) => wire(signedCall(url, 'ListModels', {}, signing)),
    status: 400,
    ...refusal,
  })),
  { config: SESSION_CONFIG },
);
