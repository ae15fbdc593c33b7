import { counted } from '../counted.ts';
import type { Fetched } from './folder-files.ts';
import type { FolderUpdate } from './update-folder.ts';

/** What an import came to, for `--output json`. */
export function updateJson(folder: string, fetched: Fetched, { changes, warnings }: FolderUpdate): object {
  return {
    Folder: folder,
    Accounts: fetched.accounts.map(({ id, details }) => ({
      Id: id,
      Users: details.UserDetailList.length,
      Groups: details.GroupDetailList.length,
      Roles: details.RoleDetailList.length,
      Policies: details.Policies.length,
    })),
    ...(fetched.organization && {
      Organization: {
        Id: fetched.organization.described.Organization?.Id,
        Units: fetched.organization.parents.length - fetched.organization.roots.length,
        Accounts: fetched.organization.parents.flatMap(({ accounts }) => accounts).length,
        Policies: fetched.organization.policies.length,
      },
    }),
    AwsPolicies: fetched.awsPolicies.map(({ arn }) => arn),
    Files: { Written: [...changes.written.keys()], Removed: changes.removed, Unchanged: changes.unchanged },
    Warnings: warnings,
  };
}

/** The same, for people. */
export function updateText(folder: string, { changes }: FolderUpdate, dryRun: boolean): string {
  const { written, removed, unchanged } = changes;
  const lines = [
    ...[...written.keys()].map((path) => `  written  ${path}`),
    ...removed.map((path) => `  removed  ${path}`),
  ];
  const would = dryRun ? ' would be' : '';
  const counts = `${folder}: ${counted(written.size, 'file')}${would} written, ${removed.length} removed, ${unchanged} unchanged`;
  return `${[...lines, counts].join('\n')}\n`;
}
