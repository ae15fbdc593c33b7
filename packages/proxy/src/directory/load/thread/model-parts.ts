import type {
  AccountModel,
  DirectoryModel,
  GroupModel,
  ManagedPolicyModel,
  OrganizationModel,
  RoleModel,
  UserModel,
} from '../../directory-model.ts';

/** A part of a model; users, groups and roles are of the account before them. */
export type ModelPart =
  | { readonly account: Pick<AccountModel, 'id' | 'partition'> }
  | { readonly user: UserModel }
  | { readonly group: GroupModel }
  | { readonly role: RoleModel }
  | { readonly managedPolicy: ManagedPolicyModel }
  | { readonly organization: OrganizationModel };

/** A model in parts, in an order in which it can be put together. */
export function* partsOf({ accounts, managedPolicies, organization }: DirectoryModel): Generator<ModelPart> {
  for (const { id, partition, users, groups, roles } of accounts) {
    yield { account: { id, partition } };
    for (const user of users) yield { user };
    for (const group of groups) yield { group };
    for (const role of roles) yield { role };
  }
  for (const managedPolicy of managedPolicies) yield { managedPolicy };
  if (organization !== undefined) yield { organization };
}

/** Puts the parts of a model together. */
export class ModelJoiner {
  readonly #accounts: (AccountModel & Lists)[] = [];
  readonly #managedPolicies: ManagedPolicyModel[] = [];
  #organization: OrganizationModel | undefined;

  add(part: ModelPart): void {
    if ('managedPolicy' in part) this.#managedPolicies.push(part.managedPolicy);
    else if ('account' in part) this.#accounts.push({ ...part.account, users: [], groups: [], roles: [] });
    else if ('organization' in part) this.#organization = part.organization;
    else this.#addMember(part);
  }

  joined(digest: string): DirectoryModel {
    return {
      accounts: this.#accounts,
      managedPolicies: this.#managedPolicies,
      ...(this.#organization && { organization: this.#organization }),
      digest,
    };
  }

  #addMember(part: Extract<ModelPart, { user: unknown } | { group: unknown } | { role: unknown }>): void {
    const account = this.#accounts.at(-1);
    if (account === undefined) throw new Error('a part of an account came before the account');
    if ('user' in part) account.users.push(part.user);
    else if ('group' in part) account.groups.push(part.group);
    else account.roles.push(part.role);
  }
}

interface Lists {
  readonly users: UserModel[];
  readonly groups: GroupModel[];
  readonly roles: RoleModel[];
}
