import { describePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import type { AuthenticatedCaller } from '../../identity/authenticated-caller.ts';
import { texts } from '../protocol/xml.ts';
import type { SignedStsCall, StsResult } from '../sts-call.ts';

/** Says who the caller is. No policy is asked: AWS answers even whom an explicit deny forbids it. */
export function getCallerIdentity({ parameters, caller, directory }: SignedStsCall): StsResult {
  parameters.finish();
  const { principal } = caller;
  return {
    result: texts({
      Arn: describePrincipal(principal),
      UserId: userIdOf(caller, directory),
      Account: 'account' in principal ? principal.account : undefined,
    }),
  };
}

/** `aws:userid`; of those whose id nobody knows, their name. */
function userIdOf({ userId, principal }: AuthenticatedCaller, directory: IamDirectory | undefined): string {
  return userId ?? directory?.describe(principal)?.userId ?? nameOf(principal);
}

function nameOf(principal: Principal): string {
  if (principal.kind === 'root') return principal.account;
  const arn = describePrincipal(principal);
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return principal.kind === 'federatedUser' ? `${principal.account}:${name}` : name;
}
