import type { JsonObject } from '@sagegate/core/simulation';
import { operationFacts } from '@sagegate/koa-middleware/mapping';
import type { OperationFacts } from '@sagegate/koa-middleware/mapping';
import { objectAt, textAt } from '../json-fields.ts';
import type { KnownPrincipals } from '../known-principals.ts';
import type { CallOutcome, RecordReading, SkipReason } from '../recorded-call.ts';
import { EventContext } from './event-context.ts';
import { eventPrincipal } from './event-principal.ts';
import { eventQuestions } from './event-questions.ts';
import type { QuestionMapper } from './mapped-questions.ts';

/** What events of CloudTrail are read with. */
export interface EventTools {
  readonly principals: KnownPrincipals;
  readonly mapper: QuestionMapper;
}

/** Codes by which AWS says that policies denied a call. */
const DENIALS: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'Client.UnauthorizedOperation',
]);

/** Whether a record is an event of CloudTrail. */
export function isEvent(record: JsonObject): boolean {
  return textAt(record, 'eventSource') !== undefined && textAt(record, 'eventName') !== undefined;
}

/** The call of one event of CloudTrail. */
export function readEvent(event: JsonObject, { principals, mapper }: EventTools): RecordReading {
  const ids = idsOf(event);
  const facts = operationFacts(textAt(event, 'eventName') ?? '');
  const reason = whySkipped(event, facts);
  if (facts === undefined || reason !== undefined)
    return { skipped: reason ?? 'unknownOperation', detail: textAt(event, 'eventName') ?? '', ...ids };
  const principal = eventPrincipal(objectAt(event, 'userIdentity'), principals);
  if (principal === undefined) return { skipped: 'unknownCaller', detail: typeOf(event), ...ids };
  const outcome = outcomeOf(event);
  const asked = eventQuestions(event, { facts, mapper, isDenied: outcome === 'denied' });
  if ('problem' in asked) return { skipped: 'unclearMembers', detail: asked.problem, ...ids };
  const { service, name } = facts.operation;
  return {
    shape: 'cloudTrail',
    operation: `${service}:${name}`,
    principal,
    questions: asked.questions,
    hasAllQuestions: asked.isComplete,
    outcome,
    time: ids.time,
    eventId: ids.eventId,
    requestId: ids.requestId,
    context: new EventContext(event),
  };
}

/** Events of services, of sign-ins and of VPC endpoints are beside the calls, not calls. */
function whySkipped(event: JsonObject, facts: OperationFacts | undefined): SkipReason | undefined {
  if (!isOfSageMaker(textAt(event, 'eventSource') ?? '')) return 'otherService';
  if ((textAt(event, 'eventType') ?? 'AwsApiCall') !== 'AwsApiCall') return 'notACall';
  return facts === undefined ? 'unknownOperation' : undefined;
}

/** `sagemaker.amazonaws.com`, `runtime.sagemaker.amazonaws.com`, `sagemaker-geospatial.amazonaws.com`. */
function isOfSageMaker(source: string): boolean {
  return source.startsWith('sagemaker') || source.includes('.sagemaker');
}

function typeOf(event: JsonObject): string {
  return textAt(objectAt(event, 'userIdentity'), 'type') ?? '';
}

/** What failed otherwise may have been asked about or not. */
function outcomeOf(event: JsonObject): CallOutcome | undefined {
  const code = textAt(event, 'errorCode');
  if (code === undefined) return 'allowed';
  return DENIALS.has(code) ? 'denied' : undefined;
}

interface Ids {
  readonly time: string | undefined;
  readonly eventId: string | undefined;
  readonly requestId: string | undefined;
}

function idsOf(event: JsonObject): Ids {
  return {
    time: textAt(event, 'eventTime'),
    eventId: textAt(event, 'eventID'),
    requestId: textAt(event, 'requestID'),
  };
}
