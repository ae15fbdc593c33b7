import { GetPolicyCommand, GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import type { IAMClient, PolicyVersion } from '@aws-sdk/client-iam';
import { parseArn } from '@sagegate/core';
import type { AccountExport } from './account-export.ts';
import { callAws } from './call-aws.ts';
import type { ImportContext } from './import-context.ts';
import { ImportError } from './import-error.ts';
import { mapLimited } from './map-limited.ts';

/** What `aws iam get-policy-version` prints of a managed policy of AWS. */
export interface AwsPolicy {
  readonly arn: string;
  /** `service-role/NAME`. */
  readonly pathAndName: string;
  readonly output: { readonly PolicyVersion: PolicyVersion };
}

const CALLS_AT_ONCE = 4;

/** Policies of AWS that something in the exports refers to and that no export brings. @throws ImportError */
export async function fetchAwsPolicies(
  client: IAMClient,
  exports: readonly AccountExport[],
  context: ImportContext,
): Promise<readonly AwsPolicy[]> {
  const missing = missingPolicies(exports);
  const fetched = await mapLimited(missing, CALLS_AT_ONCE, (arn) => fetchPolicy(client, arn, context));
  if (fetched.length > 0) context.progress.done(`policies of AWS: ${fetched.length} fetched`);
  return fetched;
}

function missingPolicies(exports: readonly AccountExport[]): readonly string[] {
  const all = exports.map(({ details }) => details);
  const brought = new Set(all.flatMap(({ Policies }) => Policies.map(({ Arn }) => Arn)));
  const holders = all.flatMap(({ UserDetailList, GroupDetailList, RoleDetailList }) => [
    ...GroupDetailList.map(({ AttachedManagedPolicies }) => ({
      AttachedManagedPolicies,
      PermissionsBoundary: undefined,
    })),
    ...UserDetailList,
    ...RoleDetailList,
  ]);
  const named = holders.flatMap(({ AttachedManagedPolicies = [], PermissionsBoundary }) => [
    ...AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn),
    PermissionsBoundary?.PermissionsBoundaryArn,
  ]);
  const ofAws = named.flatMap((arn) => (arn !== undefined && isOfAws(arn) ? [arn] : []));
  return [...new Set(ofAws)].filter((arn) => !brought.has(arn)).toSorted();
}

function isOfAws(arn: string): boolean {
  return parseArn(arn)?.account === 'aws';
}

async function fetchPolicy(
  client: IAMClient,
  arn: string,
  { signal, progress }: ImportContext,
): Promise<AwsPolicy> {
  progress.tell(arn);
  const pathAndName = pathAndNameOf(arn);
  const send = { abortSignal: signal };
  const { Policy } = await callAws('iam:GetPolicy', () =>
    client.send(new GetPolicyCommand({ PolicyArn: arn }), send),
  );
  const version = { PolicyArn: arn, VersionId: Policy?.DefaultVersionId };
  const { PolicyVersion } = await callAws('iam:GetPolicyVersion', () =>
    client.send(new GetPolicyVersionCommand(version), send),
  );
  if (PolicyVersion === undefined) throw new ImportError([`iam:GetPolicyVersion: no version of \`${arn}\``]);
  return { arn, pathAndName, output: { PolicyVersion } };
}

const KIND = 'policy/';

function pathAndNameOf(arn: string): string {
  const resource = parseArn(arn)?.resource ?? '';
  if (resource.startsWith(KIND)) return resource.slice(KIND.length);
  throw new ImportError([`iam:GetAccountAuthorizationDetails: \`${arn}\` is no policy`]);
}
