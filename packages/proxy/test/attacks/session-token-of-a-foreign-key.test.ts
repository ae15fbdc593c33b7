import { describeAttacks } from '../support/attack.ts';
import { issueSession, KEYS, SESSION_CONFIG, sessionKey } from '../support/session-tokens.ts';
import { signedCall, wire } from '../support/signed-request.ts';

const FOREIGN = [
  ['another id and another secret', [sessionKey('elsewhere', 9)]],
  ['the same id and another secret', [sessionKey('2026-11', 9)]],
  ['another id and the same secret', [sessionKey('elsewhere')]],
  ['a key before that of this gateway', [sessionKey('2026-10', 9), ...KEYS]],
] as const;

const attacks = FOREIGN.map(async ([name, keys]) => {
  const credentials = await issueSession({}, keys);
  return {
    name: `one with ${name}`,
    bytes: (url: string) => wire(signedCall(url, 'ListModels', {}, credentials)),
    status: 400,
    code: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid',
  };
});

describeAttacks('a session token of another gateway', await Promise.all(attacks), { config: SESSION_CONFIG });

const ours = await issueSession();

describeAttacks('a session token where no keys are configured', [
  {
    name: 'one of this gateway, as it was',
    bytes: (url) => wire(signedCall(url, 'ListModels', {}, ours)),
    status: 400,
    code: 'UnrecognizedClientException',
  },
]);
