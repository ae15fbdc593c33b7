import type { JWTPayload } from 'jose';
import { DescribeModelCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentialsIn, role, ROLES, startStsGateway, trust } from '../support/sts-gateway.ts';
import type { Credentials, StsGateway } from '../support/sts-gateway.ts';
import { CLUSTER_NAME, testOidc } from '../support/test-oidc.ts';
import type { TestOidc } from '../support/test-oidc.ts';

const TAGS = 'https://aws.amazon.com/tags';
const SOURCE = 'https://aws.amazon.com/source_identity';
const ALL = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'];
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${CLUSTER_NAME}`;
const MODELS = 'arn:aws:sagemaker:us-east-1:111122223333:model';

let running: StsGateway;
let cluster: TestOidc;

beforeAll(async () => {
  cluster = await testOidc({ accounts: ['111122223333'] });
  const trusted = [trust({ Federated: PROVIDER }, undefined, ...ALL)];
  const research = { StringLike: { [`${CLUSTER_NAME}:sub`]: 'system:serviceaccount:research:*' } };
  const elsewhere = { Federated: PROVIDER.replace('111122223333', '444455556666') };
  const own = { Effect: 'Allow', Action: 'sagemaker:*', Resource: `${MODELS}/\${${CLUSTER_NAME}:sub}` };
  running = await startStsGateway({
    accounts: [
      {
        roles: [
          role('Own', { inline: { own: [own] }, trust: trusted }),
          role('Research', { trust: [trust({ Federated: PROVIDER }, research, ...ALL)] }),
          role('Elsewhere', { trust: [trust(elsewhere, undefined, ...ALL)] }),
          role('Account', { trust: [trust({ AWS: '111122223333' }, undefined, 'sts:*')] }),
          role('Untagged', { trust: [trust({ Federated: PROVIDER }, undefined, ALL[0] ?? '')] }),
        ],
      },
      {
        id: '444455556666',
        roles: [role('Theirs', { trust: [...trusted, trust(elsewhere, undefined, ...ALL)] })],
      },
    ],
    oidcProviders: [cluster.provider],
  });
});
afterAll(() => running.close());

async function assume(claims: JWTPayload, RoleArn = `${ROLES}/Own`): Promise<Required<Credentials>> {
  const WebIdentityToken = await cluster.token(claims);
  const ask = { RoleArn, RoleSessionName: 'notebook', WebIdentityToken };
  return credentialsIn(await running.sts().send(new AssumeRoleWithWebIdentityCommand(ask)));
}

describe('a claim that could be read in two ways is not taken, though its issuer has signed it', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a number as subject', { sub: 7 }],
    ['an object as subject', { sub: { toString: 'x' } }],
    ['a list as subject', { sub: ['notebook'] }],
    ['an empty subject', { sub: '' }],
    ['a subject of two lines', { sub: 'a\nb' }],
    ['a subject with a null byte', { sub: 'notebook\u0000' }],
    ['a subject that is too long', { sub: 'x'.repeat(256) }],
    ['an object as audience', { aud: { 0: 'sts.amazonaws.com' } }],
    ['an audience among numbers', { aud: ['sts.amazonaws.com', 1] }],
    ['an object as party', { azp: {} }],
    ['no party that is said', { azp: null }],
    ['a text as tags', { [TAGS]: 'Team=A' }],
    ['a list as tags', { [TAGS]: { principal_tags: [['Team', 'A']] } }],
    ['a tag of two values', { [TAGS]: { principal_tags: { Team: ['A', 'B'] } } }],
    ['a tag without a value', { [TAGS]: { principal_tags: { Team: [] } } }],
    ['a tag that is an object', { [TAGS]: { principal_tags: { Team: { value: 'A' } } } }],
    ['a tag with a wildcard', { [TAGS]: { principal_tags: { Team: ['*'] } } }],
    [
      'a text as transitive keys',
      { [TAGS]: { principal_tags: { Team: ['A'] }, transitive_tag_keys: 'Team' } },
    ],
    [
      '51 tags',
      {
        [TAGS]: {
          principal_tags: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, ['v']])),
        },
      },
    ],
    ['a source identity with a blank', { [SOURCE]: 'alice bob' }],
    ['a list as source identity', { [SOURCE]: ['alice'] }],
  ])('%s', async (_, claims) => {
    await expect(assume(claims)).rejects.toMatchObject({ name: expect.stringMatching(/^IDPRejectedClaim/) });
  });

  test.each<[string, Record<string, unknown>]>([
    ['an end as a text', { exp: '9999999999' }],
    ['a time of issue as an object', { iat: {} }],
    ['a beginning as a text', { nbf: 'x' }],
    ['one audience twice', { aud: ['sts.amazonaws.com', 'sts.amazonaws.com'] }],
    ['an audience in another case', { aud: 'STS.amazonaws.com' }],
    ['an audience with a slash', { aud: 'sts.amazonaws.com/' }],
    ['no audience', { aud: [] }],
  ])('%s', async (_, claims) => {
    await expect(assume(claims)).rejects.toMatchObject({
      name: expect.stringMatching(/^InvalidIdentityToken/),
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['tags of AWS', { [TAGS]: { principal_tags: { 'aws:PrincipalArn': ['x'] } } }],
    ['one tag in two cases', { [TAGS]: { principal_tags: { Team: ['A'], TEAM: ['B'] } } }],
    ['a transitive key that is no tag', { [TAGS]: { principal_tags: {}, transitive_tag_keys: ['Team'] } }],
  ])('%s', async (_, claims) => {
    await expect(assume(claims)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });
});

describe('what a token says', () => {
  test('is a text to policies, not a pattern', async () => {
    const describeModel = new DescribeModelCommand({ ModelName: 'churn' });
    await running.sagemaker(await assume({ sub: 'churn' })).send(describeModel);
    const call = running.sagemaker(await assume({ sub: '*' })).send(describeModel);
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test.each([
    ['another namespace', 'system:serviceaccount:research2:notebook'],
    ['another case', 'system:serviceaccount:RESEARCH:notebook'],
    ['the pattern behind something', 'x:system:serviceaccount:research:notebook'],
  ])('is not what a condition asks for: %s', async (_, sub) => {
    await assume({ sub: 'system:serviceaccount:research:notebook' }, `${ROLES}/Research`);
    await expect(assume({ sub }, `${ROLES}/Research`)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test.each([
    ['tags', { [TAGS]: { principal_tags: { Team: ['A'] } } }],
    ['a source identity', { [SOURCE]: 'alice' }],
  ])('is refused where the role does not take %s', async (_, claims) => {
    await assume({}, `${ROLES}/Untagged`);
    await expect(assume(claims, `${ROLES}/Untagged`)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('does not end the session later than the role lets it, whenever the token ends', async () => {
    const WebIdentityToken = await cluster.token({ exp: 1e300 });
    const ask = {
      RoleArn: `${ROLES}/Own`,
      RoleSessionName: 'notebook',
      WebIdentityToken,
      DurationSeconds: 3_601,
    };
    const call = running.sts().send(new AssumeRoleWithWebIdentityCommand(ask));
    await expect(call).rejects.toMatchObject({ name: 'ValidationError' });
  });
});

describe('a role is not had with a token', () => {
  test.each([
    ['that trusts the provider of another account', `${ROLES}/Elsewhere`],
    ['that trusts its account', `${ROLES}/Account`],
  ])('%s', async (_, arn) => {
    await expect(assume({}, arn)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('of an account that does not have the provider, though it trusts it by both names', async () => {
    await expect(assume({}, 'arn:aws:iam::444455556666:role/Theirs')).rejects.toMatchObject({
      name: expect.stringMatching(/^InvalidIdentityToken/),
      message: expect.stringContaining('No OpenIDConnect provider found in your account'),
    });
  });
});
