import { describeAttacks } from '../support/attack.ts';
import { issueSession, SESSION_CONFIG } from '../support/session-tokens.ts';
import { signedCall, wire } from '../support/signed-request.ts';

const good = await issueSession({ tags: { Project: 'A' } });
const other = await issueSession({ tags: { Project: 'B' } });

const PARTS = ['header', 'encrypted key', 'nonce', 'claims', 'tag'] as const;

/** The token with something else in the place of one of its parts. */
function withPart(index: number, change: (part: string) => string): string {
  return good.sessionToken
    .split('.')
    .map((part, at) => (at === index ? change(part) : part))
    .join('.');
}

const flipped = (text: string): string => {
  const bytes = Buffer.from(text === '' ? 'AAAA' : text, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64url');
};

/** The last character of 16 bytes in base64url has four bits that decoders look over. */
const spelledOtherwise = (text: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) ^ 1);
};

const TOKENS: readonly (readonly [name: string, token: string])[] = [
  ...PARTS.map((part, index) => [`another ${part}`, withPart(index, flipped)] as const),
  ...PARTS.map((part, index) => [`no ${part}`, withPart(index, () => '')] as const).filter(
    (_, index) => index !== 1,
  ),
  ...PARTS.map(
    (part, index) =>
      [
        `the ${part} of another session`,
        withPart(index, () => other.sessionToken.split('.')[index] ?? ''),
      ] as const,
  ).filter((_, index) => index > 1),
  ['another spelling of its tag', withPart(4, spelledOtherwise)],
  ['a part less', good.sessionToken.slice(0, good.sessionToken.lastIndexOf('.'))],
  ['a part more', `${good.sessionToken}.AAAA`],
  ['padding', `${good.sessionToken}==`],
  ['nothing in it', '.'],
  ['words in it', 'let-me-in'],
];

describeAttacks(
  'a session token that was altered',
  TOKENS.map(([name, sessionToken]) => ({
    name: `one with ${name}`,
    bytes: (url: string) => wire(signedCall(url, 'ListModels', {}, { ...good, sessionToken })),
    status: 400,
    code: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid',
  })),
  { config: SESSION_CONFIG },
);
