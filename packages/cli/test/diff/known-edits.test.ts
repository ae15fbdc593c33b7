import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findDifferences } from '../../src/diff/find-differences.ts';
import type { Comparison, Difference } from '../../src/diff/difference.ts';
import { load } from '../policy-set/asked-set.ts';
import { folderOf } from '../policy-set/policy-folder.ts';

const MODELS = 'arn:aws:sagemaker:us-east-1:111122223333:model';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Sid?: string;
  readonly Action?: string;
  readonly NotAction?: string;
  readonly Resource?: string;
  readonly NotResource?: string;
  readonly Condition?: object;
}

const ALLOW: Statement = { Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: `${MODELS}/team-a-*` };
const ALLOW_ALL: Statement = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };

function when(operator: string, key: string, value: unknown): Statement {
  return { ...ALLOW, Condition: { [operator]: { [key]: value } } };
}

function deniedWhen(operator: string, key: string, value: unknown): Statement {
  return { ...when(operator, key, value), Effect: 'Deny', Sid: 'Denied' };
}

async function compare(old: readonly Statement[], now: readonly Statement[]): Promise<readonly Difference[]> {
  return (await search(old, now)).differences;
}

async function search(old: readonly Statement[], now: readonly Statement[]): Promise<Comparison> {
  const folder = folderOf({
    'old.json': { Version: '2012-10-17', Statement: old },
    'new.json': { Version: '2012-10-17', Statement: now },
  });
  const sets = { old: await load(join(folder, 'old.json')), new: await load(join(folder, 'new.json')) };
  return await findDifferences(sets, { limit: 20_000, region: 'us-east-1' });
}

const ACCOUNTS = Array.from({ length: 30 }, (_, index) => String(100_000_000_000 + index));

it.each<[edit: string, old: readonly Statement[], now: readonly Statement[], change: string, keys: number]>([
  ['an Allow removed', [ALLOW, ALLOW_ALL], [ALLOW], 'allowedToDenied', 0],
  ['an Allow added', [ALLOW], [ALLOW, { ...ALLOW, Action: 'sagemaker:DeleteModel' }], 'deniedToAllowed', 0],
  ['a Deny added', [ALLOW_ALL], [ALLOW_ALL, { ...ALLOW, Effect: 'Deny' }], 'allowedToDenied', 0],
  ['a resource pattern widened', [ALLOW], [{ ...ALLOW, Resource: `${MODELS}/team-*` }], 'deniedToAllowed', 0],
  [
    'a resource pattern narrowed',
    [ALLOW],
    [{ ...ALLOW, Resource: `${MODELS}/team-a-?` }],
    'allowedToDenied',
    0,
  ],
  [
    'another account',
    [ALLOW],
    [{ ...ALLOW, Resource: MODELS.replace('1111', '4444') }],
    'allowedToDenied',
    0,
  ],
  [
    'an action pattern narrowed',
    [{ ...ALLOW, Action: 'sagemaker:Create*' }],
    [{ ...ALLOW, Action: 'sagemaker:CreateM*' }],
    'allowedToDenied',
    0,
  ],
  [
    'NotAction in the place of Action',
    [ALLOW],
    [{ Effect: 'Allow', NotAction: 'sagemaker:DeleteModel', Resource: `${MODELS}/team-a-*` }],
    'deniedToAllowed',
    0,
  ],
  [
    'NotResource in the place of Resource',
    [ALLOW],
    [{ Effect: 'Allow', Action: 'sagemaker:CreateModel', NotResource: `${MODELS}/team-a-*` }],
    'deniedToAllowed',
    0,
  ],
  ['a condition added', [ALLOW], [when('StringEquals', 'aws:RequestTag/Team', 'A')], 'allowedToDenied', 0],
  [
    'one value of a condition changed',
    [when('StringEquals', 'aws:RequestTag/Team', ['A', 'B'])],
    [when('StringEquals', 'aws:RequestTag/Team', ['A', 'C'])],
    'allowedToDenied',
    1,
  ],
  [
    'one of thirty values gone',
    [when('StringEquals', 'aws:SourceAccount', ACCOUNTS)],
    [when('StringEquals', 'aws:SourceAccount', ACCOUNTS.slice(0, -1))],
    'allowedToDenied',
    1,
  ],
  [
    'an operator that is negated now',
    [when('StringLike', 'aws:RequestTag/Team', 'A*')],
    [when('StringNotLike', 'aws:RequestTag/Team', 'A*')],
    'allowedToDenied',
    1,
  ],
  [
    'a bound moved by one',
    [when('NumericLessThan', 'aws:MultiFactorAuthAge', '300')],
    [when('NumericLessThanEquals', 'aws:MultiFactorAuthAge', '300')],
    'deniedToAllowed',
    1,
  ],
  [
    'a date moved',
    [when('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z')],
    [when('DateLessThan', 'aws:CurrentTime', '2026-06-01T00:00:00Z')],
    'allowedToDenied',
    1,
  ],
  [
    'a network widened',
    [when('IpAddress', 'aws:SourceIp', '203.0.113.0/25')],
    [when('IpAddress', 'aws:SourceIp', '203.0.112.0/23')],
    'deniedToAllowed',
    1,
  ],
  [
    'a Bool turned',
    [when('Bool', 'aws:SecureTransport', 'true')],
    [when('Bool', 'aws:SecureTransport', 'false')],
    'allowedToDenied',
    1,
  ],
  [
    'IfExists added',
    [when('StringEquals', 'aws:RequestTag/Team', 'A')],
    [when('StringEqualsIfExists', 'aws:RequestTag/Team', 'A')],
    'deniedToAllowed',
    0,
  ],
  [
    'ForAllValues in the place of ForAnyValue',
    [when('ForAnyValue:StringEquals', 'aws:TagKeys', ['A', 'B'])],
    [when('ForAllValues:StringEquals', 'aws:TagKeys', ['A', 'B'])],
    'deniedToAllowed',
    0,
  ],
  ['a Null check added', [ALLOW], [when('Null', 'aws:RequestTag/Team', 'false')], 'allowedToDenied', 0],
  [
    'a variable in the place of a name',
    [{ ...ALLOW, Resource: `${MODELS}/example-*` }],
    [{ ...ALLOW, Resource: `${MODELS}/\${aws:RequestTag/Team}-*` }],
    'allowedToDenied',
    0,
  ],
  [
    'a Deny with another key',
    [ALLOW_ALL, deniedWhen('StringEquals', 'aws:RequestTag/Team', 'A')],
    [ALLOW_ALL, deniedWhen('StringEquals', 'aws:ResourceTag/Team', 'A')],
    'allowedToDenied',
    1,
  ],
  [
    'two keys in the place of one',
    [when('StringEquals', 'aws:RequestTag/Team', 'A')],
    [{ ...ALLOW, Condition: { StringEquals: { 'aws:RequestTag/Team': 'A', 'aws:RequestTag/Cost': '1' } } }],
    'allowedToDenied',
    1,
  ],
  [
    'an action of another service',
    [{ ...ALLOW_ALL, Action: 's3:GetObject' }],
    [{ ...ALLOW_ALL, Action: 's3:Get*' }],
    'deniedToAllowed',
    0,
  ],
])('finds %s', async (_edit, old, now, change, keys) => {
  const [found, ...others] = (await compare(old, now)).filter((difference) => difference.change === change);
  expect(others).toHaveLength(0);
  expect(found?.witness.context === undefined ? -1 : Object.keys(found.witness.context)).toHaveLength(keys);
});

it.each<[what: string, old: readonly Statement[], now: readonly Statement[]]>([
  ['the same', [ALLOW], [ALLOW]],
  ['another order', [ALLOW, ALLOW_ALL], [ALLOW_ALL, ALLOW]],
  ['a statement that another one covers', [ALLOW_ALL], [ALLOW_ALL, ALLOW]],
  [
    'values in another order',
    [when('StringEquals', 'aws:RequestTag/Team', ['A', 'B'])],
    [when('StringEquals', 'aws:RequestTag/Team', ['B', 'A'])],
  ],
  [
    'a Deny of what nobody is allowed',
    [ALLOW],
    [ALLOW, { ...ALLOW, Effect: 'Deny', Action: 'sagemaker:DeleteModel' }],
  ],
])('finds no difference in %s', async (_what, old, now) => {
  expect(await compare(old, now)).toEqual([]);
});

it('tries each kind of resource once where an action takes many types of them', async () => {
  const spaces = 'arn:aws:sagemaker:us-east-1:111122223333:space';
  const tags = { ...ALLOW, Action: 'sagemaker:AddTags', Resource: `${spaces}/*` };
  const ofOneDomain = { ...tags, Resource: `${spaces}/d-1/*` };
  const { differences, requests, isPartial } = await search([tags], [ofOneDomain]);
  expect(differences.map(({ witness }) => witness.resource)).toEqual([`${spaces}/my-space/example`]);
  expect(isPartial).toBe(false);
  expect(requests).toBeLessThan(10);
});
