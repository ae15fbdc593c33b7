import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describeAttacks } from '../support/attack.ts';
import { credentialsWith, HEADER, sealedToken, tokenPayload } from '../support/forged-token.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { derivedKey, KEYS, newSession, SESSION_CONFIG } from '../support/session-tokens.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';

const packed = (claims: unknown): string => deflateRawSync(JSON.stringify(claims)).toString('base64url');
const { issuedAt, expiresAt, ...claims } = newSession();
const hour = { iat: issuedAt, exp: expiresAt };

const POLICY_THAT_NOBODY_UNDERSTANDS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Tomorrow: { 'aws:x': '1' } } }],
});

const PAYLOADS: readonly (readonly [name: string, payload: unknown])[] = [
  ['another issuer', tokenPayload({ iss: 'somebody' })],
  ['no issuer', tokenPayload({ iss: undefined })],
  ['another audience', tokenPayload({ aud: 'sagegate:admin' })],
  ['no audience', tokenPayload({ aud: undefined })],
  ['no end', tokenPayload({ exp: undefined })],
  ['an end that is a text', tokenPayload({ exp: '9999999999' })],
  ['no beginning', tokenPayload({ iat: undefined })],
  ['a beginning that is a text', tokenPayload({ iat: '0' })],
  ['a time from which it is good, later', tokenPayload({ nbf: expiresAt - 1 })],
  ['no access key', tokenPayload({ sub: undefined })],
  ['an access key that is a list', tokenPayload({ sub: ['ASIAFORGEDFORGEDFORG'] })],
  ['no id', tokenPayload({ jti: undefined })],
  ['an id that is a number', tokenPayload({ jti: 7 })],
  ['no claims', tokenPayload({ c: undefined })],
  ['claims that are not packed', tokenPayload({ c: claims })],
  ['claims that do not unpack', tokenPayload({ c: 'AAAA' })],
  ['claims that unpack to more than memory holds', tokenPayload({ c: packed('A'.repeat(2_000_000)) })],
  ['claims that are a text', tokenPayload({ c: packed('{}') })],
  ['claims without a principal', tokenPayload({ c: packed({ origin: 'AssumeRole' }) })],
  ['claims with one more', tokenPayload({ c: packed({ ...claims, isAdministrator: true }) })],
  ['claims of a call that there is not', tokenPayload({ c: packed({ ...claims, origin: 'AssumeRoot' }) })],
  ['tags that are a list', tokenPayload({ c: packed({ ...claims, tags: ['A'] }) })],
  ['a tag that is a number', tokenPayload({ c: packed({ ...claims, tags: { Level: 7 } }) })],
  [
    'the principal of a service',
    tokenPayload({ c: packed({ ...claims, principal: 'lambda.amazonaws.com' }) }),
  ],
  [
    'a role of another account',
    tokenPayload({ c: packed({ ...claims, roleArn: 'arn:aws:iam::444455556666:role/NotebookRole' }) }),
  ],
  [
    'a session policy that is not understood',
    tokenPayload({ c: packed({ ...claims, policy: POLICY_THAT_NOBODY_UNDERSTANDS }) }),
  ],
  ['a session policy that is empty', tokenPayload({ c: packed({ ...claims, policy: '' }) })],
  ['a list in place of claims', [hour]],
  ['no JSON', 'A'],
];

const tokens = [
  ...PAYLOADS.map(async ([name, payload]) => [name, await sealedToken(payload)] as const),
  sealedToken(tokenPayload(), HEADER, derivedKey().secretKey).then(
    (token) => ['the key of secrets in place of that of tokens', token] as const,
  ),
  sealedToken(tokenPayload(), HEADER, Buffer.from(KEYS[0]?.secret ?? '', 'base64')).then(
    (token) => ['the configured secret itself as its key', token] as const,
  ),
];

describeAttacks(
  'a session token that the key sealed for something else',
  (await Promise.all(tokens)).map(([name, token]) => ({
    name: `one with ${name}`,
    bytes: (url: string) => wire(signedCall(url, 'ListModels', {}, credentialsWith(token))),
    status: 400,
    code: 'UnrecognizedClientException',
  })),
  { config: SESSION_CONFIG },
);

test('the nearest token that is sealed for this is good', async () => {
  const running = await startTestGateway({ config: SESSION_CONFIG });
  const credentials = credentialsWith(await sealedToken(tokenPayload()));
  expect(
    await rawExchange(running.url, wire(signedCall(running.url, 'ListModels', {}, credentials))),
  ).toMatchObject({ status: 200 });
  await running.close();
});
