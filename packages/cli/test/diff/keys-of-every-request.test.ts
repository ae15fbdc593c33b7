import { expect, it } from 'vitest';
import { findDifferences } from '../../src/diff/find-differences.ts';
import type { Difference } from '../../src/diff/difference.ts';
import { setOf } from './set-of.ts';

const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };

function policyOf(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

function allowWhen(Condition: object): object {
  return policyOf({ ...ALLOW_ALL, Condition });
}

function denyWhen(...conditions: readonly object[]): object {
  return policyOf(
    ...conditions.map((Condition) => ({ Effect: 'Deny', Action: '*', Resource: '*', Condition })),
  );
}

async function compare(old: object, now: object): Promise<readonly Difference[]> {
  const sets = { old: setOf('old', old, 'serviceControl'), new: setOf('new', now, 'serviceControl') };
  return (await findDifferences(sets, { limit: 20_000, region: 'us-east-1' })).differences;
}

const NO_TLS = { Bool: { 'aws:SecureTransport': 'false' } };
const OUTSIDE = { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } };

it.each<[what: string, old: object, now: object, contexts: readonly object[]]>([
  [
    'a Region less to allow',
    allowWhen({ StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } }),
    allowWhen({ StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }),
    [{ 'aws:RequestedRegion': 'eu-west-1' }],
  ],
  [
    'a Deny outside of Regions',
    policyOf(ALLOW_ALL),
    denyWhen(OUTSIDE),
    [{ 'aws:RequestedRegion': 'us-west-2' }],
  ],
  ['a Deny without TLS', policyOf(ALLOW_ALL), denyWhen(NO_TLS), [{ 'aws:SecureTransport': 'false' }]],
  [
    'both',
    policyOf(ALLOW_ALL),
    denyWhen(OUTSIDE, NO_TLS),
    [
      { 'aws:RequestedRegion': 'us-west-2' },
      { 'aws:RequestedRegion': 'us-east-1', 'aws:SecureTransport': 'false' },
    ],
  ],
  [
    'a time',
    policyOf(ALLOW_ALL),
    denyWhen({ DateGreaterThan: { 'aws:CurrentTime': '2026-12-31T23:59:59Z' } }),
    [{ 'aws:CurrentTime': '2027-01-01T00:00:00Z' }],
  ],
])('%s is shown with the keys that it hangs on', async (_what, old, now, contexts) => {
  expect((await compare(old, now)).map(({ witness }) => witness.context)).toEqual(contexts);
});

it.each<[what: string, old: object, now: object]>([
  [
    'IfExists of a key that every request has',
    denyWhen(NO_TLS),
    denyWhen({ BoolIfExists: { 'aws:SecureTransport': 'false' } }),
  ],
  [
    'that a key is there which every request has',
    policyOf(ALLOW_ALL),
    denyWhen({ Null: { 'aws:CurrentTime': 'true' } }),
  ],
])('%s makes no difference', async (_what, old, now) => {
  expect(await compare(old, now)).toEqual([]);
});

it('a key that every request has is left out where nothing hangs on its value', async () => {
  const old = denyWhen({ StringEquals: { 'aws:RequestedRegion': 'us-east-1' } });
  const [difference] = await compare(
    policyOf(ALLOW_ALL),
    policyOf({ Effect: 'Deny', Action: 'sagemaker:DeleteModel', Resource: '*' }, ALLOW_ALL),
  );
  expect(difference?.witness.context).toEqual({});
  const [other] = await compare(old, policyOf(ALLOW_ALL, { Effect: 'Deny', Action: '*', Resource: '*' }));
  expect(other?.witness.context).toEqual({ 'aws:RequestedRegion': 'us-west-2' });
});

it('a resource is in the Region that is asked, if the policies leave that open', async () => {
  const old = allowWhen({ StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } });
  const [difference] = await compare(
    old,
    allowWhen({ StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }),
  );
  expect(difference?.witness.resource).toBe('arn:aws:sagemaker:eu-west-1:111122223333:model/my-model');
});

it('what most people call stands for the rest', async () => {
  const [difference] = await compare(
    policyOf(ALLOW_ALL),
    denyWhen({ Null: { 'aws:PrincipalArn': 'false' } }),
  );
  expect(difference?.actions.length).toBeGreaterThan(400);
  expect(difference?.witness).toMatchObject({
    action: 'sagemaker:CreateModel',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/my-model',
  });
});
