import { authorizeAll } from '@sagegate/koa-middleware/enforcement';
import { resolveOperation, toAuthorizationRequests } from '@sagegate/koa-middleware/mapping';
import { sha256Hex } from '../sigv4/sha256.ts';
import type { Exchange } from './exchange.ts';
import { outboundRequest } from './outbound-request.ts';
import { outboundTarget } from './outbound-target.ts';
import { receive } from './receive.ts';
import { receiveBody } from './receive-body.ts';
import { refuseDenied } from './refuse.ts';
import { relayAnswer } from './relay-answer.ts';
import { RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/** A request's way through the gateway. What it throws becomes a refusal, and the audit follows in any case. */
export async function handleRequest(exchange: Exchange, steps: Steps): Promise<void> {
  const head = receive(exchange.incoming);

  const identity = await steps.authenticate(head);
  const body = await receiveBody(exchange, head, steps);
  const bodySha256 = sha256Hex(body);
  identity.verifyBody(bodySha256);
  const { caller } = identity;
  exchange.caller = caller;

  const request = { ...head, body };
  const operation = resolveOperation(request, steps.mapping);
  if (operation === undefined) throw new RequestRefused('UnknownOperationException', UNKNOWN_OPERATION);
  exchange.operation = `${operation.service}:${operation.name}`;
  const path = outboundTarget(head.target);

  const callerInManagementAccount = steps.policies.isInManagementAccount(caller.principal);
  const options = { ...steps.mapping, now: exchange.receivedAt };
  const questions = toAuthorizationRequests(request, { ...caller, callerInManagementAccount }, options);

  const decision = authorizeAll(steps.policies, questions);
  exchange.decision = decision;
  exchange.decidedMs = exchange.elapsedMs();
  if (decision.outcome !== 'allowed') return refuseDenied(exchange, decision, operation.protocol);

  const signed = await outboundRequest({ ...request, path, bodySha256 }, operation, steps);
  const answer = await steps.forwarder.forward(signed, exchange.clientGone, () => {
    exchange.attempts = 2;
  });
  return relayAnswer(exchange, answer, steps.timeouts.idleMs);
}

const UNKNOWN_OPERATION = 'the request names no operation that this gateway knows';
