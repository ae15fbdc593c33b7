import { describePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { AuditedRequest } from '../audit/audit-event.ts';
import { accountOf } from '../directory/account-of.ts';
import { nameOfArn } from '../directory/name-of-arn.ts';
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
    account: accountOf(principal),
    sessionName: sessionNameOf(principal),
    identity: source,
    sourceIdentity,
    accessKeyId,
  };
}

/** What stands last in `assumed-role/ROLE/SESSION` and `federated-user/NAME`. */
function sessionNameOf(principal: Principal): string | undefined {
  if (principal.kind === 'roleSession') return principal.sessionArn && nameOfArn(principal.sessionArn);
  return principal.kind === 'federatedUser' ? nameOfArn(principal.arn) : undefined;
}
