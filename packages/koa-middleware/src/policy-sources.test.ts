import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authorizer, compilePolicies, parsePolicies } from '@sagegate/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FRAMEWORKS,
  type MoreOptions,
  type MountedApp,
  type SentRequest,
  optionsWith,
} from '../test/mounted-app.ts';
import { policyFiles, reloadingPolicyFiles } from './index.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
    { Effect: 'Deny', Action: 'sagemaker:DeleteEndpoint', Resource: '*' },
  ],
};
const TEXT = JSON.stringify(POLICY);

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'policy-sources-'));
  writeFileSync(join(directory, 'policy.json'), TEXT);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  it.each<[name: string, source: () => MoreOptions]>([
    ['objects', () => ({ policies: { identityBased: [{ id: 'a', source: POLICY }] } })],
    ['text', () => ({ policies: { identityBased: [{ id: 'a', source: TEXT }] } })],
    ['parsed documents', () => ({ policies: { identityBased: parsePolicies([{ id: 'a', source: TEXT }]) } })],
    ['files', () => ({ policies: policyFiles({ identityBased: ['*.json'] }, { directory }) })],
    ['files that are looked after', () => ({ policies: reloading() })],
    ['a provider', () => provider(() => compiled(POLICY))],
    ['a provider that is asynchronous', () => provider(async () => compiled(POLICY))],
    ['an authorizer', () => ({ policies: undefined, authorizer: compiled(POLICY) })],
    ['a function of the caller', () => ({ policies: undefined, authorizer: async () => compiled(POLICY) })],
  ])('takes policies from %s', async (_, source) => {
    await withApp(source(), async (app) => {
      expect((await app.send(call('DescribeEndpoint'))).status).toBe(200);
      const denied = await app.send(call('DeleteEndpoint'));
      expect(denied.text).toContain('with an explicit deny in an identity-based policy');
      expect(app.reached).toHaveLength(1);
    });
  });

  it('decides by the policies that are in force when a request is decided, not when it is built', async () => {
    let inForce = compiled(POLICY);
    await withApp(
      provider(() => inForce),
      async (app) => {
        expect((await app.send(call('DeleteEndpoint'))).status).toBe(400);
        inForce = compiled({ ...POLICY, Statement: POLICY.Statement.slice(0, 1) });
        expect((await app.send(call('DeleteEndpoint'))).status).toBe(200);
      },
    );
  });

  it('asks a provider once for a request with several questions', async () => {
    let asked = 0;
    const counting = provider(() => {
      asked += 1;
      return compiled({ ...POLICY, Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
    });
    await withApp(counting, async (app) => {
      const role = 'arn:aws:iam::111122223333:role/SageMakerExecution';
      await app.send(call('CreateModel', { ModelName: 'churn', ExecutionRoleArn: role }));
      expect(app.reached[0]?.call.decision.decisions.length).toBeGreaterThan(1);
      expect(asked).toBe(1);
    });
  });

  it.each<[name: string, authorizerFor: () => never]>([
    ['throws', () => raise()],
    ['rejects', () => Promise.reject(new Error('the store is down')) as never],
    ['has nothing', () => undefined as never],
    ['has something else', () => ({}) as never],
  ])('sends a provider that %s to the error path', async (_, authorizerFor) => {
    await withApp(provider(authorizerFor), async (app) => {
      expect((await app.send(call('DescribeEndpoint'))).status).toBe(500);
      expect(app.errors).toEqual([expect.any(Error)]);
      expect(app.reached).toEqual([]);
    });
  });

  it('tells every fault of policies that are text when it is built', () => {
    const identityBased = [
      { id: 'first.json', source: '{' },
      { id: 'second.json', source: '{}' },
    ];
    const attempt = (): unknown =>
      FRAMEWORKS[framework](optionsWith(POLICY, { policies: { identityBased } }));
    return expect(Promise.resolve().then(attempt)).rejects.toThrow(/first\.json.*second\.json/);
  });

  async function withApp(more: MoreOptions, use: (app: MountedApp) => Promise<void>): Promise<void> {
    const app = await FRAMEWORKS[framework](optionsWith(POLICY, more));
    try {
      await use(app);
    } finally {
      await app.close();
    }
  }
});

function compiled(policy: object): Authorizer {
  return compilePolicies({ identityBased: parsePolicies([{ id: 'a', source: policy }]) });
}

function provider(authorizerFor: () => Authorizer | Promise<Authorizer>): MoreOptions {
  return { policies: { authorizerFor } };
}

function reloading(): ReturnType<typeof reloadingPolicyFiles> {
  const schedule = () => () => undefined;
  return reloadingPolicyFiles({ identityBased: ['*.json'] }, { directory, schedule, onReloadError: raise });
}

function call(operation: string, members: object = { EndpointName: 'churn' }): SentRequest {
  return {
    headers: [
      ['x-token', 'alice'],
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', `SageMaker.${operation}`],
    ],
    body: JSON.stringify(members),
  };
}

function raise(): never {
  throw new Error('the store is down');
}
