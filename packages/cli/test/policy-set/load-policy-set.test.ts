import { join } from 'node:path';
import type { PolicyType } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { ALICE, load, MODEL, outcomeOf } from './asked-set.ts';
import { EXAMPLE, folderOf, policy } from './policy-folder.ts';

const CAROL = 'arn:aws:iam::111122223333:user/carol';
const ROLE = 'arn:aws:sts::111122223333:assumed-role/SageMakerAuditor/yearly-audit';

describe('a gateway’s configuration', () => {
  it('is read without its upstream and its secrets', async () => {
    const set = await load(EXAMPLE);
    expect(set.principals()).toEqual([
      'arn:aws:iam::111122223333:role/SageMakerAuditor',
      'arn:aws:iam::111122223333:role/SageMakerOperations',
      ALICE,
      'arn:aws:iam::111122223333:user/bob',
      CAROL,
      'arn:aws:iam::444455556666:user/dave',
    ]);
    expect(outcomeOf(set, CAROL, { action: 'sagemaker:CreateModel' })).toBe('allowed');
    expect(outcomeOf(set, CAROL, { action: 'sagemaker:CreateCluster' })).toBe('implicitDeny');
  });

  it('knows what its directory knows of a caller', async () => {
    const alice = (await load(EXAMPLE)).of({
      kind: 'user',
      partition: 'aws',
      account: '111122223333',
      arn: ALICE,
      userName: 'alice',
    });
    expect(alice?.context).toMatchObject({
      'aws:PrincipalArn': ALICE,
      'aws:PrincipalTag/Team': 'DevTeam1',
      'aws:PrincipalOrgID': 'o-exampleorgid',
      'aws:username': 'alice',
    });
  });

  it('has no policies of a principal that its directory does not have', async () => {
    const set = await load(EXAMPLE);
    expect(outcomeOf(set, 'arn:aws:iam::111122223333:user/mallory', {})).toBe('unknown');
    expect(outcomeOf(set, ROLE, {})).toBe('allowed');
  });

  it('counts a report-only set by its name only', async () => {
    const folder = folderOf({
      'sagegate.yaml': `policies:
  identityBased: [{ principal: '${ALICE}', files: [allow.json] }]
  sets: [{ name: tried, mode: report-only, identityBased: [{ principal: '${ALICE}', files: [deny.json] }] }]
`,
      'allow.json': policy('Allow', '*'),
      'deny.json': policy('Deny', '*'),
    });
    const path = join(folder, 'sagegate.yaml');
    expect(outcomeOf(await load(path), ALICE, {})).toBe('allowed');
    expect(outcomeOf(await load(path, { withSet: ['tried'] }), ALICE, {})).toBe('explicitDeny');
    await expect(load(path, { withSet: ['tired'] })).rejects.toThrow(
      `--with-set tired: ${path} has no such set; expected \`tried\``,
    );
  });

  it('is refused with the places of all its faults', async () => {
    const folder = folderOf({
      'sagegate.yaml': `policies:
  identityBased: [{ principal: '${ALICE}', files: [missing.json, broken.json] }]
  boundarys: []
`,
      'broken.json': '{"Version":"2012-10-17","Statement":[{"Effect":"Permit","Action":"*","Resource":"*"}]}',
    });
    const path = join(folder, 'sagegate.yaml');
    const refused = load(path);
    await expect(refused).rejects.toThrow(`${path}:2:`);
    await expect(refused).rejects.toThrow(
      `${path}:3:3: policies.boundarys: unknown key \`boundarys\`; did you mean \`boundaries\`?`,
    );
    await expect(refused).rejects.toThrow(`${join(folder, 'broken.json')}:1:48: /Statement/0/Effect`);
  });
});

describe('a directory folder', () => {
  it('is read without the secrets of its users', async () => {
    const set = await load('packages/proxy/test/directory/example');
    const model = { action: 'sagemaker:DescribeModel', resource: MODEL.replace('churn', 'alice-1') };
    expect(outcomeOf(set, ALICE, model)).toBe('allowed');
    expect(outcomeOf(set, ALICE, { ...model, resource: MODEL })).toBe('implicitDeny');
  });
});

it('refuses a policy of a directory that parses and cannot be decided by', async () => {
  const own = policy('Allow', '*', { Condition: { Bool: { 'aws:SecureTransport': '$${aws:username}' } } });
  const folder = folderOf({
    'accounts/111122223333/users/alice.yaml': JSON.stringify({ inlinePolicies: { own } }),
  });
  await expect(load(folder)).rejects.toThrow('`Bool` expects `true` or `false`, not a policy variable');
});

describe('policy documents', () => {
  const elsewhere = { action: 'sagemaker:DescribeEndpoint' };

  it.each<[type: PolicyType, effect: 'Allow' | 'Deny', there: string, elsewhere: string]>([
    ['identityBased', 'Allow', 'allowed', 'implicitDeny'],
    ['resourceBased', 'Allow', 'allowed', 'implicitDeny'],
    ['permissionsBoundary', 'Allow', 'allowed', 'implicitDeny'],
    ['session', 'Allow', 'allowed', 'implicitDeny'],
    ['vpcEndpoint', 'Allow', 'allowed', 'implicitDeny'],
    ['serviceControl', 'Allow', 'allowed', 'implicitDeny'],
    ['serviceControl', 'Deny', 'explicitDeny', 'allowed'],
    ['resourceControl', 'Deny', 'explicitDeny', 'allowed'],
  ])('of type %s that %s apply to every caller', async (type, effect, there, otherwise) => {
    const hasPrincipal = ['resourceBased', 'vpcEndpoint', 'resourceControl'].includes(type);
    const document = policy(effect, 'sagemaker:DescribeModel', hasPrincipal ? { Principal: '*' } : {});
    const set = await load(join(folderOf({ 'policy.json': document }), 'policy.json'), { type });
    for (const caller of [ALICE, ROLE]) {
      expect(outcomeOf(set, caller, {})).toBe(there);
      expect(outcomeOf(set, caller, elsewhere)).toBe(otherwise);
    }
  });

  it('of a folder count together, each of the type that its Principal tells', async () => {
    const set = await load(
      folderOf({
        'a.json': policy('Allow', 'sagemaker:*'),
        'deep/b.json': policy('Deny', 'sagemaker:DescribeModel', { Principal: { AWS: ALICE } }),
        'notes.txt': 'not a policy',
      }),
    );
    expect(outcomeOf(set, ALICE, {})).toBe('explicitDeny');
    expect(outcomeOf(set, CAROL, {})).toBe('allowed');
    expect(set.sources().map(({ policyType }) => policyType)).toEqual(['identityBased', 'resourceBased']);
  });

  it('may come from stdin', async () => {
    const set = await load('-', {}, JSON.stringify(policy('Allow', '*')));
    expect(outcomeOf(set, ALICE, {})).toBe('allowed');
    expect(set.sources().map(({ file }) => file)).toEqual(['<stdin>']);
  });

  it.each<[what: string, files: Readonly<Record<string, string | object>>, message: string]>([
    ['nothing', {}, 'no policy document (`*.json`) in this folder'],
    ['what is no policy', { 'a.json': '{' }, 'a.json:1:2: '],
    [
      'what parses and cannot be decided by',
      {
        'a.json': policy('Allow', '*', { Condition: { Bool: { 'aws:SecureTransport': '${aws:username}' } } }),
      },
      '`Bool` expects `true` or `false`',
    ],
    ['two faults in two files', { 'a.json': '{', 'b.json': '[]' }, 'b.json:1:1: '],
  ])('of a folder with %s are refused', async (_what, files, message) => {
    await expect(load(folderOf(files))).rejects.toThrow(message);
  });
});

it.each([
  ['packages/cli/test/no-such-file.json', {}, 'no such file or folder'],
  [EXAMPLE, { type: 'session' }, '`--type` is for policy documents'],
  ['packages/proxy/test/directory/example', { withSet: ['tried'] }, 'there is none'],
] as const)('%s with %o is refused: %s', async (path, options, message) => {
  await expect(load(path, options)).rejects.toThrow(message);
});
