import type { JsonObject } from '@sagegate/core/simulation';
import { booleanAt, numberAt, objectAt, objectsAt, textAt } from '../json-fields.ts';
import type { AuditRecord } from './audit-record.ts';

const RECORDS: readonly AuditRecord['record'][] = ['decided', 'completed', 'refused', 'lost'];
const PRODUCT = 'Sagegate';

/** Reads a record of our audit in any of its shapes; `undefined` for a record of somebody else. */
export function readAuditRecord(record: JsonObject): AuditRecord | undefined {
  const name = nameOf(record, 'record');
  if (name !== undefined) return ofNative(record, name);
  if (Object.hasOwn(record, 'class_uid')) return ofOcsf(record);
  return Object.hasOwn(record, 'additionalEventData') ? ofCloudTrail(record) : undefined;
}

function nameOf(object: JsonObject, member: string): AuditRecord['record'] | undefined {
  const name = textAt(object, member);
  return RECORDS.find((known) => known === name);
}

function ofNative(line: JsonObject, record: AuditRecord['record']): AuditRecord {
  return {
    shape: 'audit',
    record,
    outcome: textAt(line, 'outcome'),
    eventId: textAt(line, 'eventId'),
    requestId: textAt(line, 'requestId'),
    time: textAt(line, 'time'),
    operation: textAt(line, 'operation'),
    principal: textAt(line, 'principal'),
    userId: textAt(line, 'userId'),
    sourceIdentity: textAt(line, 'sourceIdentity'),
    remoteAddress: textAt(line, 'remoteAddress'),
    sourceIp: textAt(line, 'sourceIp'),
    sourceVpce: textAt(line, 'sourceVpce'),
    sourceVpc: textAt(line, 'sourceVpc'),
    tls: booleanAt(line, 'tls'),
    userAgent: textAt(line, 'userAgent'),
    region: textAt(line, 'region'),
    recipientAccount: textAt(line, 'recipientAccount'),
    questions: objectsAt(line, 'questions'),
    count: numberAt(line, 'count'),
  };
}

/** AWS's own records have additional data too, but none with the name of a record and its version. */
function ofCloudTrail(event: JsonObject): AuditRecord | undefined {
  const data = objectAt(event, 'additionalEventData');
  const record = nameOf(data, 'record');
  if (record === undefined || numberAt(data, 'version') === undefined) return undefined;
  const identity = objectAt(event, 'userIdentity');
  return {
    shape: 'auditCloudTrail',
    record,
    outcome: textAt(data, 'outcome'),
    eventId: textAt(event, 'eventID'),
    requestId: textAt(event, 'requestID'),
    time: textAt(data, 'time') ?? textAt(event, 'eventTime'),
    operation: textAt(data, 'operation'),
    principal: textAt(identity, 'arn'),
    userId: textAt(identity, 'principalId'),
    sourceIdentity: textAt(data, 'sourceIdentity'),
    remoteAddress: textAt(data, 'remoteAddress'),
    sourceIp: textAt(event, 'sourceIPAddress'),
    sourceVpce: textAt(event, 'vpcEndpointId'),
    sourceVpc: textAt(data, 'sourceVpc'),
    tls: booleanAt(data, 'tls'),
    userAgent: textAt(event, 'userAgent'),
    region: textAt(event, 'awsRegion'),
    recipientAccount: textAt(event, 'recipientAccountId'),
    questions: objectsAt(data, 'questions'),
    count: numberAt(data, 'count'),
  };
}

/** An API Activity event of ours; the loss of records is an event of the base class. */
function ofOcsf(event: JsonObject): AuditRecord | undefined {
  const metadata = objectAt(event, 'metadata');
  const record = nameOf(metadata, 'event_code');
  const isOurs = textAt(objectAt(metadata, 'product'), 'name') === PRODUCT;
  if (!isOurs || record === undefined) return undefined;
  const more = objectAt(event, 'unmapped');
  const source = objectAt(event, 'src_endpoint');
  const cloud = objectAt(event, 'cloud');
  const user = objectAt(objectAt(event, 'actor'), 'user');
  return {
    shape: 'auditOcsf',
    record,
    outcome: textAt(more, 'outcome'),
    eventId: textAt(metadata, 'uid'),
    requestId: textAt(metadata, 'correlation_uid'),
    time: textAt(metadata, 'original_time'),
    operation: textAt(more, 'operation'),
    principal: textAt(user, 'uid_alt'),
    userId: userIdOf(user),
    sourceIdentity: textAt(more, 'sourceIdentity'),
    remoteAddress: peerOf(source),
    sourceIp: textAt(source, 'ip'),
    sourceVpce: textAt(source, 'interface_uid'),
    sourceVpc: textAt(source, 'vpc_uid'),
    tls: booleanAt(more, 'tls'),
    userAgent: textAt(objectAt(event, 'http_request'), 'user_agent'),
    region: textAt(cloud, 'region'),
    recipientAccount: textAt(objectAt(cloud, 'account'), 'uid'),
    questions: objectsAt(more, 'questions'),
    count: numberAt(event, 'count'),
  };
}

/** OCSF wants an id always: the ARN stands where we have none. */
function userIdOf(user: JsonObject): string | undefined {
  const id = textAt(user, 'uid');
  return id === textAt(user, 'uid_alt') ? undefined : id;
}

/** Stands beside the client's address only where it is another. */
function peerOf(source: JsonObject): string | undefined {
  const between: unknown = source['intermediate_ips'];
  const [peer]: unknown[] = Array.isArray(between) ? between : [];
  return typeof peer === 'string' ? peer : textAt(source, 'ip');
}
