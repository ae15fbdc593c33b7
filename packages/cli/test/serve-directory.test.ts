import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, beforeAll, test } from 'vitest';
import { buildCommand, sagegate } from './sagegate.ts';
import { temporaryFolder } from './temporary-folder.ts';

beforeAll(() => {
  buildCommand();
}, 300_000);

const CONFIGURATION = `
upstream: { region: us-east-1, account: '111122223333' }
identity: { static: { principal: 'arn:aws:iam::111122223333:role/role-1' } }
policies: {}
directory: { authorizationDetails: [details.json] }
`;

/** More than a megabyte: it is loaded in a thread of its own. */
function largeExport(effectOfLast: string): string {
  const roles = Array.from({ length: 1_500 }, (_, at) => ({
    Path: '/',
    RoleName: `role-${at}`,
    RoleId: `AROA${String(at).padStart(16, '0')}`,
    Arn: `arn:aws:iam::111122223333:role/role-${at}`,
    AssumeRolePolicyDocument: document({ Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }),
    RolePolicyList: [
      {
        PolicyName: 'own',
        PolicyDocument: document({
          Effect: at === 1_499 ? effectOfLast : 'Allow',
          Action: 'sagemaker:*',
          Resource: `arn:aws:sagemaker:*:111122223333:model/${at}-*`,
        }),
      },
    ],
    InstanceProfileList: [],
    AttachedManagedPolicies: [],
    Tags: [],
  }));
  return JSON.stringify(
    { UserDetailList: [], GroupDetailList: [], RoleDetailList: roles, Policies: [] },
    null,
    4,
  );
}

function document(statement: object): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] };
}

function check(details: string): ReturnType<typeof sagegate> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'sagegate.yaml'), CONFIGURATION);
  writeFileSync(join(folder, 'details.json'), details);
  expect(details.length).toBeGreaterThan(1_048_576);
  return sagegate(['serve', '--check', '--config', join(folder, 'sagegate.yaml')]);
}

test('a large directory is loaded in a thread', async () => {
  expect(await check(largeExport('Allow'))).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('no faults'),
  });
});

test('the faults that a thread finds are told with their places', async () => {
  const { exitCode, stderr } = await check(largeExport('Alow'));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /details\.json:\d+:43: \/RoleDetailList\/1499\/RolePolicyList\/0\/PolicyDocument\/Statement\/0\/Effect: /,
  );
});
