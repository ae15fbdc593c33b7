import { parseArn } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import { authorizeAll } from '@sagegate/koa-middleware/enforcement';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import { foreignContext } from '@sagegate/koa-middleware/mapping';
import type { PolicyRevision } from '../authorization/policy-source.ts';
import { isAboutTrust } from '../authorization/trust-policies.ts';
import { accountOf } from '../directory/account-of.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import { knownCaller } from '../identity/known-caller.ts';
import { queryErrorResponse, queryResponse } from '../query/query-response.ts';
import type {
  QueryCall,
  QueryDenial,
  QueryOutcome,
  QueryQuestions,
  QueryResult,
  SignedQueryCall,
} from '../query/query-call.ts';
import type { Exchange } from './exchange.ts';
import type { ReceivedHead } from './receive.ts';
import { bearsSessionToken, receiveQueryCall } from './receive-query-call.ts';
import type { ReceivedQueryCall } from './receive-query-call.ts';
import { ClientGone } from './request-refused.ts';
import { recordAndAnswer, sendAnswer } from './send-answer.ts';
import type { Steps } from './steps.ts';
import { trySets } from './try-sets.ts';

/** A call of a service that the gateway answers itself. What it throws becomes a refusal, and the audit follows in any case. */
export async function handleQuery(exchange: Exchange, head: ReceivedHead, steps: Steps): Promise<void> {
  const policies = steps.policies.current();
  const received = await receiveQueryCall(exchange, head, steps);
  exchange.policyRevision = policies.revision;
  const outcome = await perform(received, { exchange, head, steps, policies });
  if ('denied' in outcome) return refuseCall(exchange, outcome, received);
  await answerCall(exchange, received, outcome, steps);
}

interface Surroundings {
  readonly exchange: Exchange;
  readonly head: ReceivedHead;
  readonly steps: Steps;
  readonly policies: PolicyRevision;
}

async function perform(
  { form, action, caller }: ReceivedQueryCall,
  surroundings: Surroundings,
): Promise<QueryOutcome> {
  const { exchange, policies } = surroundings;
  const call: QueryCall = {
    form,
    now: exchange.receivedAt,
    directory: policies.directory,
    store: policies.store,
    pace: { rest: nextTurn, check: () => refuseGone(exchange) },
    ask: (questions) => ask(questions, surroundings),
  };
  if (!action.isSigned) return action.perform(call);
  if (caller === undefined) throw new Error('a call that must be signed was taken without a caller');
  return action.perform(signedCall(call, caller, surroundings));
}

/** Every event that has come by then is looked at before. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function refuseGone({ clientGone }: Exchange): void {
  if (clientGone.aborted) throw new ClientGone();
}

function signedCall(
  call: QueryCall,
  proven: AuthenticatedCaller,
  { exchange, head, policies }: Surroundings,
): SignedQueryCall {
  const caller = knownCaller(proven, policies.directory);
  exchange.caller = caller;
  return { ...call, caller, isLongTerm: hasNoEnd(caller, head), ownTags: proven.tags };
}

/** What has a time of issue can be revoked by it, and must not become something that was issued later. */
function hasNoEnd({ source, expiration, tokenIssueTime }: AuthenticatedCaller, head: ReceivedHead): boolean {
  const hasEnd = expiration !== undefined || tokenIssueTime !== undefined;
  return source === 'sigv4' && !hasEnd && !bearsSessionToken(head);
}

/** Asks the policies in force, and notes what those say that are only tried. */
async function ask(
  questions: QueryQuestions,
  { exchange, head, steps, policies }: Surroundings,
): Promise<CallDecision> {
  const { caller } = questions;
  exchange.caller = caller;
  exchange.mappedMs = exchange.elapsedMs();
  const requests = requestsOf(questions, { exchange, head, steps });
  const decision = authorizeAll(policies.store.of(caller), requests);
  const withTags = (): Promise<readonly AuthorizationRequest[]> => Promise.resolve(requests);
  const reports = await trySets({ caller, requests, withTags }, decision, policies);
  exchange.decision = decision;
  if (reports.length > 0) exchange.reports = reports;
  exchange.decidedMs = exchange.elapsedMs();
  return decision;
}

function requestsOf(
  { caller, actions, resource, context: keys }: QueryQuestions,
  { exchange, head, steps }: Pick<Surroundings, 'exchange' | 'head' | 'steps'>,
): readonly AuthorizationRequest[] {
  const resourceAccount = parseArn(resource)?.account ?? accountOf(caller.principal) ?? '';
  const options = { ...steps.mapping, now: exchange.receivedAt };
  const context = foreignContext({ ...head, body: NO_BODY }, { caller, keys, resourceAccount }, options);
  const { principal, callerInManagementAccount, callerIsServiceLinkedRole } = caller;
  return actions.map((action) => ({
    principal,
    action,
    resource,
    context,
    ...(callerInManagementAccount !== undefined && { callerInManagementAccount }),
    ...(callerIsServiceLinkedRole !== undefined && { callerIsServiceLinkedRole }),
    resourcePolicyMustAllow: isAboutTrust({ action, resource }),
  }));
}

const NO_BODY = new Uint8Array();

function refuseCall(
  exchange: Exchange,
  { denied, reason }: QueryDenial,
  { service }: ReceivedQueryCall,
): Promise<void> {
  const error = { code: 'AccessDenied', message: denied } as const;
  exchange.outcome = 'denied';
  exchange.errorCode = error.code;
  exchange.message = denied;
  if (reason !== undefined) exchange.cause = reason;
  return sendAnswer(exchange, queryErrorResponse(error, { service, requestId: exchange.requestId }));
}

async function answerCall(
  exchange: Exchange,
  { service, name }: ReceivedQueryCall,
  { result, issued }: QueryResult,
  steps: Steps,
): Promise<void> {
  if (issued !== undefined) {
    exchange.issuedAccessKeyId = issued.accessKeyId;
    exchange.issuedPrincipal = issued.principal;
  }
  const answer = queryResponse(name, result, { service, requestId: exchange.requestId });
  await recordAndAnswer(exchange, answer, steps);
}
