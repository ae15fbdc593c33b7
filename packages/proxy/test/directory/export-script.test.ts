import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadIamDirectory } from '@sagegate/proxy';
import { expect, test } from 'vitest';
import { allow, trust, writeFolder } from './write-folder.ts';

const SCRIPT = fileURLToPath(new URL('export.sh', import.meta.url));

/** What the AWS CLI would print. */
const OUTPUTS: Readonly<Record<string, object>> = {
  'iam get-account-authorization-details': {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [
      {
        Path: '/',
        RoleName: 'Training',
        RoleId: 'AROACKCEVSQ6C2EXAMPLE',
        Arn: 'arn:aws:iam::111122223333:role/Training',
        AssumeRolePolicyDocument: trust(),
      },
    ],
    Policies: [],
  },
  'organizations describe-organization': {
    Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: '999999999999' },
  },
  'organizations list-roots': {
    Roots: [
      {
        Id: 'r-ab12',
        Name: 'Root',
        PolicyTypes: ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map((Type) => ({
          Type,
          Status: 'ENABLED',
        })),
      },
    ],
  },
  'organizations list-accounts-for-parent --parent-id r-ab12': { Accounts: [] },
  'organizations list-accounts-for-parent --parent-id ou-ab12-11111111': {
    Accounts: [{ Id: '111122223333', Name: 'lab', State: 'ACTIVE' }],
  },
  'organizations list-organizational-units-for-parent --parent-id r-ab12': {
    OrganizationalUnits: [{ Id: 'ou-ab12-11111111', Name: 'research' }],
  },
  'organizations list-organizational-units-for-parent --parent-id ou-ab12-11111111': {
    OrganizationalUnits: [],
  },
  'organizations list-policies-for-target --target-id * --filter SERVICE_CONTROL_POLICY': {
    Policies: [{ Id: 'p-aaaaaaaa', Arn: 'arn:aws:organizations::999999999999:policy/p-aaaaaaaa', Name: 'A' }],
  },
  'organizations list-policies-for-target --target-id * --filter RESOURCE_CONTROL_POLICY': { Policies: [] },
  'organizations describe-policy --policy-id p-aaaaaaaa': {
    Policy: {
      PolicySummary: { Id: 'p-aaaaaaaa', Type: 'SERVICE_CONTROL_POLICY' },
      Content: JSON.stringify(allow('sagemaker:*')),
    },
  },
};

test('what the documented script fetches is loaded as it is', async () => {
  const cases = Object.entries(OUTPUTS).map(
    ([call, output]) =>
      `"${call.replace('*', '"*"')}") cat <<'END'\n${JSON.stringify(output, null, 4)}\nEND\n;;`,
  );
  const tools = await writeFolder({
    aws: `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n*) exit 1;;\nesac\n`,
  });
  await chmod(join(tools, 'aws'), 0o755);
  const folder = await writeFolder({});
  const env = { ...process.env, PATH: `${tools}:${process.env['PATH']}` };
  await promisify(execFile)('sh', ['-e', SCRIPT], { cwd: folder, env });
  const directory = await loadIamDirectory({ folders: [folder] });
  expect(directory.findRole('111122223333', 'Training')).toBeDefined();
  expect(directory.organization?.root.units[0]?.accounts).toMatchObject([
    {
      id: '111122223333',
      serviceControlPolicies: [{ id: 'arn:aws:organizations::999999999999:policy/p-aaaaaaaa' }],
    },
  ]);
});
