import type { AuditedAnswer, AuditedQuestion, AuditEvent, LostEvent } from '../audit-event.ts';
import { operationParts } from './operation-parts.ts';
import { principalParts } from './principal-parts.ts';

/** A record of AWS CloudTrail, as far as a gateway can fill it; absent members are left out of the line. */
export interface CloudTrailRecord {
  readonly eventVersion: '1.11';
  readonly userIdentity: CloudTrailIdentity;
  /** Without fractions of a second, as CloudTrail has it. */
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string | undefined;
  readonly sourceIPAddress: string | undefined;
  readonly userAgent: string | undefined;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  /** Both are bodies, which no audit of ours has. */
  readonly requestParameters: null;
  readonly responseElements: null;
  readonly additionalEventData: Readonly<Record<string, unknown>>;
  readonly requestID: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly resources: readonly { readonly ARN: string; readonly accountId: string | undefined }[];
  readonly eventType: 'AwsApiCall';
  readonly managementEvent: boolean;
  readonly recipientAccountId: string | undefined;
  readonly vpcEndpointId: string | undefined;
  readonly eventCategory: 'Management' | 'Data';
  readonly tlsDetails: { readonly clientProvidedHostHeader: string } | undefined;
}

export interface CloudTrailIdentity {
  readonly type: 'IAMUser' | 'AssumedRole' | 'FederatedUser' | 'Root' | 'Role' | 'Unknown';
  readonly principalId?: string | undefined;
  readonly arn?: string | undefined;
  readonly accountId?: string | undefined;
  readonly accessKeyId?: string | undefined;
  readonly userName?: string | undefined;
  readonly sessionContext?:
    | {
        readonly sessionIssuer?: {
          readonly type: 'Role';
          readonly accountId?: string | undefined;
          readonly userName: string;
        };
        readonly sourceIdentity?: string | undefined;
      }
    | undefined;
}

/** Everything of a record, in the places that CloudTrail has for it; the rest is in `additionalEventData`. */
export function cloudTrailRecord(event: AuditEvent): CloudTrailRecord {
  const operation = operationParts(event.operation);
  const isControlPlane = operation.service === 'sagemaker';
  const answer: Partial<AuditedAnswer> = event.record === 'decided' ? {} : event;
  return {
    eventVersion: '1.11',
    userIdentity: identityOf(event),
    eventTime: `${event.time.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`,
    eventSource: EVENT_SOURCES.get(operation.service) ?? 'sagemaker.amazonaws.com',
    eventName: operation.name,
    awsRegion: event.region,
    sourceIPAddress: event.sourceIp ?? event.remoteAddress,
    userAgent: event.userAgent,
    errorCode: answer.errorCode,
    errorMessage: answer.message,
    requestParameters: null,
    responseElements: null,
    additionalEventData: additionalData(event),
    requestID: event.requestId,
    eventID: event.eventId,
    readOnly: operation.effect === 'read',
    resources: resourcesOf(event.questions ?? [], event.recipientAccount),
    eventType: 'AwsApiCall',
    managementEvent: isControlPlane,
    recipientAccountId: event.recipientAccount,
    vpcEndpointId: event.sourceVpce,
    eventCategory: isControlPlane ? 'Management' : 'Data',
    tlsDetails: tlsDetailsOf(event),
  };
}

/** What is not SageMaker’s own: calls of the gateway’s STS, and of the gateway itself. */
const EVENT_SOURCES: ReadonlyMap<string, string> = new Map([
  ['sts', 'sts.amazonaws.com'],
  ['sagegate', 'sagegate'],
]);

/** Records that were dropped; CloudTrail itself has no such record. */
export function lostCloudTrailRecord({ eventId, time, since, count, record, version }: LostEvent): object {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'AWSService', invokedBy: 'sagegate' },
    eventTime: `${time.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`,
    eventSource: 'sagegate',
    eventName: 'AuditRecordsLost',
    requestParameters: null,
    responseElements: null,
    additionalEventData: { record, version, since, count },
    eventID: eventId,
    eventType: 'AwsServiceEvent',
    managementEvent: true,
    eventCategory: 'Management',
  };
}

function identityOf(event: AuditEvent): CloudTrailIdentity {
  const { principal, account, accessKeyId, sourceIdentity, userId } = event;
  if (principal === undefined) return { type: 'Unknown' };
  const { kind, name } = principalParts(principal);
  return {
    type: kind,
    principalId: userId,
    arn: principal,
    accountId: account,
    accessKeyId,
    userName: kind === 'IAMUser' ? name : undefined,
    sessionContext:
      kind === 'AssumedRole' && name !== undefined
        ? { sessionIssuer: { type: 'Role', accountId: account, userName: name }, sourceIdentity }
        : undefined,
  };
}

function tlsDetailsOf({ tls, host }: AuditEvent): CloudTrailRecord['tlsDetails'] {
  return tls === true && host !== undefined ? { clientProvidedHostHeader: host } : undefined;
}

function resourcesOf(
  questions: readonly AuditedQuestion[],
  accountId: string | undefined,
): CloudTrailRecord['resources'] {
  const arns = new Set(questions.map(({ resource }) => resource).filter((resource) => resource !== '*'));
  return Array.from(arns, (ARN) => ({ ARN, accountId }));
}

/** What CloudTrail has no place for, by our own names. */
function additionalData(event: AuditEvent): Readonly<Record<string, unknown>> {
  const answer: Partial<AuditedAnswer> = event.record === 'decided' ? {} : event;
  return {
    record: event.record,
    version: event.version,
    outcome: event.outcome,
    time: event.time,
    operation: event.operation,
    method: event.method,
    status: answer.status,
    cause: answer.cause,
    upstreamRequestId: answer.upstreamRequestId,
    attempts: answer.attempts,
    identity: event.identity,
    sessionName: event.sessionName,
    sourceIdentity: event.sourceIdentity,
    claimedAccessKeyId: event.claimedAccessKeyId,
    remoteAddress: event.remoteAddress,
    sourceVpc: event.sourceVpc,
    tls: event.tls,
    host: event.host,
    wayIn: event.wayIn,
    tunnelTo: event.tunnelTo,
    upstreamAccessKeyId: event.upstreamAccessKeyId,
    issuedAccessKeyId: event.issuedAccessKeyId,
    issuedPrincipal: event.issuedPrincipal,
    policyRevision: event.policyRevision,
    questions: event.questions,
    reportOnly: event.reportOnly,
    requestBytes: event.requestBytes,
    responseBytes: answer.responseBytes,
    durations: event.durations,
  };
}
