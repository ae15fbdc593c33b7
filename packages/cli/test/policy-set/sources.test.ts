import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicyDocument } from '@sagegate/core';
import { expect, it } from 'vitest';
import type { PolicySource } from '../../src/policy-set/policy-set.ts';
import { load } from './asked-set.ts';
import { EXAMPLE, folderOf, policy } from './policy-folder.ts';

const ACCOUNT = 'arn:aws:iam::111122223333';

/** The line of the file on which the second statement of a policy begins. */
function lineOfSecond(source: PolicySource | undefined): string | undefined {
  const start = source && parsePolicyDocument(source.text).statements[1]?.position.start;
  const line = start && source?.inFile?.(start).line;
  return line === undefined ? undefined : readFileSync(source?.file ?? '', 'utf8').split('\n')[line - 1];
}

const TWO = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'First', Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
    { Sid: 'Second', Effect: 'Deny', Action: 'sagemaker:Delete*', Resource: '*' },
  ],
};

const EXPORT = {
  UserDetailList: [
    {
      Path: '/',
      UserName: 'alice',
      UserId: 'AIDACKCEVSQ6C2EXAMPLE',
      Arn: `${ACCOUNT}:user/alice`,
      UserPolicyList: [
        { PolicyName: 'as-json', PolicyDocument: TWO },
        { PolicyName: 'encoded', PolicyDocument: encodeURIComponent(JSON.stringify(TWO)) },
      ],
      GroupList: [],
      AttachedManagedPolicies: [],
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
};

const ROLE_YAML = `trustPolicy: Training/trust.json
inlinePolicies:
  own:
    Statement:
      - { Effect: Allow, Action: 'sagemaker:*', Resource: '*' }
      - { Effect: Deny, Action: 'sagemaker:Delete*', Resource: '*' } # the second
`;

function directory(): ReturnType<typeof load> {
  const folder = folderOf({
    'accounts/111122223333/authorization-details.json': EXPORT,
    'accounts/111122223333/roles/Training.yaml': ROLE_YAML,
    'accounts/111122223333/roles/Training/trust.json': {
      Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' },
    },
    'accounts/111122223333/policies/whole.json': TWO,
  });
  return load(folder);
}

it.each<[id: string, isWholeFile: boolean, line: RegExp]>([
  [`${ACCOUNT}:user/alice#as-json`, false, /^ {14}\{$/],
  [`${ACCOUNT}:user/alice#encoded`, false, /"PolicyDocument": "%7B/],
  [`${ACCOUNT}:role/Training#own`, false, /# the second$/],
  [`${ACCOUNT}:policy/whole`, true, /^ {4}\{$/],
])('the policy %s has its place in its file', async (id, isWholeFile, line) => {
  const source = (await directory()).findSource(id, 'identityBased');
  expect(source?.isWholeFile).toBe(isWholeFile);
  expect(lineOfSecond(source)).toMatch(line);
});

it('knows a policy of AWS that is built in, and no file of it', async () => {
  const id = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const source = (await directory()).findSource(id, 'permissionsBoundary');
  expect(source).toMatchObject({ id, isWholeFile: false });
  expect(source?.file).toBeUndefined();
});

it('finds every policy of the example by what decisions call it', async () => {
  const set = await load(EXAMPLE);
  expect(set.findSource('no-large-accelerators', 'serviceControl')?.file).toBe(
    'examples/gateway-with-organization/iam/organization/policies/no-large-accelerators.json',
  );
  expect(set.findSource('policies/resource/shared-endpoints.json', 'resourceBased')?.text).toBe(
    readFileSync('examples/gateway-with-organization/policies/resource/shared-endpoints.json', 'utf8'),
  );
  expect(set.findSource('no-such-policy', 'serviceControl')).toBeUndefined();
});

it('finds what a set of the configuration puts on top of the organization of a directory', async () => {
  const folder = folderOf({
    'sagegate.yaml': `directory: { folders: [iam] }
policies:
  sets: [{ name: next, mode: report-only, serviceControl: [{ target: Root, files: [scp.json] }] }]
`,
    'scp.json': policy('Deny', 'sagemaker:DeleteModel'),
    'iam/organization.yaml': `id: o-exampleorgid
managementAccount: '999999999999'
root: { id: r-exampleroot, accounts: [{ id: '111122223333' }] }
`,
    'iam/accounts/111122223333/users/alice.yaml': 'tags: { Team: A }\n',
  });
  const path = join(folder, 'sagegate.yaml');
  const tried = await load(path, { withSet: ['next'] });
  expect(tried.findSource('scp.json', 'serviceControl')?.file).toBe(join(folder, 'scp.json'));
  expect((await load(path)).findSource('scp.json', 'serviceControl')).toBeUndefined();
});

it('reads a policy on top from the working directory, though the configuration has one of its name', async () => {
  const folder = folderOf({
    'sagegate.yaml': `policies: { identityBased: [{ principal: '${ACCOUNT}:user/alice', files: [package.json] }] }\n`,
    'package.json': policy('Allow', '*'),
  });
  const path = join(folder, 'sagegate.yaml');
  const refused = load(path, { add: ['identityBased=package.json'] });
  await expect(refused).rejects.toThrow('package.json:2:');
});

it('reads none of the secrets that a user file names', async () => {
  const folder = folderOf({
    'accounts/111122223333/users/alice.yaml': `tags: { Team: '\${TEAM:-x}' }\n`,
  });
  await expect(load(folder)).rejects.toThrow('alice.yaml:1:15: ');
  const set = await load(
    folderOf({
      'accounts/111122223333/users/alice.yaml': `tags: { Team: A }
accessKeys:
  - { accessKeyId: AKIDEXAMPLE, secretAccessKeyFile: gone.txt }
  - { accessKeyId: AKIDEXAMPLE2, secretAccessKey: '\${GONE}' }
mfaDevices: [{ serialNumber: '${ACCOUNT}:mfa/alice', secret: '\${file:gone.txt}' }]
`,
    }),
  );
  expect(set.principals()).toEqual([`${ACCOUNT}:user/alice`]);
});
