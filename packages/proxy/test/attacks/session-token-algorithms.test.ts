import { SignJWT } from 'jose';
import { describeAttacks } from '../support/attack.ts';
import { credentialsWith, HEADER, sealedToken, tokenPayload } from '../support/forged-token.ts';
import { derivedKey, SESSION_CONFIG } from '../support/session-tokens.ts';
import { signedCall, wire } from '../support/signed-request.ts';

const { tokenKey } = derivedKey();
const encoded = (header: object): string => Buffer.from(JSON.stringify(header)).toString('base64url');
const sealedWith = (header: Record<string, unknown>): Promise<string> => sealedToken(tokenPayload(), header);

const [, , nonce = '', ciphertext = '', tag = ''] = (await sealedWith(HEADER)).split('.');
/** A good token under another header: what it protects does not fit any more. */
const under = (header: object): string => [encoded(header), '', nonce, ciphertext, tag].join('.');

const TOKENS: readonly (readonly [name: string, token: string | Promise<string>])[] = [
  ['alg `none`, as a token that is only signed', `${encoded({ alg: 'none' })}.${encoded(tokenPayload())}.`],
  ['alg `none`, as a token that is encrypted', under({ alg: 'none', enc: 'A256GCM', kid: '2026-11' })],
  [
    'a signature with the key in place of encryption',
    new SignJWT(tokenPayload()).setProtectedHeader({ alg: 'HS256', kid: '2026-11' }).sign(tokenKey),
  ],
  ['another encryption with the key', sealedWith({ ...HEADER, enc: 'A128CBC-HS256' })],
  ['a key of its own that the key wraps', sealedWith({ ...HEADER, alg: 'A256KW' })],
  ['a key of its own that the key encrypts', sealedWith({ ...HEADER, alg: 'A256GCMKW' })],
  [
    'a password and years of work for whoever opens it',
    [
      encoded({ ...HEADER, alg: 'PBES2-HS512+A256KW', p2c: 2_147_483_647, p2s: 'c2FsdA' }),
      'AAAA',
      nonce,
      ciphertext,
      tag,
    ].join('.'),
  ],
  ['a factor of work that nobody asked for', sealedWith({ ...HEADER, p2c: 2_147_483_647 })],
  ['compression', sealedToken(tokenPayload({ padding: 'A'.repeat(1_000) }), { ...HEADER, zip: 'DEF' })],
  ['a type', sealedWith({ ...HEADER, typ: 'JWT' })],
  ['what must be understood', under({ ...HEADER, crit: ['exp'], exp: 0 })],
  ['the same header in another order', sealedWith({ kid: '2026-11', enc: 'A256GCM', alg: 'dir' })],
  ['no id of a key', sealedWith({ alg: 'dir', enc: 'A256GCM' })],
  ...['2026-12', '', '__proto__', '../2026-11', '2026-11 ', '2026-11\0'].map(
    (kid) => [`the id \`${kid}\` of a key`, sealedWith({ ...HEADER, kid })] as const,
  ),
  ['several ids of keys', sealedWith({ ...HEADER, kid: ['2026-11'] })],
  ['a key that it brings itself', under({ ...HEADER, jwk: { kty: 'oct', k: 'AAAA' } })],
  ['a place where its key is', under({ ...HEADER, jku: 'http://127.0.0.1/keys' })],
];

const attacks = TOKENS.map(async ([name, token]) => {
  const credentials = credentialsWith(await token);
  return {
    name: `a token with ${name}`,
    bytes: (url: string) => wire(signedCall(url, 'ListModels', {}, credentials)),
    status: 400,
    code: 'UnrecognizedClientException',
  };
});

describeAttacks('a session token that says itself how it is to be opened', await Promise.all(attacks), {
  config: SESSION_CONFIG,
});
