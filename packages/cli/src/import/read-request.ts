import { UsageError } from '../usage-error.ts';
import type { OutputFormat } from '../output-option.ts';

/** The options of `sagegate import`. */
export interface ImportOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly organization?: true;
  readonly assumeRole?: string;
  readonly account?: readonly string[];
  readonly skipAccount?: readonly string[];
  readonly iamEndpointUrl?: string;
  readonly organizationsEndpointUrl?: string;
  readonly dryRun?: true;
  readonly output?: OutputFormat;
}

/** What is to be fetched besides the account of the credentials. */
export interface ImportRequest {
  readonly organization: boolean;
  /** Name, with the path before it, of a role in further accounts. */
  readonly assumeRole: string | undefined;
  /** Further accounts; `undefined`: all of the organization. */
  readonly accounts: ReadonlySet<string> | undefined;
  readonly skipped: ReadonlySet<string>;
}

/** @throws UsageError for options that do not go together. */
export function readRequest(options: ImportOptions): ImportRequest {
  const fault = FAULTS.find(([isAtFault]) => isAtFault(options))?.[1];
  if (fault !== undefined) throw new UsageError(fault);
  const { organization = false, assumeRole, account, skipAccount = [] } = options;
  return {
    organization,
    assumeRole,
    accounts: account && new Set(account.map((id) => accountId(id, '--account'))),
    skipped: new Set(skipAccount.map((id) => accountId(id, '--skip-account'))),
  };
}

/** A path and a name as IAM has them. */
const ROLE = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

const FAULTS: readonly (readonly [isAtFault: (options: ImportOptions) => boolean, message: string])[] = [
  [
    ({ account, assumeRole }) => account !== undefined && assumeRole === undefined,
    '--account: name the role to assume there with --assume-role',
  ],
  [
    ({ account, assumeRole, organization }) =>
      assumeRole !== undefined && account === undefined && organization === undefined,
    '--assume-role: name the accounts with --account, or all with --organization',
  ],
  [
    ({ account, assumeRole, skipAccount }) =>
      skipAccount !== undefined && (account !== undefined || assumeRole === undefined),
    '--skip-account: goes with --organization and --assume-role, without --account',
  ],
  [
    ({ assumeRole }) => assumeRole !== undefined && !ROLE.test(assumeRole),
    '--assume-role: expected the name of a role, such as `SagegateImport`',
  ],
];

function accountId(text: string, option: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new UsageError(`${option}: expected an account id of twelve digits`);
}
