import { describePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { accountOf } from '../../directory/account-of.ts';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import type { AuthenticatedCaller } from '../../identity/authenticated-caller.ts';
import { texts } from '../../query/xml.ts';
import type { QueryResult } from '../../query/query-call.ts';
import type { SignedStsCall } from '../sts-call.ts';

/** Says who the caller is. No policy is asked: AWS answers even whom an explicit deny forbids it. */
export function getCallerIdentity({ parameters, caller, directory }: SignedStsCall): QueryResult {
  parameters.finish();
  const { principal } = caller;
  return {
    result: texts({
      Arn: describePrincipal(principal),
      UserId: userIdOf(caller, directory),
      Account: accountOf(principal),
    }),
  };
}

/** `aws:userid`; where nobody knows the id of the user or role, its name stands for it, as in what `AssumeRole` answers. */
function userIdOf({ userId, principal }: AuthenticatedCaller, directory: IamDirectory | undefined): string {
  return userId ?? directory?.describe(principal)?.userId ?? nameOf(principal);
}

function nameOf(principal: Principal): string {
  if (principal.kind === 'root') return principal.account;
  const arn = describePrincipal(principal);
  const name = nameOfArn(arn);
  if (principal.kind === 'roleSession' && principal.sessionArn !== undefined)
    return arn.split('/').slice(-2).join(':');
  return principal.kind === 'federatedUser' ? `${principal.account}:${name}` : name;
}
