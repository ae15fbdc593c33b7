import { parsePrincipal } from '@sagegate/core';
import { ConfigError, loadIamDirectory } from '@sagegate/proxy';
import type { IamDirectory } from '@sagegate/proxy';
import { describe, expect, it, test } from 'vitest';
import { allow, ALLOW_ALL, trust, writeFolder } from './write-folder.ts';
import type { Files } from './write-folder.ts';

const FOLDER: Files = {
  'README.md': 'for people',
  'policies/shared.json': allow('sagemaker:List*'),
  'aws-managed/job-function/DataScientist.json': allow('sagemaker:*'),
  'accounts/111122223333/policies/train.json': allow('sagemaker:CreateTrainingJob'),
  'accounts/111122223333/groups/Scientists.yaml': 'attachedPolicies: [train]',
  'accounts/111122223333/users/alice.yaml': `
path: /research/
userId: AIDACKCEVSQ6C2EXAMPLE
groups: [scientists]
attachedPolicies: [shared, 'arn:aws:iam::aws:policy/job-function/DataScientist']
permissionsBoundary: AdministratorAccess
tags: { Team: DevTeam1 }
inlinePolicies:
  own-models: { Version: '2012-10-17', Statement: { Effect: Allow, Action: 'sagemaker:*', Resource: 'arn:aws:sagemaker:*:*:model/$\${aws:username}-*' } }
  endpoints: alice/endpoints.json
accessKeys:
  - { accessKeyId: AKIDEXAMPLE, secretAccessKey: '\${SECRET}' }
  - { accessKeyId: AKIAOLDEXAMPLE, secretAccessKeyFile: ../../../secret.md, status: Inactive }
mfaDevices:
  - { serialNumber: 'arn:aws:iam::111122223333:mfa/alice', secret: JBSWY3DPEHPK3PXP }
`,
  'accounts/111122223333/users/alice/endpoints.json': allow('sagemaker:InvokeEndpoint'),
  'secret.md': 'old/secret\n',
  'accounts/111122223333/roles/Training.yaml': `
trustPolicy: ${JSON.stringify(trust())}
attachedPolicies: [train]
maxSessionDuration: 7200
instanceProfiles: ['arn:aws:iam::111122223333:instance-profile/Training']
`,
};

async function load(files: Files, options: object = {}): Promise<IamDirectory> {
  return await loadIamDirectory({
    folders: [await writeFolder(files)],
    environment: { SECRET: 'wJalrXUtnFEMI' },
    ...options,
  });
}

test('a folder that people write', async () => {
  const directory = await load(FOLDER);
  const alice = directory.findUser('arn:aws:iam::111122223333:user/research/alice');
  expect(alice).toMatchObject({
    id: 'AIDACKCEVSQ6C2EXAMPLE',
    groups: ['Scientists'],
    attachedPolicies: [
      'arn:aws:iam::111122223333:policy/shared',
      'arn:aws:iam::aws:policy/job-function/DataScientist',
    ],
    permissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
    tags: { Team: 'DevTeam1' },
    accessKeys: [
      { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', isActive: true },
      { accessKeyId: 'AKIAOLDEXAMPLE', secretAccessKey: 'old/secret', isActive: false },
    ],
    mfaDevices: [{ serialNumber: 'arn:aws:iam::111122223333:mfa/alice', secret: 'JBSWY3DPEHPK3PXP' }],
  });
  const principal = parsePrincipal('arn:aws:iam::111122223333:user/research/alice');
  const { identityBased } = directory.policiesInEffect({ principal });
  expect(identityBased.map(({ id }) => id).toSorted()).toEqual([
    'arn:aws:iam::111122223333:policy/shared',
    'arn:aws:iam::111122223333:policy/train',
    'arn:aws:iam::111122223333:user/research/alice#endpoints',
    'arn:aws:iam::111122223333:user/research/alice#own-models',
    'arn:aws:iam::aws:policy/job-function/DataScientist',
  ]);
  expect(directory.findRole('111122223333', 'Training')).toMatchObject({
    maxSessionSeconds: 7200,
    isServiceLinked: false,
    instanceProfiles: ['arn:aws:iam::111122223333:instance-profile/Training'],
    trustPolicy: { id: 'arn:aws:iam::111122223333:role/Training#trust-policy' },
  });
});

describe('every fault at once, each with its place', () => {
  it.each<[name: string, files: Files, faults: readonly string[]]>([
    [
      'names that mean nothing',
      {
        'accounts/1/users/bob.yaml': '{}',
        'accounts/111122223333/users/bob.yml': '{}',
        'accounts/111122223333/role/R.yaml': '{}',
        'police/x.json': ALLOW_ALL,
      },
      [
        'accounts/1:1:1: means nothing here',
        'accounts/111122223333/users/bob.yml:1:1: means nothing here',
        'accounts/111122223333/role:1:1: means nothing here',
        'police:1:1: means nothing here',
      ],
    ],
    [
      'references that lead nowhere',
      {
        'accounts/111122223333/users/bob.yaml':
          'groups: [Nobody, Scientist]\nattachedPolicies: [Traain, "arn:aws:iam::444455556666:policy/train"]\npermissionsBoundary: arn:aws:iam::111122223333:policy/none\n',
      },
      [
        'users/bob.yaml:1:10: groups.0: account `111122223333` has no group `Nobody`',
        'users/bob.yaml:1:18: groups.1: account `111122223333` has no group `Scientist`; did you mean `Scientists`?',
        'users/bob.yaml:2:20: attachedPolicies.0: account `111122223333` has no policy `Traain`; did you mean `arn:aws:iam::111122223333:policy/train`?',
        'users/bob.yaml:2:28: attachedPolicies.1: expected a policy of account `111122223333` or of AWS',
        'users/bob.yaml:3:22: permissionsBoundary: there is no policy `arn:aws:iam::111122223333:policy/none`',
      ],
    ],
    [
      'a policy of AWS whose document is not there',
      {
        'accounts/111122223333/users/bob.yaml':
          'attachedPolicies: ["arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM"]',
      },
      [
        'aws iam get-policy-version --policy-arn arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM --version-id $(aws iam get-policy --policy-arn arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM --query Policy.DefaultVersionId --output text) > aws-managed/service-role/AmazonEC2RoleforSSM.json',
      ],
    ],
    [
      'what is there twice',
      {
        'accounts/111122223333/users/ALICE.yaml':
          'accessKeys: [{ accessKeyId: AKIDEXAMPLE, secretAccessKey: x }]',
        'accounts/111122223333/policies/Shared.json': ALLOW_ALL,
      },
      [
        'has a user `alice` already, case ignored, at',
        'accessKeys.0.accessKeyId: access key `AKIDEXAMPLE` is given twice, also at',
        'has a policy of this name already, `arn:aws:iam::111122223333:policy/Shared`',
      ],
    ],
    [
      'faults within policies, wherever they stand',
      {
        'policies/shared.json': '{\n  "Statement": {}\n}',
        'accounts/111122223333/users/alice/endpoints.json': { Statement: [], Statment: 1 },
        'accounts/111122223333/roles/Open.yaml':
          'trustPolicy:\n  Statement:\n    - { Effect: Allow, Action: "sts:AssumeRole" }\n',
        'accounts/111122223333/roles/Misspelt.yaml':
          'trustPolicy:\n  Statement:\n    - { Effect: Allow, Principal: "*", Action: "sts:AsumeRole" }\n',
        'accounts/111122223333/roles/Other.yaml':
          'trustPolicy:\n  Statement:\n    - { Effect: Deny, Principal: "*", Action: "sts:AssumeRole", Resource: "*" }\n',
        'aws-managed/Broken.json': '{"Statement": [}',
      },
      [
        'policies/shared.json:2:16: /Statement: expected the element `Effect`',
        'policies/shared.json:2:16: /Statement: expected one of `Action`',
        'policies/shared.json:2:16: /Statement: expected one of `Resource`',
        'users/alice/endpoints.json:3:5: /Statment: unknown element `Statment`',
        'roles/Open.yaml:3:7: trustPolicy.Statement.0: expected the element `Principal`',
        'roles/Misspelt.yaml:3:7: trustPolicy.Statement.0: expected one of `Resource` and `NotResource` in a policy of type `resourceBased`; without them it is a trust policy',
        'roles/Other.yaml:3:75: trustPolicy.Statement.0.Resource: expected no `Resource` in a trust policy',
        'aws-managed/Broken.json:1:16: not JSON',
      ],
    ],
    [
      'members that are not what they should be',
      {
        'accounts/111122223333/users/bob.yaml':
          'path: research\ntag: {}\ntags: { __proto__: x }\naccessKeys: [{ accessKeyId: A }]\nmfaDevices: [{ serialNumber: "arn:aws:iam::444455556666:mfa/bob", secret: "0" }]\n',
        'accounts/111122223333/roles/R.yaml': 'maxSessionDuration: 60',
        'accounts/111122223333/users/carol.yaml': 'tags: { Team: "${TEAM}" }',
        'accounts/111122223333/users/dora.yaml': '',
      },
      [
        'users/bob.yaml:1:7: path: expected a path such as `/research/`',
        'users/bob.yaml:2:1: tag: unknown key `tag`; did you mean `tags`?',
        'users/bob.yaml:3:9: no key can be `__proto__`',
        'accessKeys.0: expected exactly one of `secretAccessKey` and `secretAccessKeyFile`',
        'secret: expected a seed in base32',
        'roles/R.yaml:1:1: trustPolicy: ',
        'roles/R.yaml:1:21: maxSessionDuration: ',
        'users/carol.yaml:1:15: the environment has no variable `TEAM`',
        'users/dora.yaml:1:1: the file is empty; write `{}` where there is nothing to say',
      ],
    ],
  ])('%s', async (_name, files, expected) => {
    const told = await faultsOf({ ...FOLDER, ...files });
    expect(expected.filter((fault) => !told.some((line) => line.includes(fault)))).toEqual([]);
    expect(told).toHaveLength(expected.length);
  });
});

test('several folders, each with accounts of its own', async () => {
  const one = await writeFolder({ 'accounts/111122223333/users/alice.yaml': '{}' });
  const other = await writeFolder({ 'accounts/444455556666/users/dave.yaml': '{}' });
  const again = await writeFolder({ 'accounts/111122223333/users/carol.yaml': '{}' });
  const directory = await loadIamDirectory({ folders: [one, other] });
  expect([...directory.accounts]).toEqual(['111122223333', '444455556666']);
  await expect(loadIamDirectory({ folders: [one, other, again] })).rejects.toThrow(
    `account \`111122223333\` is there already, from ${one}/accounts/111122223333:1:1`,
  );
});

it.each<[string, Files]>([
  ['nothing', {}],
  ['something for people alone', { 'README.md': '# Accounts', 'accounts/README.md': '# None yet' }],
])('a folder with %s in it is no directory', async (_name, files) => {
  const folder = await writeFolder(files);
  await expect(loadIamDirectory({ folders: [folder] })).rejects.toThrow(
    `${folder}:1:1: there is nothing in this folder; expected \`accounts\` or \`organization.yaml\``,
  );
});

/** Without the folder's own path. */
async function faultsOf(files: Files): Promise<readonly string[]> {
  const folder = await writeFolder(files);
  const loading = loadIamDirectory({ folders: [folder], environment: { SECRET: 'wJalrXUtnFEMI' } });
  const error: unknown = await loading.catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw error;
  return error.message.replaceAll(`${folder}/`, '').split('\n');
}
