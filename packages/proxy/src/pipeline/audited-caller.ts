import { describePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { AuditedRequest } from '../audit/audit-event.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';

/** What the audit says of a proven caller. */
export type AuditedCaller = Pick<
  AuditedRequest,
  'principal' | 'userId' | 'account' | 'sessionName' | 'identity' | 'sourceIdentity' | 'accessKeyId'
>;

const NOBODY: AuditedCaller = {};

/** A caller with an access key is the same object with every request. */
const KNOWN = new WeakMap<AuthenticatedCaller, AuditedCaller>();

export function auditedCaller(caller: AuthenticatedCaller | undefined): AuditedCaller {
  if (caller === undefined) return NOBODY;
  const known = KNOWN.get(caller);
  if (known !== undefined) return known;
  const described = describeCaller(caller);
  KNOWN.set(caller, described);
  return described;
}

function describeCaller({
  principal,
  accessKeyId,
  source,
  sourceIdentity,
  userId,
}: AuthenticatedCaller): AuditedCaller {
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
