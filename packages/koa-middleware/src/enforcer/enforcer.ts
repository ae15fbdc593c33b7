import {
  type CallDecision,
  accessDeniedResponse,
  authorizeAll,
  awsErrorResponse,
} from '../enforcement/index.ts';
import { MissingSourceError } from '../lookups/index.ts';
import { checkCaller } from '../mapping/context/check-caller.ts';
import type { Caller } from '../mapping/index.ts';
import type { ActionRequirement } from './action-requirement.ts';
import type { Arrival } from './arrival.ts';
import type { AuthorizationOptions, CallerSource } from './authorization-options.ts';
import type { CallRecord } from './call-record.ts';
import type { DecidedCall, RefusedCall } from './decided-call.ts';
import { decisionEvent, refusalEvent } from './decision-event.ts';
import type { Inquiry } from './inquiry.ts';
import { MountingError, Refusal } from './refusal.ts';
import { checkHead, requestHead } from './request-head.ts';
import { routeInquiry } from './route-inquiry.ts';
import { SAGEMAKER_INQUIRY } from './sagemaker-inquiry.ts';
import { type Settings, settingsOf } from './settings.ts';
import { forgetChangedTags, withTags } from './tags-of-questions.ts';
import type { Verdict } from './verdict.ts';

/** What both adapters do; they only fetch from and put into their framework's objects. */
export interface Enforcer<Source> {
  /** Decides a request in SageMaker's own protocol. */
  readonly decideCall: (arrival: Arrival<Source>) => Promise<Verdict>;
  /** Checks the requirement now and decides requests of its route later. */
  readonly decideAction: <Specific extends Source>(
    requirement: ActionRequirement<Specific>,
  ) => (arrival: Arrival<Specific>) => Promise<Verdict>;
}

/**
 * Builds what the adapters share.
 *
 * @throws TypeError that names the option at fault.
 */
export function createEnforcer<Source>(options: AuthorizationOptions<Source>): Enforcer<Source> {
  const settings = settingsOf(options);
  const { caller } = options;
  return {
    decideCall: (arrival) => enforce({ settings, inquiry: SAGEMAKER_INQUIRY, caller }, arrival),
    decideAction: (requirement) => {
      const inquiry = routeInquiry(requirement);
      return (arrival) => enforce({ settings, inquiry, caller }, arrival);
    },
  };
}

interface Enforcement<Source> {
  readonly settings: Settings;
  readonly inquiry: Inquiry<Source>;
  readonly caller: CallerSource<Source>;
}

/** Anything but a `Refusal` leaves by the framework's error path; either way no handler sees the request. */
async function enforce<Source>(enforcement: Enforcement<Source>, arrival: Arrival<Source>): Promise<Verdict> {
  try {
    const record = openRecord(enforcement, arrival);
    return await decide(enforcement, arrival, record).catch((error: unknown) =>
      refuse(enforcement.settings, record, error),
    );
  } catch (error) {
    // Frameworks take `undefined` for no error at all, and Express takes `'route'` for a way on.
    throw error instanceof Error ? error : new Error('authorization failed', { cause: error });
  }
}

/** In report-only mode only who is not known at all is held back: trying policies out is no way past the login. */
async function refuse(settings: Settings, record: CallRecord, error: unknown): Promise<Verdict> {
  const { caller, protocol, requestId } = record;
  const enforced = settings.enforces || caller === undefined;
  const refusal = enforced ? error : reportable(error);
  if (!(refusal instanceof Refusal)) throw error;
  const { code, message } = refusal;
  await settings.onDecision?.(refusalEvent(record, refusal, enforced));
  if (enforced) return { letOn: false, response: awsErrorResponse({ code, message, protocol, requestId }) };
  return { letOn: true, call: refusedCall(record, caller, { code, message }) };
}

/**
 * Where the middleware stands in the wrong place, or where policies begin to read tags that nobody tells, request after
 * request would fail, which no trial may do to an application.
 */
function reportable(error: unknown): unknown {
  const isOfTheSetup = error instanceof MountingError || error instanceof MissingSourceError;
  return isOfTheSetup ? new Refusal('InternalFailure', error.message) : error;
}

async function decide<Source>(
  { settings, inquiry, caller: callerSource }: Enforcement<Source>,
  arrival: Arrival<Source>,
  record: CallRecord,
): Promise<Verdict> {
  const caller = checkedCaller(await callerSource(arrival.source));
  record.caller = caller;
  checkHead(record.head, arrival);
  const questions = await inquiry.questions({ settings, arrival, record, caller });
  const { enforces } = settings;
  // In report-only mode the call goes on whatever comes of it.
  if (!enforces) await forgetChangedTags(questions, settings, arrival);
  const authorizer = await settings.authorizerFor(caller);
  const decision = authorizeAll(authorizer, await withTags(questions, authorizer, settings));
  await settings.onDecision?.(decisionEvent(record, decision, enforces));
  const call = decidedCall(record, caller, decision, enforces);
  if (decision.outcome !== 'allowed' && enforces) {
    return { letOn: false, call, response: accessDeniedResponse(decision, record) };
  }
  if (enforces) await forgetChangedTags(questions, settings, arrival);
  return { letOn: true, call };
}

function openRecord<Source>(
  { settings, inquiry }: Enforcement<Source>,
  arrival: Arrival<Source>,
): CallRecord {
  const head = requestHead(arrival);
  const protocol = inquiry.protocolOf(head, settings);
  return { requestId: settings.requestId(), time: timeOf(settings), protocol, head, request: head };
}

/** Without a time the keys of the clock would be absent, and a Deny from a day on would not fire. */
function timeOf({ now }: Settings): Date {
  const time: unknown = now();
  if (time instanceof Date && !Number.isNaN(time.getTime())) return time;
  throw new TypeError('option `now` must return a date');
}

/** Nobody known is nobody allowed; what is not a caller at all is the application's mistake. */
function checkedCaller(caller: Caller | undefined): Caller {
  if (caller === undefined) {
    throw new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  checkCaller(caller);
  return caller;
}

function decidedCall(
  record: CallRecord,
  caller: Caller,
  decision: CallDecision,
  enforced: boolean,
): DecidedCall {
  return { ...knownOf(record, caller), outcome: decision.outcome, enforced, decision };
}

function refusedCall(record: CallRecord, caller: Caller, error: RefusedCall['error']): RefusedCall {
  return { ...knownOf(record, caller), outcome: 'refused', enforced: false, error };
}

function knownOf(
  { requestId, request, operation }: CallRecord,
  caller: Caller,
): Pick<DecidedCall, 'requestId' | 'caller' | 'request' | 'operation'> {
  return { requestId, caller, request, ...(operation !== undefined && { operation }) };
}
