import { parseArn } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import { authorizeAll } from '@sagegate/koa-middleware/enforcement';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import { foreignContext } from '@sagegate/koa-middleware/mapping';
import type { PolicyRevision } from '../authorization/policy-source.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import { knownCaller } from '../identity/known-caller.ts';
import { Parameters } from '../sts/parameters/parameters.ts';
import { stsErrorResponse, stsResponse } from '../sts/protocol/sts-response.ts';
import type {
  SignedStsCall,
  StsCall,
  StsDenial,
  StsOutcome,
  StsQuestions,
  StsResult,
} from '../sts/sts-call.ts';
import type { StsService } from '../sts/sts-service.ts';
import { recordDecided } from './audit-exchange.ts';
import type { Exchange } from './exchange.ts';
import type { ReceivedHead } from './receive.ts';
import { bearsSessionToken, receiveStsCall } from './receive-sts-call.ts';
import type { ReceivedStsCall } from './receive-sts-call.ts';
import { sendAnswer } from './send-answer.ts';
import type { Steps } from './steps.ts';
import { trySets } from './try-sets.ts';

/** A call of the gateway's own STS. What it throws becomes a refusal, and the audit follows in any case. */
export async function handleSts(
  exchange: Exchange,
  head: ReceivedHead,
  { steps, sts }: { readonly steps: Steps; readonly sts: StsService },
): Promise<void> {
  const policies = steps.policies.current();
  const received = await receiveStsCall(exchange, head, steps);
  exchange.policyRevision = policies.revision;
  const outcome = await perform(received, { exchange, head, steps, policies }, sts);
  if ('denied' in outcome) return refuseCall(exchange, outcome);
  await answerCall(exchange, received.name, outcome, steps);
}

interface Surroundings {
  readonly exchange: Exchange;
  readonly head: ReceivedHead;
  readonly steps: Steps;
  readonly policies: PolicyRevision;
}

async function perform(
  { form, action, caller }: ReceivedStsCall,
  surroundings: Surroundings,
  sts: StsService,
): Promise<StsOutcome> {
  const { exchange, policies } = surroundings;
  const call: StsCall = {
    parameters: new Parameters(form),
    now: exchange.receivedAt,
    directory: policies.directory,
    ask: (questions) => ask(questions, surroundings),
  };
  if (!action.isSigned) return action.perform(call, sts);
  if (caller === undefined) throw new Error('a call that must be signed was taken without a caller');
  return action.perform(signedCall(call, caller, surroundings), sts);
}

function signedCall(
  call: StsCall,
  proven: AuthenticatedCaller,
  { exchange, head, policies }: Surroundings,
): SignedStsCall {
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
  questions: StsQuestions,
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
  { caller, actions, resource, context: keys }: StsQuestions,
  { exchange, head, steps }: Pick<Surroundings, 'exchange' | 'head' | 'steps'>,
): readonly AuthorizationRequest[] {
  const resourceAccount = parseArn(resource)?.account ?? '';
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
    resourcePolicyMustAllow: resource.includes(':role/'),
  }));
}

const NO_BODY = new Uint8Array();

function refuseCall(exchange: Exchange, { denied, reason }: StsDenial): Promise<void> {
  const error = { code: 'AccessDenied', message: denied } as const;
  exchange.outcome = 'denied';
  exchange.errorCode = error.code;
  exchange.message = denied;
  if (reason !== undefined) exchange.cause = reason;
  return sendAnswer(exchange, stsErrorResponse(error, exchange.requestId));
}

/** Nobody gets credentials of which there is no record. */
async function answerCall(
  exchange: Exchange,
  name: string,
  { result, issued }: StsResult,
  steps: Steps,
): Promise<void> {
  if (issued !== undefined) {
    exchange.issuedAccessKeyId = issued.accessKeyId;
    exchange.issuedPrincipal = issued.principal;
  }
  await recordDecided(exchange, steps);
  await sendAnswer(exchange, stsResponse(name, result, exchange.requestId));
  exchange.outcome = exchange.delivered ? 'answered' : 'aborted';
}
