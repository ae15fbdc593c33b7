import { keysTold, ToldKeys } from '../keys-told.ts';
import { addSource } from '../source-keys.ts';
import { addTime } from '../time-keys.ts';
import type { AuditRecord } from './audit-record.ts';

/** What the audit says of every call, so that what is not there was not there in the call either. */
const TOLD = keysTold(['aws:sourceidentity']);

/** The audit cuts the header there. */
const MAX_USER_AGENT = 256;

/** The condition keys that hold for all questions of a call. */
export function auditContext(record: AuditRecord): ToldKeys {
  const { region, userId, sourceIdentity, userAgent, sourceIp, sourceVpce, sourceVpc } = record;
  const keys = new ToldKeys(TOLD);
  keys.set('aws:RequestedRegion', region);
  keys.set('aws:userid', userId);
  keys.set('aws:SourceIdentity', sourceIdentity);
  // The gateway takes nobody for a service that calls on somebody's behalf.
  keys.set('aws:ViaAWSService', 'false');
  if (userAgent !== undefined && userAgent.length < MAX_USER_AGENT) keys.set('aws:UserAgent', userAgent);
  // Of a refused request it is the client's address also where that came through a VPC.
  const isClient = record.shape === 'audit' && record.record === 'refused';
  addSource(keys, { address: sourceIp, vpcEndpointId: sourceVpce, vpcId: sourceVpc }, isClient);
  addTransport(keys, record);
  addTime(keys, record.time);
  return keys;
}

/** Where a proxy stands between, its word may have counted, and the audit does not have it. */
function addTransport(keys: ToldKeys, { tls, remoteAddress, sourceIp }: AuditRecord): void {
  if (tls === undefined || remoteAddress === undefined || remoteAddress !== sourceIp) return;
  keys.set('aws:SecureTransport', String(tls));
}
