import type { AccountExport } from './account-export.ts';
import type { AwsPolicy } from './aws-policies.ts';
import { awsOutput } from './aws-output.ts';
import type { OrganizationExport } from './fetch-organization.ts';
import { ImportedFiles } from './imported-files.ts';

/** Everything that was fetched. */
export interface Fetched {
  readonly accounts: readonly AccountExport[];
  readonly awsPolicies: readonly AwsPolicy[];
  readonly organization: OrganizationExport | undefined;
}

/**
 * The files that a folder has of it, those first that others refer to.
 *
 * @throws ImportError
 */
export function folderFiles({ accounts, awsPolicies, organization }: Fetched): ImportedFiles {
  const files = new ImportedFiles();
  for (const { pathAndName, output } of awsPolicies)
    files.add(['aws-managed', ...`${pathAndName}.json`.split('/')], awsOutput(output));
  for (const { id, details } of accounts)
    files.add(['accounts', id, 'authorization-details.json'], awsOutput(listsOf(details)));
  if (organization !== undefined) addOrganization(organization, files);
  return files;
}

function listsOf({
  UserDetailList,
  GroupDetailList,
  RoleDetailList,
  Policies,
}: AccountExport['details']): object {
  return { UserDetailList, GroupDetailList, RoleDetailList, Policies };
}

function addOrganization(organization: OrganizationExport, files: ImportedFiles): void {
  const { described, roots, parents, attached, policies } = organization;
  const add = (path: readonly string[], output: object): void =>
    files.add(['organization', ...path], awsOutput(output));
  add(['describe-organization.json'], described);
  add(['list-roots.json'], { Roots: roots });
  for (const { id, units, accounts } of parents) {
    add(['list-organizational-units-for-parent', `${id}.json`], { OrganizationalUnits: units });
    add(['list-accounts-for-parent', `${id}.json`], { Accounts: accounts });
  }
  for (const { target, type, policies: Policies } of attached)
    add(['list-policies-for-target', `${target}.${type}.json`], { Policies });
  for (const policy of policies) add(['describe-policy', `${policy.Policy?.PolicySummary?.Id}.json`], policy);
}
