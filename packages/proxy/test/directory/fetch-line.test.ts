import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigError, loadIamDirectory } from '@sagegate/proxy';
import type { IamDirectory, LoadDirectoryOptions } from '@sagegate/proxy';
import { expect, it } from 'vitest';
import { allow, writeFiles, writeFolder } from './write-folder.ts';

const POLICY = 'arn:aws:iam::aws:policy/service-role/AmazonSageMakerEdgeDeviceFleetPolicy';
const USER = 'arn:aws:iam::111122223333:user/alice';

/** As the AWS CLI answers of that policy, whose default version is the third. */
const AWS = `#!/bin/sh
case "$*" in
"iam get-policy --policy-arn ${POLICY} --query Policy.DefaultVersionId --output text") echo v3;;
"iam get-policy-version --policy-arn ${POLICY} --version-id v3") cat <<'END'
${JSON.stringify({ PolicyVersion: { Document: allow('sagemaker:SendHeartbeat'), VersionId: 'v3', IsDefaultVersion: true } }, null, 4)}
END
;;
*) exit 254;;
esac
`;

const EXPORT = {
  UserDetailList: [
    {
      Path: '/',
      UserName: 'alice',
      UserId: 'AIDACKCEVSQ6C2EXAMPLE',
      Arn: USER,
      AttachedManagedPolicies: [{ PolicyName: 'P', PolicyArn: POLICY }],
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
};

/** The line for the shell at the end of the fault. */
async function lineFor(options: LoadDirectoryOptions): Promise<string> {
  const error: unknown = await loadIamDirectory(options).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw error;
  const [, line = ''] = /: (mkdir .*)$/m.exec(error.message) ?? [];
  return line;
}

async function run(line: string, cwd: string): Promise<void> {
  const tools = await writeFolder({ aws: AWS });
  await chmod(join(tools, 'aws'), 0o755);
  const env = { ...process.env, PATH: `${tools}:${process.env['PATH']}` };
  await promisify(execFile)('sh', ['-e', '-c', line], { cwd, env });
}

type Scene = () => Promise<{ readonly folder: string; readonly options: LoadDirectoryOptions }>;

it.each<[where: string, scene: Scene]>([
  [
    'a folder',
    async () => {
      const folder = await writeFolder({
        'accounts/111122223333/users/alice.yaml': `attachedPolicies: ['${POLICY}']`,
      });
      return { folder, options: { folders: [folder] } };
    },
  ],
  [
    'a folder whose name a shell would take apart',
    async () => {
      const folder = join(
        await writeFolder({ "it's $HOME; x/accounts/111122223333/a.json.md": '' }),
        "it's $HOME; x",
      );
      const file = 'accounts/111122223333/authorization-details.json';
      await writeFiles(folder, { [file]: EXPORT });
      return { folder, options: { folders: [folder] } };
    },
  ],
  [
    'an export beside a folder',
    async () => {
      const folder = await writeFolder({ 'policies/own.json': allow('sagemaker:ListModels') });
      const exported = await writeFolder({ 'details.json': EXPORT });
      return {
        folder,
        options: { folders: [folder], authorizationDetails: [join(exported, 'details.json')] },
      };
    },
  ],
])('the line that the fault tells of %s brings the policy that is not there', async (_, scene) => {
  const { folder, options } = await scene();
  await run((await lineFor(options)).replaceAll('FOLDER/', `${folder}/`), folder);
  const directory: IamDirectory = await loadIamDirectory(options);
  expect(directory.findUser(USER)?.attachedPolicies).toEqual([POLICY]);
  expect(directory.findPolicy(POLICY)?.document.statements[0]?.action?.[0]?.value).toBe(
    'sagemaker:SendHeartbeat',
  );
});
