import type { AuditedRequest } from '../audit/audit-event.ts';

/** What may be another one by the next record. */
type AccessKeys = Pick<AuditedRequest, 'upstreamAccessKeyId' | 'issuedAccessKeyId'>;

/** What the audit has of a request already, for its next record. */
export function saidAgain(said: AuditedRequest, eventId: string, keys: AccessKeys): AuditedRequest {
  return {
    version: said.version,
    eventId,
    time: said.time,
    requestId: said.requestId,
    remoteAddress: said.remoteAddress,
    sourceIp: said.sourceIp,
    sourceVpce: said.sourceVpce,
    sourceVpc: said.sourceVpc,
    tls: said.tls,
    host: said.host,
    wayIn: said.wayIn,
    userAgent: said.userAgent,
    method: said.method,
    principal: said.principal,
    userId: said.userId,
    account: said.account,
    sessionName: said.sessionName,
    identity: said.identity,
    sourceIdentity: said.sourceIdentity,
    accessKeyId: said.accessKeyId,
    claimedAccessKeyId: said.claimedAccessKeyId,
    operation: said.operation,
    region: said.region,
    recipientAccount: said.recipientAccount,
    upstreamAccessKeyId: keys.upstreamAccessKeyId,
    issuedAccessKeyId: keys.issuedAccessKeyId,
    issuedPrincipal: said.issuedPrincipal,
    policyRevision: said.policyRevision,
    questions: said.questions,
    reportOnly: said.reportOnly,
    requestBytes: said.requestBytes,
  };
}
