import { join } from 'node:path';
import type { PolicyType } from '@sagegate/core';
import { describeFileError } from '../../../files/describe-file-error.ts';
import { FULL_ACCESS, RESOURCE_CONTROL_FULL_ACCESS } from '../organization-policies.ts';
import type { OrganizationDraft, PolicyDraft, TargetDraft, UnitDraft } from '../directory-draft.ts';
import { IAM_NAME } from '../iam-names.ts';
import type { LoadFaults } from '../load-faults.ts';
import { policyFile } from '../policy-file.ts';
import { ORGANIZATION_FILE_SCHEMA } from '../schema/organization-file-schema.ts';
import type { WrittenTarget, WrittenUnit } from '../schema/organization-file-schema.ts';
import { below, report } from '../source-document.ts';
import type { SourceDocument, Spot } from '../source-document.ts';
import type { SourceFiles } from '../source-files.ts';
import { checkValues } from './check-values.ts';

interface Context {
  /** The folder that has `policies/NAME.json`. */
  readonly folder: string;
  readonly files: SourceFiles;
  readonly faults: LoadFaults;
}

/** An organization that a person has written as a tree. */
export async function readOrganizationFile(
  document: SourceDocument,
  context: Context,
): Promise<OrganizationDraft | undefined> {
  const written = checkValues(ORGANIZATION_FILE_SCHEMA, document);
  if (written === undefined) return undefined;
  const at = { document, path: [] };
  const root = await unit(written.root, below(at, 'root'), context);
  const { id, managementAccount } = written;
  return { at, id, managementAccount, root };
}

async function unit(written: WrittenUnit, at: Spot, context: Context): Promise<UnitDraft> {
  const { units, accounts, name } = written;
  return {
    ...(await target(written, at, context)),
    name,
    units: await Promise.all(units.map((child, index) => unit(child, below(at, 'units', index), context))),
    accounts: await Promise.all(
      accounts.map((account, index) => target(account, below(at, 'accounts', index), context)),
    ),
  };
}

async function target(written: WrittenTarget, at: Spot, context: Context): Promise<TargetDraft> {
  const { id, name } = written;
  const named = (list: 'serviceControlPolicies' | 'resourceControlPolicies', type: PolicyType) =>
    Promise.all(
      written[list].map((policy, index) => policyOf(policy, below(at, list, index), type, context)),
    );
  return {
    at: below(at, 'id'),
    id,
    ...(name !== undefined && { name }),
    serviceControlPolicies: present(await named('serviceControlPolicies', 'serviceControl')),
    resourceControlPolicies: present(await named('resourceControlPolicies', 'resourceControl')),
  };
}

async function policyOf(
  name: string,
  at: Spot,
  type: PolicyType,
  { folder, files, faults }: Context,
): Promise<PolicyDraft | undefined> {
  if (type === 'serviceControl' && name === FULL_ACCESS.name)
    return { at, id: name, text: FULL_ACCESS.text, type, isBuiltIn: true };
  if (type === 'resourceControl' && name === RESOURCE_CONTROL_FULL_ACCESS.name) return undefined;
  const file = join(folder, 'policies', `${name}.json`);
  if (!IAM_NAME.test(name)) report(at, 'expected a name of letters, digits and `+=,.@_-`');
  else {
    try {
      const text = await files.readText(file);
      return { at: { document: policyFile(file, faults), path: [] }, id: name, text, type };
    } catch (error) {
      report(at, `cannot read the policy \`${file}\`: ${describeFileError(error)}`);
    }
  }
  return undefined;
}

function present(policies: readonly (PolicyDraft | undefined)[]): readonly PolicyDraft[] {
  return policies.filter((policy) => policy !== undefined);
}
