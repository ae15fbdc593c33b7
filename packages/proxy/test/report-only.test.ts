import { parsePolicyDocument } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { AuditEvent, OrganizationConfig, PoliciesConfig, PolicySetConfig } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

const policy = (id: string, ...Statement: readonly object[]): Policy => ({
  id,
  document: parsePolicyDocument({ Version: '2012-10-17', Statement }),
});

const ALLOW = policy('allow.json', { Effect: 'Allow', Action: '*', Resource: '*' });
const DESCRIBE = policy('describe.json', { Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' });
const DENY = policy('deny.json', { Sid: 'Later', Effect: 'Deny', Action: 'sagemaker:Stop*', Resource: '*' });
const DENY_ALL_CALLERS = policy('deny-all-callers.json', {
  Effect: 'Deny',
  Principal: '*',
  Action: 'sagemaker:Stop*',
  Resource: '*',
});
const BOB_ARN = 'arn:aws:iam::111122223333:user/bob';

const ORGANIZATION: OrganizationConfig = {
  managementAccount: '999999999999',
  root: {
    name: 'r-exampleroot',
    policies: [ALLOW],
    organizationalUnits: [
      { name: 'ou-research', policies: [ALLOW], accounts: [{ id: '111122223333', policies: [ALLOW] }] },
      { name: 'ou-other', policies: [ALLOW], accounts: [{ id: '444455556666', policies: [ALLOW] }] },
    ],
  },
};

interface Scene extends Omit<TestGatewayOptions, 'config'> {
  readonly policies?: Partial<PoliciesConfig>;
  readonly set?: Omit<PolicySetConfig, 'name' | 'mode'>;
  readonly mode?: PolicySetConfig['mode'];
}

/** alice may do everything, but for a set of which each test says what it adds. */
async function gatewayWith({ policies, set, mode = 'report-only', ...options }: Scene): Promise<void> {
  running = await startTestGateway({
    ...options,
    config: {
      identity: { static: { principal: ALICE_ARN } },
      organization: ORGANIZATION,
      policies: {
        identityBased: [{ principal: ALICE_ARN, policies: [ALLOW] }],
        ...(set && { sets: [{ name: 'next-quarter', mode, ...set }] }),
        ...policies,
      },
    },
  });
}

interface Answered {
  readonly status: number;
  readonly event: AuditEvent;
}

async function call(operation = 'StopTrainingJob'): Promise<Answered> {
  const request = signedCall(running.url, operation, { TrainingJobName: 'churn' });
  const { status, headers } = await rawExchange(running.url, wire(request));
  const id = headers['x-sagegate-request-id'] ?? headers['x-amzn-requestid'];
  return { status, event: await running.auditedFor(id) };
}

const ofAlice = (...policies: readonly Policy[]) => [{ principal: ALICE_ARN, policies }];

describe('a set that is only tried', () => {
  it.each<[what: string, set: Scene['set'], policyType: string]>([
    ['identity-based policies', { identityBased: ofAlice(DENY) }, 'identityBased'],
    ['a permissions boundary', { boundaries: ofAlice(DESCRIBE) }, 'permissionsBoundary'],
    [
      'a resource-based policy',
      { resourceBased: [{ resource: '*', policy: DENY_ALL_CALLERS }] },
      'resourceBased',
    ],
    [
      'an SCP of the account',
      { serviceControl: [{ target: '111122223333', policies: [DENY] }] },
      'serviceControl',
    ],
    [
      'an SCP of a unit above',
      { serviceControl: [{ target: 'ou-research', policies: [DENY] }] },
      'serviceControl',
    ],
    [
      'an RCP of the root',
      { resourceControl: [{ target: 'r-exampleroot', policies: [DENY_ALL_CALLERS] }] },
      'resourceControl',
    ],
  ])('says what %s would deny, and changes no answer', async (_, set, policyType) => {
    await gatewayWith({ ...(set && { set }) });
    const stopped = await call('StopTrainingJob');
    expect(stopped.status).toBe(200);
    expect(stopped.event).toMatchObject({
      outcome: 'relayed',
      questions: [{ outcome: 'allowed' }],
      reportOnly: [{ set: 'next-quarter', questions: [{ action: 'sagemaker:StopTrainingJob', policyType }] }],
    });
    const described = await call('DescribeTrainingJob');
    expect(described.status).toBe(200);
    expect(described.event).not.toHaveProperty('reportOnly');
  });

  test('names the statement that would deny, and its place', async () => {
    await gatewayWith({ set: { identityBased: ofAlice(DENY) } });
    const { event } = await call();
    expect(event).toMatchObject({
      reportOnly: [
        {
          outcome: 'explicitDeny',
          questions: [{ policyId: 'deny.json', sid: 'Later', position: { line: 1, column: 38 } }],
        },
      ],
    });
  });

  it.each<[what: string, set: Scene['set']]>([
    ['another user', { identityBased: [{ principal: BOB_ARN, policies: [DENY] }] }],
    [
      'other resources',
      { resourceBased: [{ resource: 'arn:aws:sagemaker:*:*:model/*', policy: DENY_ALL_CALLERS }] },
    ],
    ['another endpoint', { vpcEndpoints: [{ endpoint: 'vpce-1a2b3c4d', policies: [DENY_ALL_CALLERS] }] }],
    ['another unit', { serviceControl: [{ target: 'ou-other', policies: [DENY] }] }],
    [
      'resources of another unit',
      { resourceControl: [{ target: 'ou-other', policies: [DENY_ALL_CALLERS] }] },
    ],
  ])('about %s says nothing', async (_, set) => {
    await gatewayWith({ ...(set && { set }) });
    const { status, event } = await call();
    expect(status).toBe(200);
    expect(event).not.toHaveProperty('reportOnly');
  });

  test('lets nobody in who is denied', async () => {
    await gatewayWith({
      policies: {
        identityBased: ofAlice(DESCRIBE),
        sets: [{ name: 'wider', mode: 'report-only', identityBased: ofAlice(ALLOW) }],
      },
    });
    const { status, event } = await call();
    expect(status).toBe(400);
    expect(event).toMatchObject({
      outcome: 'denied',
      questions: [{ outcome: 'implicitDeny' }],
      reportOnly: [{ set: 'wider', outcome: 'allowed' }],
    });
    expect(running.upstream.requests).toEqual([]);
  });

  test('refuses nothing when the tags that it reads cannot be looked up', async () => {
    const byTag = policy('by-tag.json', {
      Effect: 'Deny',
      Action: 'sagemaker:Stop*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/Stage': 'prod' } },
    });
    await gatewayWith({
      set: { identityBased: ofAlice(byTag) },
      upstream: {
        answer: (request, response) => {
          const isLookup = request.headers['x-amz-target'] === 'SageMaker.ListTags';
          response.writeHead(isLookup ? 500 : 200, { 'content-type': 'application/x-amz-json-1.1' });
          response.end('{}');
        },
      },
    });
    const { status, event } = await call();
    expect(status).toBe(200);
    expect(event).not.toHaveProperty('reportOnly');
    expect(running.upstream.requests.length).toBeGreaterThan(1);
  });

  test('is tried on what is in force, each for itself', async () => {
    await gatewayWith({
      policies: {
        sets: [
          { name: 'in-force', mode: 'enforce', boundaries: ofAlice(ALLOW, DESCRIBE) },
          { name: 'one', mode: 'report-only', identityBased: ofAlice(DENY) },
          {
            name: 'two',
            mode: 'report-only',
            serviceControl: [{ target: 'ou-research', policies: [DESCRIBE] }],
          },
        ],
      },
    });
    const { event } = await call();
    expect(event).toMatchObject({
      questions: [{ outcome: 'implicitDeny', policyType: 'permissionsBoundary' }],
      reportOnly: [{ set: 'one', outcome: 'explicitDeny' }],
    });
  });
});

describe('a set that is enforced', () => {
  it.each<[what: string, set: Scene['set'], policyType: string]>([
    ['identity-based policies', { identityBased: ofAlice(DENY) }, 'identityBased'],
    ['a permissions boundary', { boundaries: ofAlice(DESCRIBE) }, 'permissionsBoundary'],
    [
      'a resource-based policy',
      { resourceBased: [{ resource: '*', policy: DENY_ALL_CALLERS }] },
      'resourceBased',
    ],
    ['an SCP', { serviceControl: [{ target: 'ou-research', policies: [DENY] }] }, 'serviceControl'],
    [
      'an RCP',
      { resourceControl: [{ target: '111122223333', policies: [DENY_ALL_CALLERS] }] },
      'resourceControl',
    ],
  ])('adds %s to the others', async (_, set, policyType) => {
    await gatewayWith({ mode: 'enforce', ...(set && { set }) });
    const { status, event } = await call('StopTrainingJob');
    expect(status).toBe(400);
    expect(event).toMatchObject({ outcome: 'denied', questions: [{ policyType }] });
    expect((await call('DescribeTrainingJob')).status).toBe(200);
  });

  test('with a level that the organization does not have keeps the gateway from starting', async () => {
    running = await startTestGateway();
    const config = {
      mode: 'enforce',
      set: { serviceControl: [{ target: 'ou-nowhere', policies: [DENY] }] },
    } as const;
    await expect(gatewayWith(config)).rejects.toThrow(
      'set `next-quarter` names `ou-nowhere`, which the organization does not have',
    );
  });
});

describe('a gateway that only reports', () => {
  test('forwards what is denied, says what would have been, and warns', async () => {
    const warned: string[] = [];
    await gatewayWith({
      policies: { mode: 'report-only', identityBased: ofAlice(DESCRIBE) },
      environment: {
        log: (event) => {
          if (event.event === 'configurationWarning') warned.push(event.problem);
        },
      },
    });
    expect(warned).toEqual([expect.stringContaining('the policies protect nothing')]);
    const { status, event } = await call();
    expect(status).toBe(200);
    expect(event).toMatchObject({
      outcome: 'relayed',
      questions: [{ outcome: 'implicitDeny', policyType: 'identityBased' }],
      reportOnly: [{ set: '*', outcome: 'implicitDeny' }],
    });
    const ready = await fetch(`${running.gateway.adminUrl}/readyz?verbose`);
    expect(JSON.stringify(await ready.json())).toContain('"mode":"report-only"');
  });

  test('forwards nothing for callers that are not who they say', async () => {
    running = await startTestGateway({
      config: { policies: { mode: 'report-only', identityBased: ofAlice(DESCRIBE) } },
      environment: { log: () => undefined },
    });
    const request = signedCall(
      running.url,
      'DescribeModel',
      { ModelName: 'churn' },
      { secretAccessKey: 'wrong' },
    );
    expect((await rawExchange(running.url, wire(request))).error.__type).toBe('InvalidSignatureException');
    expect(running.upstream.requests).toEqual([]);
  });
});
