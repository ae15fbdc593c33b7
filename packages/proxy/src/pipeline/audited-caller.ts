import { describePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { AuditedRequest } from '../audit/audit-event.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';

/** What the audit says of a proven caller. */
export type AuditedCaller = Pick<
  AuditedRequest,
  'principal' | 'userId' | 'account' | 'sessionName' | 'identity' | 'sourceIdentity' | 'accessKeyId'
>;

export function auditedCaller(caller: AuthenticatedCaller | undefined): AuditedCaller | undefined {
  if (caller === undefined) return undefined;
  const { principal, accessKeyId, source, sourceIdentity, userId } = caller;
  return {
    principal: describePrincipal(principal),
    userId,
    account: 'account' in principal ? principal.account : undefined,
    sessionName: sessionNameOf(principal),
    identity: source,
    sourceIdentity,
    accessKeyId,
  };
}

/** What stands last in `assumed-role/ROLE/SESSION` and `federated-user/NAME`. */
function sessionNameOf(principal: Principal): string | undefined {
  if (principal.kind === 'roleSession') return lastPart(principal.sessionArn);
  return principal.kind === 'federatedUser' ? lastPart(principal.arn) : undefined;
}

function lastPart(arn: string | undefined): string | undefined {
  return arn?.slice(arn.lastIndexOf('/') + 1);
}
