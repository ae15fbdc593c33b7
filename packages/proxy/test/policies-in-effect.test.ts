import { parsePolicyDocument } from '@sagegate/core';
import type { Policy, PolicyType } from '@sagegate/core';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { GatewayConfig, OrganizationConfig, PoliciesConfig } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, signedInvocation, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

function policy(id: string, ...statement: readonly object[]): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: statement }) };
}

const ALLOW = policy('allow.json', { Effect: 'Allow', Action: '*', Resource: '*' });
const DENY_STOP = { Effect: 'Deny', Action: 'sagemaker:Stop*', Resource: '*' };
/** Everything but `Stop…`, in a document that says so itself. */
const NO_STOP = policy('no-stop.json', { Effect: 'Allow', Action: '*', Resource: '*' }, DENY_STOP);
const DENY_STOP_FOR_ALL = policy('deny-stop.json', { ...DENY_STOP, Principal: '*' });
/** Nothing but `Describe…`: what is missing is an Allow. */
const DESCRIBE = policy('describe.json', { Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' });

const ROLE = 'arn:aws:iam::111122223333:role/Dev';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/alice';
const VPCE = 'vpce-1a2b3c4d';

/** alice's account in an organization, with what is attached to its unit. */
function organization(unit: Partial<OrganizationConfig['root']>): OrganizationConfig {
  return {
    managementAccount: '999999999999',
    root: {
      name: 'r-exampleroot',
      policies: [ALLOW],
      organizationalUnits: [
        {
          name: 'ou-research',
          policies: [ALLOW],
          accounts: [{ id: '111122223333', policies: [ALLOW] }],
          ...unit,
        },
      ],
    },
  };
}

interface Scene {
  readonly principal?: string;
  readonly policies?: Partial<PoliciesConfig>;
  readonly organization?: OrganizationConfig;
  readonly more?: Partial<GatewayConfig>;
}

async function gatewayWith({
  principal = ALICE_ARN,
  policies,
  organization: unit,
  more,
}: Scene): Promise<void> {
  const attachedTo = principal === SESSION ? ROLE : principal;
  running = await startTestGateway({
    config: {
      identity: { static: { principal } },
      policies: { identityBased: [{ principal: attachedTo, policies: [ALLOW] }], ...policies },
      ...(unit && { organization: unit }),
      ...more,
    },
  });
}

/** How a call ends: its status, or the type of policy and the level that denied it. */
async function call(operation: string, headers: readonly string[] = []): Promise<string> {
  const request = wire(signedCall(running.url, operation, { TrainingJobName: 'churn' })).toString('latin1');
  const [requestLine = '', ...rest] = request.split('\r\n');
  const bytes = Buffer.from([requestLine, ...headers, ...rest].join('\r\n'), 'latin1');
  const { status, headers: answered } = await rawExchange(running.url, bytes);
  if (status === 200) return 'allowed';
  const { questions } = await running.auditedFor(answered['x-amzn-requestid']);
  const denied = questions?.find(({ outcome }) => outcome !== 'allowed');
  return [denied?.outcome, denied?.policyType, denied?.level].filter((part) => part !== undefined).join(' ');
}

const IN_RESEARCH = 'ou-research';

describe('a policy of each type denies through the gateway what it denies in AWS', () => {
  it.each<[type: PolicyType, scene: Scene, stop: string]>([
    [
      'identityBased',
      { policies: { identityBased: [{ principal: ALICE_ARN, policies: [NO_STOP] }] } },
      'explicitDeny identityBased',
    ],
    [
      'permissionsBoundary',
      { policies: { boundaries: [{ principal: ALICE_ARN, policies: [DESCRIBE] }] } },
      'implicitDeny permissionsBoundary',
    ],
    [
      'permissionsBoundary',
      { policies: { boundaries: [{ principal: ALICE_ARN, policies: [ALLOW, DESCRIBE] }] } },
      'implicitDeny permissionsBoundary',
    ],
    [
      'session',
      { principal: SESSION, policies: { sessions: [{ principal: ROLE, policies: [DESCRIBE] }] } },
      'implicitDeny session',
    ],
    [
      'session',
      { principal: SESSION, policies: { sessions: [{ principal: SESSION, policies: [DESCRIBE] }] } },
      'implicitDeny session',
    ],
    [
      'serviceControl',
      { organization: organization({ policies: [DESCRIBE] }) },
      `implicitDeny serviceControl ${IN_RESEARCH}`,
    ],
    [
      'serviceControl',
      { organization: organization({ policies: [NO_STOP] }) },
      `explicitDeny serviceControl ${IN_RESEARCH}`,
    ],
    [
      'resourceControl',
      { organization: organization({ resourceControlPolicies: [DENY_STOP_FOR_ALL] }) },
      `explicitDeny resourceControl ${IN_RESEARCH}`,
    ],
    [
      'resourceBased',
      {
        policies: {
          resourceBased: [
            { resource: 'arn:aws:sagemaker:*:111122223333:training-job/*', policy: DENY_STOP_FOR_ALL },
          ],
        },
      },
      'explicitDeny resourceBased',
    ],
  ])('%s', async (_, scene, stop) => {
    await gatewayWith(scene);
    expect(await call('DescribeTrainingJob')).toBe('allowed');
    expect(await call('StopTrainingJob')).toBe(stop);
    expect(running.upstream.requests).toHaveLength(1);
  });
});

describe('the policy of a VPC endpoint', () => {
  const stops = policy('endpoint.json', {
    Effect: 'Allow',
    Principal: '*',
    Action: 'sagemaker:Stop*',
    Resource: '*',
  });
  const behindProxy = {
    trustedProxies: ['127.0.0.1/32'],
    requests: { networkHeaders: { sourceVpce: 'x-our-vpce' } },
  };
  const endpointOf = (endpoint: string) => [{ endpoint, policies: [stops] }];

  it.each<[entry: string, through: string | undefined, describe: string, stop: string]>([
    [VPCE, VPCE, 'implicitDeny vpcEndpoint', 'allowed'],
    [VPCE, 'vpce-0other', 'allowed', 'allowed'],
    [VPCE, undefined, 'allowed', 'allowed'],
    ['*', VPCE, 'implicitDeny vpcEndpoint', 'allowed'],
    ['*', undefined, 'allowed', 'allowed'],
  ])('of %s, for a request through %s', async (entry, through, describing, stopping) => {
    await gatewayWith({ policies: { vpcEndpoints: endpointOf(entry) }, more: behindProxy });
    const headers = through === undefined ? [] : [`x-our-vpce: ${through}`];
    expect(await call('DescribeTrainingJob', headers)).toBe(describing);
    expect(await call('StopTrainingJob', headers)).toBe(stopping);
  });

  test('is that of `*` also for an endpoint that is named itself', async () => {
    const vpcEndpoints = [...endpointOf('*'), { endpoint: VPCE, policies: [ALLOW_FOR_ALL] }];
    await gatewayWith({ policies: { vpcEndpoints }, more: behindProxy });
    expect(await call('DescribeTrainingJob', [`x-our-vpce: ${VPCE}`])).toBe('implicitDeny vpcEndpoint');
    expect(await call('StopTrainingJob', [`x-our-vpce: ${VPCE}`])).toBe('allowed');
    expect(await call('DescribeTrainingJob', ['x-our-vpce: vpce-0other'])).toBe('implicitDeny vpcEndpoint');
  });
});

const ALLOW_FOR_ALL = policy('allow-for-all.json', {
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: '*',
});

describe('an endpoint of SageMaker with a policy', () => {
  const invoke = async (name: string): Promise<number> => {
    const request = signedInvocation(running.url, `/endpoints/${name}/invocations`);
    return (await rawExchange(running.url, wire(request))).status;
  };
  const resource = 'arn:aws:sagemaker:*:111122223333:endpoint/locked-*';

  test('that denies is out of reach, and its neighbour is not', async () => {
    const locked = policy('locked.json', {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sagemaker:InvokeEndpoint',
      Resource: '*',
    });
    await gatewayWith({ policies: { resourceBased: [{ resource, policy: locked }] } });
    expect(await invoke('locked-churn')).toBe(403);
    expect(await invoke('churn')).toBe(200);
  });

  it.each<['onlyDenies' | 'grants', number]>([
    ['onlyDenies', 403],
    ['grants', 200],
  ])('that allows alice, read as %s: %i', async (endpointPolicyInSameAccount, status) => {
    const open = policy('open.json', {
      Effect: 'Allow',
      Principal: { AWS: ALICE_ARN },
      Action: 'sagemaker:InvokeEndpoint',
      Resource: '*',
    });
    await gatewayWith({
      policies: { identityBased: [], resourceBased: [{ resource, policy: open }] },
      more: { requests: { endpointPolicyInSameAccount } },
    });
    expect(await invoke('locked-churn')).toBe(status);
  });
});

test('a model package group is shared with another account by its policy alone', async () => {
  const shared = policy('sharing.json', {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'sagemaker:DescribeModelPackageGroup',
    Resource: 'arn:aws:sagemaker:us-east-1:444455556666:model-package-group/shared',
  });
  running = await startTestGateway({
    upstream: { account: '444455556666' },
    config: {
      policies: {
        identityBased: [{ principal: ALICE_ARN, policies: [ALLOW] }],
        resourceBased: [
          { resource: 'arn:aws:sagemaker:*:444455556666:model-package-group/*', policy: shared },
        ],
      },
    },
  });
  const ask = async (ModelPackageGroupName: string): Promise<string | number> => {
    const input = { ModelPackageGroupName };
    const { status, error } = await rawExchange(
      running.url,
      wire(signedCall(running.url, 'DescribeModelPackageGroup', input)),
    );
    return error.message ?? status;
  };
  expect(await ask('shared')).toBe(200);
  expect(await ask('other')).toContain('because no resource-based policy allows');
});

describe('in an organization', () => {
  const other = '444455556666';
  const twoAccounts = (resourceControlPolicies: readonly Policy[], management = '999999999999') => ({
    managementAccount: management,
    root: {
      name: 'r-exampleroot',
      policies: [ALLOW],
      organizationalUnits: [
        { name: 'ou-people', policies: [NO_STOP], accounts: [{ id: '111122223333', policies: [ALLOW] }] },
        {
          name: 'ou-data',
          policies: [ALLOW],
          resourceControlPolicies,
          accounts: [{ id: other, policies: [] }],
        },
      ],
    },
  });
  /** alice of one account in front of resources of another one, which lets everybody in. */
  const across = async (organizationOfBoth: OrganizationConfig): Promise<void> => {
    running = await startTestGateway({
      upstream: { account: other },
      config: {
        identity: { static: { principal: ALICE_ARN } },
        policies: {
          identityBased: [{ principal: ALICE_ARN, policies: [ALLOW] }],
          resourceBased: [{ resource: '*', policy: ALLOW_FOR_ALL }],
        },
        organization: organizationOfBoth,
      },
    });
  };
  const denyCreate = policy('deny-create.json', {
    Effect: 'Deny',
    Principal: '*',
    Action: 'sagemaker:DescribeTrainingJob',
    Resource: '*',
  });

  test('SCPs are those of the caller’s account, RCPs those of the resource’s', async () => {
    await across(twoAccounts([denyCreate]));
    expect(await call('StopTrainingJob')).toBe('explicitDeny serviceControl ou-people');
    expect(await call('DescribeTrainingJob')).toBe('explicitDeny resourceControl ou-data');
    expect(await call('DeleteTrainingJob')).toBe('allowed');
  });

  test('RCPs do not bind resources of the management account', async () => {
    await across({
      ...twoAccounts([denyCreate], other),
    });
    expect(await call('DescribeTrainingJob')).toBe('allowed');
    expect(await call('StopTrainingJob')).toBe('explicitDeny serviceControl ou-people');
  });

  test('RCPs do not bind resources of an account that it does not have', async () => {
    const { root, managementAccount } = organization({ resourceControlPolicies: [denyCreate] });
    await across({ root, managementAccount });
    expect(await call('DescribeTrainingJob')).toBe('allowed');
  });

  test('SCPs do not bind callers of the management account', async () => {
    const { root } = organization({ policies: [NO_STOP] });
    await gatewayWith({ organization: { root, managementAccount: '111122223333' } });
    expect(await call('StopTrainingJob')).toBe('allowed');
  });

  test('a caller of an account that it does not have is refused', async () => {
    const { root, managementAccount } = organization({ accounts: [{ id: other, policies: [ALLOW] }] });
    await gatewayWith({ organization: { root, managementAccount } });
    expect(await call('DescribeTrainingJob')).toBe('implicitDeny serviceControl 111122223333');
  });
});

test('a session policy of one session does not cap another one', async () => {
  const sessions = [{ principal: SESSION.replace('alice', 'bob'), policies: [DESCRIBE] }];
  await gatewayWith({ principal: SESSION, policies: { sessions } });
  expect(await call('StopTrainingJob')).toBe('allowed');
});

describe('a model package of another account, named by its ARN', () => {
  const ask = async (): Promise<string | number> => {
    const ModelPackageName = 'arn:aws:sagemaker:us-east-1:444455556666:model-package/shared/1';
    const request = signedCall(running.url, 'DescribeModelPackage', { ModelPackageName });
    const { status, error } = await rawExchange(running.url, wire(request));
    return error.__type ?? status;
  };
  const shared = (account: string) => [
    { resource: `arn:aws:sagemaker:*:${account}:model-package/*`, policy: ALLOW_FOR_ALL },
  ];

  it.each<[foreignAccounts: 'refuse' | 'ask', account: string, expected: string | number]>([
    ['refuse', '444455556666', 'ValidationException'],
    ['ask', '444455556666', 200],
    ['ask', '777788889999', 'AccessDeniedException'],
  ])('%s, shared by %s: %s', async (foreignAccounts, account, expected) => {
    await gatewayWith({
      policies: { resourceBased: shared(account) },
      more: { requests: { foreignAccounts } },
    });
    expect(await ask()).toBe(expected);
  });
});
