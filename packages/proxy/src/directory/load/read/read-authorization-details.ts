import { iamArn, parseIamArn, sameName } from '../iam-names.ts';
import type { IamArn } from '../iam-names.ts';
import type {
  AccountDraft,
  AwsPolicyDraft,
  HolderDraft,
  ManagedPolicyDraft,
  PrincipalDraft,
  RoleDraft,
  UserDraft,
} from '../directory-draft.ts';
import { AUTHORIZATION_DETAILS_SCHEMA } from '../schema/authorization-details-schema.ts';
import type {
  AuthorizationDetails,
  GroupDetail,
  InlinePolicy,
  PolicyDetail,
  PolicyVersionDetail,
  RoleDetail,
  UserDetail,
} from '../schema/authorization-details-schema.ts';
import { below, report } from '../source-document.ts';
import type { SourceDocument, Spot } from '../source-document.ts';
import { checkValues } from './check-values.ts';
import { policyDraft } from './policy-draft.ts';

/** What one file of `aws iam get-account-authorization-details` says. */
export interface ReadDetails {
  readonly account: Omit<AccountDraft, 'folder'>;
  readonly awsPolicies: readonly AwsPolicyDraft[];
  /** Whether it says that another page follows it. */
  readonly isTruncated: boolean;
}

/** Reads an export, or a page of one; `account` is the one that it has to be of, where that is known. */
export function readAuthorizationDetails(
  document: SourceDocument,
  account?: string,
): ReadDetails | undefined {
  const details = checkValues(AUTHORIZATION_DETAILS_SCHEMA, document);
  if (details === undefined) return undefined;
  const root = { document, path: [] };
  const of = ownerOf(details, root, account);
  if (of === undefined) return undefined;
  return new DetailsReader(root, of).read(details);
}

interface Owner {
  readonly partition: string;
  readonly account: string;
}

/** Whose account it is: every ARN tells, and they have to agree. */
function ownerOf(details: AuthorizationDetails, root: Spot, expected: string | undefined): Owner | undefined {
  const arns = ownArns(details, root);
  const [first] = arns;
  if (first === undefined && expected === undefined) {
    report(root, 'expected a user, group, role or policy: their ARNs tell which account it is');
    return undefined;
  }
  const { account = '', partition = 'aws' } = { ...first?.arn, ...(expected && { account: expected }) };
  for (const { arn, at } of arns) {
    if (arn.account !== account) report(at, `expected an ARN of account \`${account}\``);
    if (arn.partition !== partition) report(at, `expected an ARN of partition \`${partition}\``);
  }
  return { account, partition };
}

/** The ARNs of all that is the account's own. */
function ownArns(
  details: AuthorizationDetails,
  root: Spot,
): readonly { readonly arn: IamArn; readonly at: Spot }[] {
  return Object.entries(listsOf(details)).flatMap(([list, entries]) =>
    entries.flatMap(({ Arn }, index) => {
      const arn = parseIamArn(Arn);
      const isOwn = arn !== undefined && arn.account !== 'aws';
      return isOwn ? [{ arn, at: below(root, list, index, 'Arn') }] : [];
    }),
  );
}

function listsOf({ UserDetailList, GroupDetailList, RoleDetailList, Policies }: AuthorizationDetails) {
  return { UserDetailList, GroupDetailList, RoleDetailList, Policies };
}

class DetailsReader {
  readonly #root: Spot;
  readonly #owner: Owner;

  constructor(root: Spot, owner: Owner) {
    this.#root = root;
    this.#owner = owner;
  }

  read(details: AuthorizationDetails): ReadDetails {
    const policies = details.Policies.map((policy, index) => ({
      policy,
      at: below(this.#root, 'Policies', index),
    }));
    const own = policies.filter(({ policy }) => !isOfAws(policy));
    const ofAws = policies.filter(({ policy }) => isOfAws(policy));
    return {
      account: {
        at: this.#root,
        id: this.#owner.account,
        partition: this.#owner.partition,
        users: details.UserDetailList.map((user, index) =>
          this.#user(user, below(this.#root, 'UserDetailList', index)),
        ),
        groups: details.GroupDetailList.map((group, index) =>
          this.#group(group, below(this.#root, 'GroupDetailList', index)),
        ),
        roles: details.RoleDetailList.map((role, index) =>
          this.#role(role, below(this.#root, 'RoleDetailList', index)),
        ),
        policies: own.flatMap(({ policy, at }) => this.#policy(policy, at)),
      },
      awsPolicies: ofAws.flatMap(({ policy, at }) => this.#awsPolicy(policy, at)),
      isTruncated: isTruncated(details),
    };
  }

  #user(user: UserDetail, at: Spot): UserDraft {
    this.#checkArn(user, 'user', user.UserName, at);
    return {
      ...this.#principal(user, at, {
        name: user.UserName,
        id: user.UserId,
        inline: user.UserPolicyList,
        list: 'UserPolicyList',
      }),
      groups: user.GroupList.map((text, index) => ({ text, at: below(at, 'GroupList', index) })),
      accessKeys: [],
      mfaDevices: [],
    };
  }

  #group(group: GroupDetail, at: Spot): HolderDraft {
    this.#checkArn(group, 'group', group.GroupName, at);
    return this.#holder(group, at, {
      name: group.GroupName,
      id: group.GroupId,
      inline: group.GroupPolicyList,
      list: 'GroupPolicyList',
    });
  }

  #role(role: RoleDetail, at: Spot): RoleDraft {
    this.#checkArn(role, 'role', role.RoleName, at);
    const trust = below(at, 'AssumeRolePolicyDocument');
    return {
      ...this.#principal(role, at, {
        name: role.RoleName,
        id: role.RoleId,
        inline: role.RolePolicyList,
        list: 'RolePolicyList',
      }),
      trustPolicy: policyDraft(
        trust,
        `${role.Arn}#trust-policy`,
        role.AssumeRolePolicyDocument,
        'resourceBased',
      ),
      maxSessionSeconds: role.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
      isServiceLinked: role.Path.startsWith(SERVICE_LINKED_PATH),
      instanceProfiles: role.InstanceProfileList.map(({ Arn }) => Arn),
    };
  }

  #principal(detail: UserDetail | RoleDetail, at: Spot, named: Named): PrincipalDraft {
    const boundary = detail.PermissionsBoundary?.PermissionsBoundaryArn;
    return {
      ...this.#holder(detail, at, named),
      ...(boundary !== undefined && {
        permissionsBoundary: {
          text: boundary,
          at: below(at, 'PermissionsBoundary', 'PermissionsBoundaryArn'),
        },
      }),
      tags: tagsOf(detail.Tags, below(at, 'Tags')),
    };
  }

  #holder(
    { Arn, AttachedManagedPolicies }: Pick<GroupDetail, 'Arn' | 'AttachedManagedPolicies'>,
    at: Spot,
    { name, id, inline, list }: Named,
  ): HolderDraft {
    return {
      at,
      arn: Arn,
      name,
      id,
      inlinePolicies: inline.map(({ PolicyName, PolicyDocument }, index) =>
        policyDraft(
          below(at, list, index, 'PolicyDocument'),
          `${Arn}#${PolicyName}`,
          PolicyDocument,
          'identityBased',
        ),
      ),
      attachedPolicies: AttachedManagedPolicies.map(({ PolicyArn }, index) => ({
        text: PolicyArn,
        at: below(at, 'AttachedManagedPolicies', index, 'PolicyArn'),
      })),
    };
  }

  #policy(detail: PolicyDetail, at: Spot): readonly ManagedPolicyDraft[] {
    this.#checkArn(detail, 'policy', detail.PolicyName, at);
    const version = defaultVersion(detail, at);
    if (version === undefined) return [];
    const draft = policyDraft(version.at, detail.Arn, version.Document, 'identityBased');
    return [{ ...draft, name: detail.PolicyName, versionId: version.VersionId }];
  }

  #awsPolicy(detail: PolicyDetail, at: Spot): readonly AwsPolicyDraft[] {
    const arn = parseIamArn(detail.Arn);
    const version = defaultVersion(detail, at);
    if (arn === undefined || version === undefined) return [];
    const { at: place, text, type } = policyDraft(version.at, detail.Arn, version.Document, 'identityBased');
    const { partition, pathAndName } = arn;
    return [{ at: place, text, type, partition, pathAndName, versionId: version.VersionId }];
  }

  /** The name by which things refer to it and the ARN by which policies do must be the same. */
  #checkArn({ Arn, Path }: Pick<GroupDetail, 'Arn' | 'Path'>, kind: string, name: string, at: Spot): void {
    const expected = iamArn(this.#owner, kind, Path, name);
    if (Arn !== expected) report(below(at, 'Arn'), `expected \`${expected}\`, as path and name say`);
  }
}

interface Named {
  readonly name: string;
  readonly id: string;
  readonly inline: readonly InlinePolicy[];
  readonly list: string;
}

/** As IAM has it where an export says nothing: role details have no duration. */
const DEFAULT_SESSION_SECONDS = 3_600;
const SERVICE_LINKED_PATH = '/aws-service-role/';

function isOfAws({ Arn }: PolicyDetail): boolean {
  return parseIamArn(Arn)?.account === 'aws';
}

function isTruncated({ IsTruncated, Marker, NextToken }: AuthorizationDetails): boolean {
  return IsTruncated === true || typeof Marker === 'string' || typeof NextToken === 'string';
}

function defaultVersion(
  detail: PolicyDetail,
  at: Spot,
): (PolicyVersionDetail & { readonly at: Spot }) | undefined {
  const { DefaultVersionId, PolicyVersionList } = detail;
  const index = PolicyVersionList.findIndex(({ VersionId }) => VersionId === DefaultVersionId);
  const version = PolicyVersionList[index];
  const defaults = PolicyVersionList.filter(({ IsDefaultVersion }) => IsDefaultVersion);
  if (version !== undefined && defaults.length === 1 && defaults[0] === version)
    return { ...version, at: below(at, 'PolicyVersionList', index, 'Document') };
  report(
    below(at, 'PolicyVersionList'),
    `expected version \`${DefaultVersionId}\`, and it alone as default version`,
  );
  return undefined;
}

function tagsOf(tags: UserDetail['Tags'], at: Spot): Readonly<Record<string, string>> {
  const seen = new Set<string>();
  for (const [index, { Key }] of tags.entries()) {
    if (seen.has(sameName(Key)))
      report(below(at, index, 'Key'), `tag \`${Key}\` is given twice, case ignored`);
    seen.add(sameName(Key));
  }
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}
