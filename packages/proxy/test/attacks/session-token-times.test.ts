import { describeAttacks } from '../support/attack.ts';
import { issueSession, SESSION_CONFIG } from '../support/session-tokens.ts';
import { signedCall, wire } from '../support/signed-request.ts';

const NOON = Date.UTC(2026, 10, 22, 12) / 1000;
const now = new Date(NOON * 1000);

const over = await issueSession({ issuedAt: NOON - 3_600, expiresAt: NOON });
const longOver = await issueSession({ issuedAt: NOON - 90_000, expiresAt: NOON - 3_600 });
const early = await issueSession({ issuedAt: NOON + 301, expiresAt: NOON + 3_600 });

describeAttacks(
  'a session at another time than its own',
  [
    {
      name: 'one that ends this second',
      bytes: (url) => wire(signedCall(url, 'ListModels', {}, { ...over, now })),
      status: 400,
      code: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    },
    {
      name: 'one of yesterday',
      bytes: (url) => wire(signedCall(url, 'ListModels', {}, { ...longOver, now })),
      status: 400,
      code: 'ExpiredTokenException',
    },
    {
      name: 'one that will be issued',
      bytes: (url) => wire(signedCall(url, 'ListModels', {}, { ...early, now })),
      status: 400,
      code: 'UnrecognizedClientException',
    },
  ],
  { config: SESSION_CONFIG, environment: { now: () => now } },
);
