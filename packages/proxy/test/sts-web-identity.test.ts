import { ListModelsCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { fromWebToken } from '@aws-sdk/credential-providers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allow, credentialsIn, role, ROLES, startStsGateway, trust } from './support/sts-gateway.ts';
import type { StsGateway } from './support/sts-gateway.ts';
import { CLUSTER, CLUSTER_NAME, SERVICE_ACCOUNT, testOidc } from './support/test-oidc.ts';
import type { TestOidc } from './support/test-oidc.ts';

let oidc: TestOidc;
let running: StsGateway | undefined;

beforeEach(async () => {
  oidc = await testOidc();
});

afterEach(() => running?.close());

const FEDERATED = { Federated: `arn:aws:iam::111122223333:oidc-provider/${CLUSTER_NAME}` };
const ACTIONS = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'];
const OF_ACCOUNT = {
  StringEquals: { [`${CLUSTER_NAME}:sub`]: SERVICE_ACCOUNT, [`${CLUSTER_NAME}:aud`]: 'sts.amazonaws.com' },
};
const TRUST = [trust(FEDERATED, OF_ACCOUNT, ...ACTIONS)];
const ASK = { RoleArn: `${ROLES}/Notebook`, RoleSessionName: 'notebook-1' };

async function start(
  statements: readonly object[] = TRUST,
  more: Parameters<typeof role>[1] = {},
): Promise<StsGateway> {
  running = await startStsGateway({
    accounts: [{ roles: [role('Notebook', { trust: statements, ...more })] }],
    oidcProviders: [oidc.provider],
  });
  return running;
}

async function assume(gateway: StsGateway, token: string, more: object = {}): Promise<unknown> {
  return await gateway
    .sts()
    .send(new AssumeRoleWithWebIdentityCommand({ ...ASK, WebIdentityToken: token, ...more }));
}

describe('a service account of Kubernetes', () => {
  test('gets credentials by the provider of its SDK, and acts as its role', async () => {
    const { url, sagemaker, sts, upstream } = await start();
    const provider = fromWebToken({
      roleArn: ASK.RoleArn,
      roleSessionName: ASK.RoleSessionName,
      webIdentityToken: await oidc.token(),
      clientConfig: { endpoint: url, region: 'us-east-1' },
    });
    const credentials = await provider();
    await sagemaker(credentials).send(new ListModelsCommand());
    expect(upstream.requests).toHaveLength(1);
    expect(await sts(credentials).send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: 'arn:aws:sts::111122223333:assumed-role/Notebook/notebook-1',
      UserId: 'AROANOTEBOOK:notebook-1',
    });
  });

  test('is told who it is to its provider', async () => {
    const gateway = await start();
    expect(await assume(gateway, await oidc.token())).toMatchObject({
      SubjectFromWebIdentityToken: SERVICE_ACCOUNT,
      Provider: CLUSTER,
      Audience: 'sts.amazonaws.com',
      AssumedRoleUser: { AssumedRoleId: 'AROANOTEBOOK:notebook-1' },
    });
    expect(await gateway.auditedFor()).toMatchObject({
      outcome: 'answered',
      operation: 'sts:AssumeRoleWithWebIdentity',
      identity: 'webIdentity',
      principal: FEDERATED.Federated,
      userId: `${FEDERATED.Federated}:sts.amazonaws.com:${SERVICE_ACCOUNT}`,
      questions: [{ action: 'sts:AssumeRoleWithWebIdentity', resource: ASK.RoleArn, outcome: 'allowed' }],
    });
  });

  test.each([
    ['another subject', { sub: 'system:serviceaccount:research:other' }],
    [
      'tags that the role does not take',
      { 'https://aws.amazon.com/tags': { principal_tags: { Team: ['A'] } } },
    ],
  ])('is not its role with %s', async (_, claims) => {
    const gateway = await start([trust(FEDERATED, OF_ACCOUNT, 'sts:AssumeRoleWithWebIdentity')]);
    await expect(assume(gateway, await oidc.token(claims))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(/^Not authorized to perform sts:/),
    });
  });

  test.each([
    [
      'another provider',
      [
        trust(
          { Federated: 'arn:aws:iam::111122223333:oidc-provider/idp.example.com' },
          undefined,
          ...ACTIONS,
        ),
      ],
    ],
    [
      'the provider of another account',
      [
        trust(
          { Federated: `arn:aws:iam::999999999999:oidc-provider/${CLUSTER_NAME}` },
          undefined,
          ...ACTIONS,
        ),
      ],
    ],
    ['the account', [trust({ AWS: '111122223333' }, undefined, ...ACTIONS)]],
    ['the provider for another action', [trust(FEDERATED, undefined, 'sts:AssumeRole')]],
  ])('is no role that trusts %s', async (_, statements) => {
    const gateway = await start(statements);
    await expect(assume(gateway, await oidc.token())).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('a role that is not there is denied in the same words', async () => {
    const gateway = await start();
    await expect(assume(gateway, await oidc.token(), { RoleArn: `${ROLES}/Other` })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
  });
});

describe('what a token says of its session', () => {
  const claims = {
    'https://aws.amazon.com/tags': {
      principal_tags: { Team: ['A'], Stage: 'prod' },
      transitive_tag_keys: ['Team'],
    },
    'https://aws.amazon.com/source_identity': 'alice',
    amr: ['pwd', 'mfa'],
  };

  test('decides with the trust policy, and stays with the session', async () => {
    const condition = {
      StringEquals: {
        'aws:RequestTag/Team': 'A',
        'sts:SourceIdentity': 'alice',
        'sts:RoleSessionName': 'notebook-1',
        'aws:FederatedProvider': FEDERATED.Federated,
      },
      'ForAnyValue:StringEquals': { [`${CLUSTER_NAME}:amr`]: 'mfa' },
      'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': ['Team'] },
    };
    const conditions = {
      StringEquals: {
        'aws:PrincipalTag/Team': 'A',
        'aws:PrincipalTag/Stage': 'prod',
        'aws:PrincipalTag/Kind': 'notebook',
        'aws:SourceIdentity': 'alice',
        [`${CLUSTER_NAME}:sub`]: SERVICE_ACCOUNT,
        [`${CLUSTER_NAME}:aud`]: 'sts.amazonaws.com',
      },
    };
    const work = [{ ...allow('sagemaker:ListModels'), Condition: conditions }];
    const gateway = await start([trust(FEDERATED, condition, ...ACTIONS)], {
      inline: { work },
      tags: { Stage: 'dev', Kind: 'notebook' },
    });
    const answer = await assume(gateway, await oidc.token(claims));
    expect(answer).toMatchObject({ SourceIdentity: 'alice', PackedPolicySize: expect.any(Number) });
    await gateway.sagemaker(credentialsIn(answer as object)).send(new ListModelsCommand());
    expect(gateway.upstream.requests).toHaveLength(1);
  });

  test.each([
    ['a tag of two values', { 'https://aws.amazon.com/tags': { principal_tags: { Team: ['A', 'B'] } } }],
    ['tags that are no object', { 'https://aws.amazon.com/tags': ['Team'] }],
    ['a tag with a wildcard', { 'https://aws.amazon.com/tags': { principal_tags: { 'Te*m': ['A'] } } }],
    ['transitive keys that are no list', { 'https://aws.amazon.com/tags': { transitive_tag_keys: 'Team' } }],
    ['a source identity with a slash', { 'https://aws.amazon.com/source_identity': 'a/b' }],
    ['a subject that is no text', { sub: 7 as unknown as string }],
    ['a subject of 256 characters', { sub: 'a'.repeat(256) }],
    ['methods that are no texts', { amr: [7] }],
  ])('is refused for %s', async (_, bad) => {
    const gateway = await start();
    await expect(assume(gateway, await oidc.token(bad))).rejects.toMatchObject({
      name: expect.stringMatching(/^(?:IDPRejectedClaim|InvalidIdentityToken)/),
    });
  });

  test('a transitive key that is no tag is refused', async () => {
    const gateway = await start();
    const token = await oidc.token({ 'https://aws.amazon.com/tags': { transitive_tag_keys: ['Team'] } });
    await expect(assume(gateway, token)).rejects.toMatchObject({
      message: 'The specified transitive tag key must be included in the requested tags.',
    });
  });
});

describe('for whom a token is', () => {
  test.each([
    ['its audience', { aud: 'sts.amazonaws.com' }, 'sts.amazonaws.com'],
    ['one of its audiences', { aud: ['vault', 'sts.amazonaws.com'] }, 'sts.amazonaws.com'],
    ['the party that it was issued to', { aud: 'api', azp: 'sts.amazonaws.com' }, 'sts.amazonaws.com'],
  ])('is said by %s', async (_, claims, Audience) => {
    const gateway = await start([
      trust(FEDERATED, { StringEquals: { [`${CLUSTER_NAME}:aud`]: Audience } }, ...ACTIONS),
    ]);
    expect(await assume(gateway, await oidc.token(claims))).toMatchObject({ Audience });
  });

  test('`oaud` is the audience where `aud` is the party', async () => {
    const condition = { StringEquals: { [`${CLUSTER_NAME}:oaud`]: 'api' } };
    const gateway = await start([trust(FEDERATED, condition, ...ACTIONS)]);
    await assume(gateway, await oidc.token({ aud: 'api', azp: 'sts.amazonaws.com' }));
    await expect(assume(gateway, await oidc.token())).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test.each([
    [{ aud: 'vault' }],
    [{ aud: ['vault', 'api'] }],
    [{ aud: [] }],
    [{ aud: 'sts.amazonaws.com', azp: 'somebody-else' }],
    [{ aud: 'STS.amazonaws.com' }],
  ])('%j is somebody else', async (claims) => {
    const gateway = await start();
    await expect(assume(gateway, await oidc.token(claims))).rejects.toMatchObject({
      name: expect.stringContaining('InvalidIdentityToken'),
      message: 'Incorrect token audience',
    });
  });
});

test('accounts that do not have the provider take none of its tokens', async () => {
  oidc = await testOidc({ accounts: ['444455556666'] });
  const gateway = await start();
  await expect(assume(gateway, await oidc.token())).rejects.toMatchObject({
    message: `No OpenIDConnect provider found in your account for ${CLUSTER}`,
  });
});

test('where the keys cannot be had, clients are told to try again', async () => {
  const { jwks: _, ...others } = oidc.provider;
  oidc = { ...oidc, provider: { ...others, jwksUrl: 'http://127.0.0.1:9/keys' } };
  const gateway = await start();
  await expect(assume(gateway, await oidc.token())).rejects.toMatchObject({
    name: expect.stringContaining('IDPCommunicationError'),
  });
});
