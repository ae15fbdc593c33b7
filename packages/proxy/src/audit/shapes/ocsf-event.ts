import type { AuditedAnswer, AuditedQuestion, AuditEvent, LostEvent } from '../audit-event.ts';
import { operationParts } from './operation-parts.ts';
import type { OperationEffect } from './operation-parts.ts';
import { principalParts } from './principal-parts.ts';

const SCHEMA_VERSION = '1.9.0';
const PRODUCT = { name: 'Sagegate', vendor_name: 'Sagegate' } as const;

const CLASS_UID = 6_003;

/** An event of OCSF's class API Activity, with the profiles `cloud` and `security_control`. */
export interface OcsfEvent extends OcsfClass, OcsfEnds {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly status_code: string | undefined;
  readonly status_detail: string | undefined;
  readonly message: string;
  readonly duration: number | undefined;
  readonly metadata: object;
  readonly actor: object;
  readonly api: object;
  readonly src_endpoint: object;
  readonly dst_endpoint: object;
  readonly cloud: object;
  readonly http_request: object;
  readonly http_response: object | undefined;
  readonly resources: readonly object[];
  readonly authorizations: readonly object[];
  readonly unmapped: Readonly<Record<string, unknown>>;
}

interface OcsfClass {
  readonly category_uid: 6;
  readonly category_name: 'Application Activity';
  readonly class_uid: typeof CLASS_UID;
  readonly class_name: 'API Activity';
  readonly activity_id: number;
  readonly activity_name: string;
  readonly type_uid: number;
}

interface OcsfEnds {
  readonly severity_id: number;
  readonly severity: string;
  readonly status_id: number;
  readonly status: string;
  readonly action_id: number;
  readonly action: string;
  readonly disposition_id: number;
  readonly disposition: string;
}

const ACTIVITIES: Readonly<Record<OperationEffect, readonly [id: number, name: string]>> = {
  create: [1, 'Create'],
  read: [2, 'Read'],
  update: [3, 'Update'],
  delete: [4, 'Delete'],
  other: [99, 'Other'],
  unknown: [0, 'Unknown'],
};

/** What OCSF calls the ends of a request. */
interface OcsfOutcome {
  readonly status: readonly [id: number, name: string];
  readonly action: readonly [id: number, name: string];
  readonly disposition: readonly [id: number, name: string];
  readonly severity: readonly [id: number, name: string];
}

const ALLOWED = [1, 'Allowed'] as const;
const DENIED = [2, 'Denied'] as const;
const BLOCKED = [2, 'Blocked'] as const;
const SUCCESS = [1, 'Success'] as const;
const FAILURE = [2, 'Failure'] as const;
const INFORMATIONAL = [1, 'Informational'] as const;
const LOW = [2, 'Low'] as const;
const MEDIUM = [3, 'Medium'] as const;

const OUTCOMES: Readonly<Record<AuditEvent['outcome'], OcsfOutcome>> = {
  allowed: { status: [99, 'Forwarded'], action: ALLOWED, disposition: ALLOWED, severity: INFORMATIONAL },
  reported: { status: [99, 'Forwarded'], action: ALLOWED, disposition: [17, 'Logged'], severity: LOW },
  relayed: { status: SUCCESS, action: ALLOWED, disposition: ALLOWED, severity: INFORMATIONAL },
  answered: { status: SUCCESS, action: ALLOWED, disposition: ALLOWED, severity: INFORMATIONAL },
  denied: { status: FAILURE, action: DENIED, disposition: BLOCKED, severity: MEDIUM },
  refused: { status: FAILURE, action: DENIED, disposition: BLOCKED, severity: LOW },
  failed: { status: FAILURE, action: ALLOWED, disposition: [27, 'Error'], severity: LOW },
  aborted: { status: FAILURE, action: ALLOWED, disposition: [99, 'Aborted'], severity: INFORMATIONAL },
};

/** Everything of a record, in the places that OCSF has for it; the rest is in `unmapped`. */
export function ocsfEvent(event: AuditEvent): OcsfEvent {
  const answer: Partial<AuditedAnswer> = event.record === 'decided' ? {} : event;
  const { questions = [], policyRevision } = event;
  return {
    ...classOf(event),
    ...outcomeOf(event),
    time: Date.parse(event.time),
    status_code: answer.errorCode ?? answer.status?.toString(),
    status_detail: answer.message,
    message: `${event.operation ?? 'a request'}: ${event.outcome}`,
    duration: event.record === 'decided' ? undefined : Math.round(event.durations.totalMs),
    metadata: metadataOf(event),
    actor: actorOf(event),
    api: apiOf(event, answer),
    src_endpoint: sourceOf(event),
    dst_endpoint: { hostname: event.host, svc_name: operationParts(event.operation).service },
    cloud: { provider: 'AWS', region: event.region, account: { uid: event.recipientAccount } },
    http_request: { uid: event.requestId, http_method: event.method, user_agent: event.userAgent },
    http_response: responseOf(answer),
    resources: questions.map(({ resource }) => ({ uid: resource })),
    authorizations: questions.map((question) => authorizationOf(question, policyRevision)),
    unmapped: unmappedOf(event, answer),
  };
}

/** What a call does to its resource is its activity. */
function classOf({ operation }: AuditEvent): OcsfClass {
  const [id, name] = ACTIVITIES[operationParts(operation).effect];
  return {
    category_uid: 6,
    category_name: 'Application Activity',
    class_uid: CLASS_UID,
    class_name: 'API Activity',
    activity_id: id,
    activity_name: name,
    type_uid: CLASS_UID * 100 + id,
  };
}

function outcomeOf(event: AuditEvent): OcsfEnds {
  const { severity, action, disposition } = OUTCOMES[event.outcome];
  const [statusId, status] = statusOf(event);
  return {
    severity_id: severity[0],
    severity: severity[1],
    status_id: statusId,
    status,
    action_id: action[0],
    action: action[1],
    disposition_id: disposition[0],
    disposition: disposition[1],
  };
}

/** Records that were dropped: no call, so an event of the base class. */
export function lostOcsfEvent({ eventId, time, since, count, record }: LostEvent): object {
  return {
    category_uid: 0,
    class_uid: 0,
    activity_id: 99,
    activity_name: 'Records lost',
    type_uid: 99,
    time: Date.parse(time),
    start_time: Date.parse(since),
    count,
    severity_id: 4,
    severity: 'High',
    message: `${count} audit records were lost`,
    metadata: { version: SCHEMA_VERSION, product: PRODUCT, uid: eventId, event_code: record },
  };
}

function statusOf(event: AuditEvent): readonly [id: number, name: string] {
  const isError = event.record === 'completed' && event.status !== undefined && event.status >= 400;
  return isError ? FAILURE : OUTCOMES[event.outcome].status;
}

function metadataOf({ eventId, requestId, record, version, time }: AuditEvent): object {
  return {
    version: SCHEMA_VERSION,
    product: PRODUCT,
    profiles: ['cloud', 'security_control'],
    uid: eventId,
    correlation_uid: requestId,
    event_code: record,
    log_version: String(version),
    original_time: time,
  };
}

function actorOf({ principal, userId, account, accessKeyId, sessionName }: AuditEvent): object {
  if (principal === undefined) return { user: { name: 'unauthenticated', type: 'Unknown', type_id: 0 } };
  const { kind, name } = principalParts(principal);
  return {
    user: {
      name: name ?? principal,
      uid: userId ?? principal,
      uid_alt: principal,
      type: kind,
      type_id: 99,
      account: { uid: account, type: 'AWS Account', type_id: 10 },
      credential_uid: accessKeyId,
    },
    session:
      sessionName === undefined
        ? undefined
        : { uid: sessionName, uid_alt: principal, credential_uid: accessKeyId },
  };
}

function apiOf(event: AuditEvent, { errorCode, message, status }: Partial<AuditedAnswer>): object {
  const operation = operationParts(event.operation);
  return {
    operation: operation.name,
    service: { name: 'sagemaker.amazonaws.com', uid: operation.service },
    request: { uid: event.requestId },
    response:
      event.record === 'decided' ? undefined : { code: status, error: errorCode, error_message: message },
  };
}

function responseOf({ status, responseBytes }: Partial<AuditedAnswer>): object | undefined {
  return status === undefined ? undefined : { code: status, body_length: responseBytes };
}

/** OCSF wants an address or a name. */
function sourceOf({ sourceIp, remoteAddress, sourceVpc, sourceVpce }: AuditEvent): object {
  const ip = sourceIp ?? remoteAddress;
  const intermediate = remoteAddress !== undefined && remoteAddress !== ip ? [remoteAddress] : undefined;
  return {
    ...(ip === undefined ? { name: 'unknown' } : { ip }),
    intermediate_ips: intermediate,
    vpc_uid: sourceVpc,
    interface_uid: sourceVpce,
  };
}

function authorizationOf(question: AuditedQuestion, version: string | undefined): object {
  const { outcome, policyId, policyType, level, sid } = question;
  return {
    decision: outcome,
    policy:
      policyId === undefined && policyType === undefined
        ? undefined
        : {
            uid: policyId,
            name: policyId ?? policyType,
            type: policyType,
            desc: sid,
            version,
            group: level === undefined ? undefined : { name: level },
          },
  };
}

/** What OCSF has no place for, or only a narrower one, by our own names. */
function unmappedOf(event: AuditEvent, answer: Partial<AuditedAnswer>): Readonly<Record<string, unknown>> {
  return {
    outcome: event.outcome,
    operation: event.operation,
    identity: event.identity,
    sourceIdentity: event.sourceIdentity,
    claimedAccessKeyId: event.claimedAccessKeyId,
    tls: event.tls,
    wayIn: event.wayIn,
    tunnelTo: event.tunnelTo,
    upstreamAccessKeyId: event.upstreamAccessKeyId,
    issuedAccessKeyId: event.issuedAccessKeyId,
    issuedPrincipal: event.issuedPrincipal,
    policyRevision: event.policyRevision,
    questions: event.questions,
    reportOnly: event.reportOnly,
    cause: answer.cause,
    upstreamRequestId: answer.upstreamRequestId,
    attempts: answer.attempts,
    requestBytes: event.requestBytes,
    responseBytes: answer.responseBytes,
    durations: event.durations,
  };
}
