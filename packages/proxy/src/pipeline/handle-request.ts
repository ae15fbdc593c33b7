import { readMatchedCall } from '@sagegate/koa-middleware/mapping';
import { knownCaller } from '../identity/known-caller.ts';
import { answerItself } from './answer-itself.ts';
import { askPolicies } from './ask-policies.ts';
import type { Exchange } from './exchange.ts';
import { forwardSigned } from './forward-signed.ts';
import { outboundTarget } from './outbound-target.ts';
import { proveRequest } from './prove-request.ts';
import { receive } from './receive.ts';
import type { ReceivedHead } from './receive.ts';
import { refuseDenied } from './refuse.ts';
import { relayAnswer } from './relay-answer.ts';
import { RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/** A request's way through the gateway. What it throws becomes a refusal, and the audit follows in any case. */
export async function handleRequest(exchange: Exchange, steps: Steps): Promise<void> {
  const head = receive(exchange.incoming);
  refuseOutdated(exchange, head);
  const own = answerItself(exchange, head, steps);
  if (own !== undefined) return own;
  const policies = steps.policies.current();
  const proven = await proveRequest(exchange, head, steps);
  const { request, bodySha256, match } = proven;
  const caller = knownCaller(proven.caller, policies.directory);
  exchange.caller = caller;

  if (match === undefined) throw new RequestRefused('UnknownOperationException', UNKNOWN_OPERATION);
  const { operation } = match.plan;
  exchange.operation = `${operation.service}:${operation.name}`;

  // Members of an object that begins with a spread take several times as long to read.
  const options = Object.assign({ now: exchange.receivedAt }, steps.mapping);
  const call = readMatchedCall(match, request, options);
  exchange.mappedMs = exchange.elapsedMs();
  const answered = await askPolicies(call, caller, { policies, lookups: steps.lookups });
  const { decision, goesOn, reports, forgetChanged } = answered;
  exchange.decision = decision;
  exchange.policyRevision = policies.revision;
  if (reports.length > 0) exchange.reports = reports;
  exchange.decidedMs = exchange.elapsedMs();
  if (!goesOn) return refuseDenied(exchange, decision, operation.protocol);

  forgetChanged?.();
  if (forgetChanged !== undefined) exchange.outgoing.once('close', forgetChanged);
  const { method, headers, bodyPieces: body } = request;
  const target = outboundTarget(head.target, steps.mapping.pathPrefix);
  const allowed = { request: { method, target, headers, body, bodySha256 }, operation, caller };
  const answer = await forwardSigned(exchange, allowed, steps);
  // Whoever has the answer may ask at once, and somebody may have looked up meanwhile what was before.
  forgetChanged?.();
  await relayAnswer(exchange, answer, steps.timeouts.idleMs);
}

/** Whose certificate was verified against authorities that are no longer believed opens a new connection, if it can. */
function refuseOutdated({ outgoing }: Exchange, { connection }: ReceivedHead): void {
  if (connection.isVerifiedStill?.() !== false) return;
  outgoing.shouldKeepAlive = false;
  throw new RequestRefused('ServiceUnavailable', OUTDATED);
}

const OUTDATED = 'the authorities of client certificates have changed: open a new connection';
const UNKNOWN_OPERATION = 'the request names no operation that this gateway knows';
