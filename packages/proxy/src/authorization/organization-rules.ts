import type { OrganizationLevel } from '@sagegate/core';
import type { OrganizationUnitModel } from '../directory/directory-model.ts';
import type { IamDirectory } from '../directory/iam-directory.ts';
import { AddedControls } from './added-controls.ts';
import { organizationLevels } from './organization-levels.ts';
import type { AccountLevels } from './organization-levels.ts';
import type { DecidingConfig } from './with-policy-set.ts';

type Levels = readonly OrganizationLevel[] | undefined;

/** How an organization, that of the configuration or that of the directory, binds callers and resources. */
export interface OrganizationRules {
  /** Neither are its callers bound nor its resources. */
  readonly managementAccount: string | undefined;
  /** Whether there is anything at all by which resources are bound. */
  readonly bindsResources: boolean;
  /** What binds the callers of an account, where the directory says what its own organization does. */
  readonly serviceControl: (account: string | undefined, ofDirectory: Levels) => Levels;
  /** What binds the resources of an account, whoever calls. */
  readonly resourceControl: (account: string) => Levels;
}

/** @throws TypeError for an organization that contradicts itself, and for one beside that of a directory. */
export function organizationRules(config: DecidingConfig): OrganizationRules {
  const { organization, directory } = config;
  if (directory?.organization === undefined) return configuredRules(organization);
  if (organization !== undefined)
    throw new TypeError('the configuration has an organization, and so has its directory');
  return directoryRules(directory, config);
}

function configuredRules(organization: DecidingConfig['organization']): OrganizationRules {
  const levels = organization && organizationLevels(organization.root);
  const { managementAccount } = organization ?? {};
  return {
    managementAccount,
    bindsResources: [...(levels?.values() ?? [])].some(hasResourceControl),
    serviceControl: (account) => {
      if (levels === undefined || account === undefined || account === managementAccount) return undefined;
      // An account outside the organization is refused by a level that allows nothing; no level would mean no organization.
      return levels.get(account)?.serviceControl ?? [{ name: account, policies: [] }];
    },
    resourceControl: (account) =>
      account === managementAccount ? undefined : levels?.get(account)?.resourceControl,
  };
}

function hasResourceControl({ resourceControl }: AccountLevels): boolean {
  return resourceControl.some(({ policies }) => policies.length > 0);
}

function directoryRules(
  directory: IamDirectory,
  { addedServiceControl, addedResourceControl }: DecidingConfig,
): OrganizationRules {
  const { organization } = directory;
  const callers = new AddedControls(organization, addedServiceControl);
  const resources = new AddedControls(organization, addedResourceControl);
  return {
    managementAccount: organization?.managementAccount,
    bindsResources: !resources.isEmpty || (organization !== undefined && hasAnyBelow(organization.root)),
    serviceControl: (account, ofDirectory) => callers.over(account, ofDirectory),
    resourceControl: (account) => resources.over(account, directory.resourceControlOf(account)),
  };
}

function hasAnyBelow({ resourceControlPolicies, accounts, units }: OrganizationUnitModel): boolean {
  return (
    resourceControlPolicies.length > 0 ||
    accounts.some((account) => account.resourceControlPolicies.length > 0) ||
    units.some(hasAnyBelow)
  );
}
