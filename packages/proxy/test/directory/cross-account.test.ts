import { randomBytes } from 'node:crypto';
import { parsePolicyDocument } from '@sagegate/core';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { DirectoryModel, GatewayConfig, OrganizationAccountModel } from '../../src/index.ts';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from '../support/directory.ts';
import { startDirectoryGateway } from '../support/directory-gateway.ts';
import type { Calls, DirectoryGateway } from '../support/directory-gateway.ts';
import { ALICE } from '../support/signed-request.ts';
import { credentialsIn } from '../support/sts-gateway.ts';

const [A, B] = ['111122223333', '444455556666'];
const ROLE = `arn:aws:iam::${B}:role/Partner`;
const ALICE_ARN = `arn:aws:iam::${A}:user/alice`;

let running: DirectoryGateway;
const clients: STSClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await running.close();
});

const allow = (action: string): object => ({ Effect: 'Allow', Action: action, Resource: '*' });
const deny = (action: string): object => ({ ...allow(action), Effect: 'Deny' });
const trusting = (principal: string): object => ({
  Effect: 'Allow',
  Principal: { AWS: principal },
  Action: 'sts:AssumeRole',
});

interface Scene {
  /** Of alice, in account A. */
  readonly alice?: readonly object[];
  /** Of the role, in account B. */
  readonly trust?: readonly object[];
  /** Attached to the accounts of the organization beside FullAWSAccess. */
  readonly controlsOfA?: readonly object[];
  readonly controlsOfB?: readonly object[];
}

function member(id: string, controls: readonly object[] = []): OrganizationAccountModel {
  const statements = [allow('*'), ...controls];
  return memberModel(id, { serviceControlPolicies: [policyModel(`p-${id}`, ...statements)] });
}

function modelOf({ alice, trust, controlsOfA, controlsOfB }: Scene): DirectoryModel {
  const own = alice ?? [allow('sts:AssumeRole')];
  const user = { name: 'alice', accessKeys: [{ ...ALICE, isActive: true }], inline: { own } };
  const role = {
    name: 'Partner',
    inline: { work: [allow('sagemaker:ListModels'), allow('sagemaker:StopTrainingJob')] },
    trust: trust ?? [trusting(A)],
  };
  return directoryModel({
    accounts: [accountModel({ id: A, users: [user] }), accountModel({ id: B, roles: [role] })],
    organization: organizationModel({
      units: [unitModel('ou-ab12-11111111', { accounts: [member(A, controlsOfA), member(B, controlsOfB)] })],
    }),
  });
}

/** A gateway whose upstream is in account B. */
async function start(scene: Scene = {}, config: Partial<GatewayConfig> = {}): Promise<void> {
  running = await startDirectoryGateway(modelOf(scene), {
    upstream: { account: B },
    config: {
      sessions: { keys: [{ id: 'k1', secret: randomBytes(32).toString('base64') }] },
      sts: {},
      ...config,
    },
  });
}

/** What alice can do as the role of the other account, or why she does not become it. */
async function becomePartner(): Promise<Calls | string> {
  const sts = new STSClient({
    endpoint: running.url,
    region: 'us-east-1',
    credentials: { ...ALICE },
    maxAttempts: 1,
  });
  clients.push(sts);
  const call = new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'alice' });
  try {
    return running.as(credentialsIn(await sts.send(call)));
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}

async function partner(): Promise<Calls> {
  const calls = await becomePartner();
  if (typeof calls === 'string') throw new Error(calls);
  return calls;
}

describe('a role of another account', () => {
  it.each<[what: string, scene: Scene]>([
    ['its trust policy names nobody of hers', { trust: [trusting('999999999999')] }],
    ['her own policies do not say so', { alice: [allow('sagemaker:*')] }],
    ['her own policies do not say so, though it names her', { alice: [], trust: [trusting(ALICE_ARN)] }],
    ['her own policies deny it', { alice: [allow('*'), deny('sts:AssumeRole')] }],
    ['it denies her', { trust: [trusting(A), { ...trusting(ALICE_ARN), Effect: 'Deny' }] }],
    ['the controls of her account deny it', { controlsOfA: [deny('sts:AssumeRole')] }],
  ])('is not hers where %s', async (_, scene) => {
    await start(scene);
    expect(await becomePartner()).toBe('AccessDenied');
  });

  it.each<[whose: string, trust: object]>([
    ['its account', trusting(A)],
    ['the user', trusting(ALICE_ARN)],
  ])('is hers where both sides say so, the trust policy by naming %s', async (_, trust) => {
    await start({ trust: [trust] });
    const calls = await partner();
    expect(await calls.list()).toBe('allowed');
    expect(await calls.describe()).toMatch(/^AccessDeniedException: no identity-based policy/u);
    await running.auditedTimes(3);
    expect(running.audited.at(1)).toMatchObject({
      principal: `arn:aws:sts::${B}:assumed-role/Partner/alice`,
    });
  });

  test('is bound by the controls of its own account, and not by those of hers', async () => {
    await start({
      controlsOfA: [deny('sagemaker:*')],
      controlsOfB: [deny('sagemaker:StopTrainingJob')],
    });
    const calls = await partner();
    expect(await calls.list()).toBe('allowed');
    expect(await calls.stop()).toMatch(
      /^AccessDeniedException: an explicit deny in a service control policy/u,
    );
  });

  test('does not take the permissions of alice along', async () => {
    await start({ alice: [allow('*')] });
    expect(await (await partner()).describe()).toMatch(/^AccessDeniedException: no identity-based policy/u);
  });
});

describe('a direct call to another account', () => {
  const jobsOfB = `arn:aws:sagemaker:*:${B}:training-job/*`;
  const sharing = (principal: string): NonNullable<GatewayConfig['policies']['resourceBased']> => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: 'sagemaker:*',
      Resource: '*',
    };
    const document = parsePolicyDocument({ Version: '2012-10-17', Statement: [statement] });
    return [{ resource: jobsOfB, policy: { id: 'sharing.json', document } }];
  };
  const OF_IDENTITY = /^AccessDeniedException: no identity-based policy/u;
  const OF_RESOURCE = /^AccessDeniedException: no resource-based policy/u;

  it.each<[what: string, scene: Scene, shared: string | undefined, expected: RegExp]>([
    ['both sides allow', { alice: [allow('sagemaker:*')] }, ALICE_ARN, /^allowed$/u],
    ['both sides allow, the other by account', { alice: [allow('sagemaker:*')] }, A, /^allowed$/u],
    ['only hers allows', { alice: [allow('sagemaker:*')] }, undefined, OF_RESOURCE],
    [
      'only hers allows, the other somebody else',
      { alice: [allow('sagemaker:*')] },
      `${ALICE_ARN}2`,
      OF_RESOURCE,
    ],
    ['only the other allows', { alice: [] }, ALICE_ARN, OF_IDENTITY],
    [
      'both allow, and the controls of her account deny',
      { alice: [allow('sagemaker:*')], controlsOfA: [deny('sagemaker:*')] },
      ALICE_ARN,
      /^AccessDeniedException: an explicit deny in a service control policy/u,
    ],
    [
      'both allow, and the controls of the other account deny, which do not bind her',
      { alice: [allow('sagemaker:*')], controlsOfB: [deny('sagemaker:*')] },
      ALICE_ARN,
      /^allowed$/u,
    ],
  ])('where %s', async (_, scene, shared, expected) => {
    const resourceBased = shared === undefined ? [] : sharing(shared);
    await start(scene, { policies: { identityBased: [], resourceBased } });
    expect(await running.as(ALICE).describe()).toMatch(expected);
  });
});
