import type { AccountExport } from './account-export.ts';
import { fetchAccount } from './account-export.ts';
import type { AwsClients } from './aws-clients.ts';
import { counted } from '../counted.ts';
import { fetchAwsPolicies } from './aws-policies.ts';
import { fetchOrganization } from './fetch-organization.ts';
import type { OrganizationExport } from './fetch-organization.ts';
import type { Fetched } from './folder-files.ts';
import type { ImportContext } from './import-context.ts';
import { ImportError } from './import-error.ts';
import { mapLimited } from './map-limited.ts';
import type { ImportRequest } from './read-request.ts';

const ACCOUNTS_AT_ONCE = 4;

/** Fetches everything that is asked for. @throws ImportError */
export async function fetchAll(
  clients: AwsClients,
  request: ImportRequest,
  context: ImportContext,
): Promise<Fetched> {
  const own = await fetchAccount(clients.iam, context);
  report(own, context);
  const organization = request.organization
    ? await fetchOrganization(clients.organizations, context)
    : undefined;
  const further = await mapLimited(furtherAccounts(request, own, organization), ACCOUNTS_AT_ONCE, (id) =>
    fetchFurther(id, { clients, request, partition: own.partition, context }),
  );
  const accounts = [own, ...further].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const awsPolicies = await fetchAwsPolicies(clients.iam, accounts, context);
  if (context.signal.aborted) throw new ImportError(['interrupted']);
  return { accounts, awsPolicies, organization };
}

/** An account that is suspended takes no calls. */
function furtherAccounts(
  { assumeRole, accounts, skipped }: ImportRequest,
  own: AccountExport,
  organization: OrganizationExport | undefined,
): readonly string[] {
  if (assumeRole === undefined) return [];
  const members = (organization?.parents ?? []).flatMap((parent) => parent.accounts);
  const active = members.filter(({ State, Status }) => (State ?? Status) === 'ACTIVE');
  const wanted = accounts === undefined ? active.map(({ Id }) => accountId(Id)) : [...accounts];
  return wanted.filter((id) => id !== own.id && !skipped.has(id)).toSorted();
}

/** It becomes a part of an ARN. */
function accountId(id = ''): string {
  if (/^\d{12}$/.test(id)) return id;
  throw new ImportError([`AWS answers the account id \`${id}\`: expected twelve digits`]);
}

interface FurtherContext {
  readonly clients: AwsClients;
  readonly request: ImportRequest;
  readonly partition: string;
  readonly context: ImportContext;
}

async function fetchFurther(
  id: string,
  { clients, request, partition, context }: FurtherContext,
): Promise<AccountExport> {
  try {
    const iam = await clients.iamAs(`arn:${partition}:iam::${id}:role/${request.assumeRole}`);
    const account = await fetchAccount(iam, context);
    if (account.id !== id) throw new ImportError([`the role leads to account ${account.id}`]);
    report(account, context);
    return account;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new ImportError(
      error.reasons.map((reason) => `account ${id}: ${reason}`),
      { cause: error },
    );
  }
}

function report({ id, details }: AccountExport, { progress }: ImportContext): void {
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = details;
  const counts = [
    counted(UserDetailList.length, 'user'),
    counted(GroupDetailList.length, 'group'),
    counted(RoleDetailList.length, 'role'),
    counted(Policies.length, 'managed policy', 'managed policies'),
  ];
  progress.done(`account ${id}: ${counts.join(', ')}`);
}
