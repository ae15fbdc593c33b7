import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import type {
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  IAMClient,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import { parseArn } from '@sagegate/core';
import type { Arn } from '@sagegate/core';
import { callAws } from './call-aws.ts';
import { counted } from '../counted.ts';
import { ImportError } from './import-error.ts';
import type { ImportContext } from './import-context.ts';

/** What `aws iam get-account-authorization-details` prints. */
export interface AuthorizationDetails {
  readonly UserDetailList: readonly UserDetail[];
  readonly GroupDetailList: readonly GroupDetail[];
  readonly RoleDetailList: readonly RoleDetail[];
  readonly Policies: readonly ManagedPolicyDetail[];
}

/** All that IAM says of the principals and policies of one account. */
export interface AccountExport {
  /** Twelve digits. */
  readonly id: string;
  readonly partition: string;
  readonly details: AuthorizationDetails;
}

/** The most that IAM answers at once. */
const MAX_ITEMS = 1_000;

/** @throws ImportError */
export async function fetchAccount(
  client: IAMClient,
  { signal, progress }: ImportContext,
): Promise<AccountExport> {
  const details = new CollectedDetails();
  let Marker: string | undefined;
  do {
    const command = new GetAccountAuthorizationDetailsCommand({
      MaxItems: MAX_ITEMS,
      ...(Marker && { Marker }),
    });
    const page = await callAws('iam:GetAccountAuthorizationDetails', () =>
      client.send(command, { abortSignal: signal }),
    );
    details.add(page);
    progress.tell(`${counted(details.count(), 'principal or policy', 'principals and policies')} so far`);
    Marker = markerOf(page, Marker);
  } while (Marker !== undefined);
  return { ...ownerOf(details), details };
}

class CollectedDetails implements AuthorizationDetails {
  readonly UserDetailList: UserDetail[] = [];
  readonly GroupDetailList: GroupDetail[] = [];
  readonly RoleDetailList: RoleDetail[] = [];
  readonly Policies: ManagedPolicyDetail[] = [];

  add({
    UserDetailList,
    GroupDetailList,
    RoleDetailList,
    Policies,
  }: GetAccountAuthorizationDetailsResponse): void {
    this.UserDetailList.push(...(UserDetailList ?? []));
    this.GroupDetailList.push(...(GroupDetailList ?? []));
    this.RoleDetailList.push(...(RoleDetailList ?? []));
    this.Policies.push(...(Policies ?? []));
  }

  count(): number {
    return allOf(this).length;
  }
}

function allOf(details: AuthorizationDetails): readonly { readonly Arn?: string | undefined }[] {
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = details;
  return [...UserDetailList, ...GroupDetailList, ...RoleDetailList, ...Policies];
}

/** Of the next page. One that leads to where it comes from would never end. */
function markerOf(
  { IsTruncated, Marker }: GetAccountAuthorizationDetailsResponse,
  before: string | undefined,
): string | undefined {
  if (IsTruncated !== true) return undefined;
  if (Marker !== undefined && Marker !== '' && Marker !== before) return Marker;
  throw new ImportError([
    'iam:GetAccountAuthorizationDetails: a page says that another follows, and not which',
  ]);
}

/** Whose account it is: all ARNs tell, and an account has at least the service-linked roles that AWS makes in each. */
function ownerOf(details: AuthorizationDetails): Pick<AccountExport, 'id' | 'partition'> {
  const owners = new Map(allOf(details).flatMap(({ Arn: arn = '' }) => ownerOfArn(parseArn(arn))));
  const [owner, other] = owners;
  if (owner === undefined || other !== undefined || !/^\d{12}$/.test(owner[0]))
    throw new ImportError([
      `iam:GetAccountAuthorizationDetails: expected ARNs of one account, and found ${describe([...owners.keys()])}`,
    ]);
  return { id: owner[0], partition: owner[1] };
}

function ownerOfArn(arn: Arn | undefined): readonly (readonly [account: string, partition: string])[] {
  return arn === undefined || arn.account === 'aws' ? [] : [[arn.account, arn.partition]];
}

function describe(accounts: readonly string[]): string {
  return accounts.length === 0 ? 'none' : accounts.map((account) => `\`${account}\``).join(', ');
}
