import fc from 'fast-check';
import { expect, test } from 'vitest';
import { issueSession, KEYS } from '../../test/support/session-tokens.ts';
import type { NewSession } from './session-credentials.ts';
import { Sessions } from './sessions.ts';

const NOON = Date.UTC(2026, 10, 22, 12) / 1000;
const sessions = new Sessions({ sessions: { keys: KEYS } });
const { issuer } = sessions;

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('abXY09_+=,.@-')),
  minLength: 2,
  maxLength: 64,
});
const account = fc.constantFrom('111122223333', '444455556666');
const partition = fc.constantFrom('aws', 'aws-cn', 'aws-us-gov');
const nameOfAnything = fc.constantFrom('__proto__', 'constructor', 'toString', '');

const roleSession = fc
  .record({ partition, account, role: letters, name: letters, path: fc.constantFrom('', 'ml/', 'a/b/') })
  .chain(({ partition: aws, account: id, role, name, path }) =>
    fc.record(
      {
        principal: fc.constant(`arn:${aws}:sts::${id}:assumed-role/${role}/${name}`),
        roleArn: fc.constant(`arn:${aws}:iam::${id}:role/${path}${role}`),
        federatedProvider: fc.constant(`arn:${aws}:iam::${id}:oidc-provider/oidc.example.com`),
      },
      { requiredKeys: ['principal'] },
    ),
  );
const federatedUser = fc.record(
  {
    principal: fc
      .tuple(partition, account, letters)
      .map(([aws, id, name]) => `arn:${aws}:sts::${id}:federated-user/${name}`),
    userArn: fc.constant('arn:aws:iam::111122223333:user/alice'),
  },
  { requiredKeys: ['principal'] },
);
const user = fc.record({
  principal: fc.constantFrom('arn:aws:iam::111122223333:user/ml/alice', 'arn:aws:iam::111122223333:root'),
});

const others = fc.record(
  {
    origin: fc.constantFrom(
      'AssumeRole' as const,
      'AssumeRoleWithWebIdentity' as const,
      'GetSessionToken' as const,
      'GetFederationToken' as const,
      'container' as const,
      'exchange' as const,
    ),
    userId: fc.string(),
    issuedAt: fc.constant(NOON),
    expiresAt: fc.integer({ min: NOON + 1, max: NOON + 129_600 }),
    policy: fc.constantFrom('sagemaker:*', 'sagemaker:InvokeEndpoint').map((action) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
      }),
    ),
    policyArns: fc.array(fc.constant('arn:aws:iam::aws:policy/AdministratorAccess'), { maxLength: 3 }),
    tags: fc.dictionary(fc.oneof(fc.string(), nameOfAnything), fc.string(), { maxKeys: 5 }),
    transitiveTagKeys: fc.array(fc.string(), { maxLength: 3 }),
    sourceIdentity: letters,
    multiFactorAuthPresent: fc.boolean(),
    multiFactorAuthTime: fc.integer({ min: 0, max: NOON }),
    context: fc.dictionary(fc.oneof(fc.string(), nameOfAnything), fc.array(fc.string(), { maxLength: 3 }), {
      maxKeys: 3,
    }),
  },
  { requiredKeys: ['origin', 'issuedAt', 'expiresAt'] },
);

const anySession = fc
  .tuple(fc.oneof(roleSession, federatedUser, user), others)
  .map(([principal, rest]): NewSession => ({ ...principal, ...rest }));

/** Also of members that a comparison of objects would look over, such as `__proto__`. */
const entriesOf = (object: object = {}): Map<string, unknown> => new Map(Object.entries(object));

test('what was sealed is what is opened, to the last tag', async () => {
  await fc.assert(
    fc.asyncProperty(anySession, async (session) => {
      const credentials = await issuer?.issue(session);
      const { sessionToken: token = '', accessKeyId: id = '' } = credentials ?? {};
      const opened = await sessions.open(token, id, new Date(NOON * 1000));
      if (typeof opened === 'string') throw new Error(opened);
      const { claims, secretAccessKey } = opened;
      expect(entriesOf(claims)).toEqual(entriesOf({ ...session, accessKeyId: id }));
      expect(entriesOf(claims.tags)).toEqual(entriesOf(session.tags));
      expect(entriesOf(claims.context)).toEqual(entriesOf(session.context));
      expect(secretAccessKey).toBe(credentials?.secretAccessKey);
      expect(token.length).toBeLessThanOrEqual(4_096);
    }),
    { numRuns: 200 },
  );
});

const { sessionToken, accessKeyId } = await issueSession({ issuedAt: NOON, tags: { Project: 'A' } });

test('with any bit of it changed, a token is none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: sessionToken.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (place, bits) => {
        const changed = String.fromCharCode(sessionToken.charCodeAt(place) ^ bits);
        const token = sessionToken.slice(0, place) + changed + sessionToken.slice(place + 1);
        expect(await sessions.open(token, accessKeyId, new Date(NOON * 1000))).toBe('invalid');
      },
    ),
    { numRuns: 2_000 },
  );
});

test('cut short anywhere, or with anything added, a token is none', async () => {
  const open = (token: string): Promise<unknown> => sessions.open(token, accessKeyId, new Date(NOON * 1000));
  for (let end = 0; end < sessionToken.length; end += 1)
    expect(await open(sessionToken.slice(0, end))).toBe('invalid');
  for (const more of ['.', '=', 'A', ' ', '\n', '.A', sessionToken])
    expect([await open(sessionToken + more), await open(more + sessionToken)]).toEqual([
      'invalid',
      'invalid',
    ]);
  expect(await open(sessionToken)).toBeTypeOf('object');
});
