import { parsePrincipal } from '@sagegate/core';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WorkloadConfig } from '../../config/gateway-config.ts';
import type { AuthenticatedCaller } from '../../identity/authenticated-caller.ts';
import { recordDecided, recordEnd } from '../../pipeline/audit-exchange.ts';
import { openExchange } from '../../pipeline/exchange.ts';
import type { Exchange } from '../../pipeline/exchange.ts';
import { ClientGone, RequestRefused } from '../../pipeline/request-refused.ts';
import { sendAnswer } from '../../pipeline/send-answer.ts';
import type { Steps } from '../../pipeline/steps.ts';
import { expirationText } from '../../session/expiration-text.ts';
import type { NewSession, SessionCredentials } from '../../session/session-credentials.ts';
import { ContainerRefusal } from './container-refusal.ts';
import { findWorkload } from './find-workload.ts';
import { IssueRate } from './issue-rate.ts';
import { readContainerRequest } from './read-container-request.ts';
import { sessionOfWorkload } from './session-of-workload.ts';

/** Answers requests of workloads for their credentials. Never rejects. */
export type AnswerContainer = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** Each request is in the audit; credentials are in it before they leave. */
export function answerContainer(workloads: readonly WorkloadConfig[], steps: Steps): AnswerContainer {
  const rate = new IssueRate();
  return async (incoming, outgoing) => {
    const exchange = openExchange(incoming, outgoing, steps);
    // What follows an unanswered request on its connection would never be answered.
    if (exchange.queued) incoming.socket.destroy();
    else await answerInTurn(exchange, { workloads, rate, steps });
  };
}

interface Issuing {
  readonly workloads: readonly WorkloadConfig[];
  readonly rate: IssueRate;
  readonly steps: Steps;
}

async function answerInTurn(exchange: Exchange, { workloads, rate, steps }: Issuing): Promise<void> {
  const { incoming, outgoing } = exchange;
  exchange.operation = 'sagegate:IssueContainerCredentials';
  // One request a connection: nobody needs more, and nobody keeps one.
  outgoing.shouldKeepAlive = false;
  try {
    if (!steps.audit.healthy())
      throw new ContainerRefusal('ServiceUnavailable', 'the audit log cannot be written');
    const workload = await findWorkload(readContainerRequest(incoming), workloads);
    if (!rate.take(workload.name, exchange.receivedAt.getTime()))
      throw new ContainerRefusal('ThrottlingException', 'the workload asks too often');
    await answerWorkload(exchange, workload, steps);
  } catch (error) {
    await refuse(exchange, refusalOf(error, steps));
  } finally {
    recordEnd(exchange, steps);
    steps.telemetry.completed(exchange);
  }
}

async function answerWorkload(exchange: Exchange, workload: WorkloadConfig, steps: Steps): Promise<void> {
  const { directory, revision } = steps.policies.current();
  exchange.policyRevision = revision;
  const session = sessionOfWorkload(workload, directory, exchange.receivedAt);
  exchange.caller = callerOf(session);
  const { issuer } = steps.sessions;
  if (issuer === undefined) throw new ContainerRefusal('ServiceUnavailable', 'no credentials are issued now');
  const credentials = await issuer.issue(session);
  exchange.issuedAccessKeyId = credentials.accessKeyId;
  await recordDecided(exchange, steps);
  exchange.outcome = 'answered';
  await send(exchange, 200, bodyOf(credentials, workload));
}

/** As the container credentials provider of the SDKs reads it (AWS SDKs and Tools Reference Guide). */
function bodyOf(credentials: SessionCredentials, { role }: WorkloadConfig): object {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    Expiration: expirationText(expiration),
    AccountId: role.split(':')[4],
  };
}

function callerOf({ principal, roleArn = '', userId }: NewSession): AuthenticatedCaller {
  const parsed = parsePrincipal(principal);
  const whole = parsed.kind === 'roleSession' ? { ...parsed, roleArn } : parsed;
  return { principal: whole, ...(userId !== undefined && { userId }), source: 'container' };
}

/** What nobody foresaw says nothing of itself. */
function refusalOf(error: unknown, { reportError }: Steps): ContainerRefusal {
  if (error instanceof ContainerRefusal) return error;
  if (error instanceof RequestRefused)
    return new ContainerRefusal(
      error.code === 'ServiceUnavailable' ? 'ServiceUnavailable' : 'ValidationException',
      error.message,
    );
  if (error instanceof ClientGone) return new ContainerRefusal('ServiceUnavailable', 'the client left');
  reportError(error);
  return new ContainerRefusal('InternalFailure', 'the gateway failed to process the request');
}

async function refuse(
  exchange: Exchange,
  { code, status, message, reason }: ContainerRefusal,
): Promise<void> {
  exchange.outcome = 'refused';
  exchange.errorCode = code;
  exchange.message = message;
  if (reason !== undefined) exchange.cause = reason;
  if (!exchange.outgoing.headersSent) await send(exchange, status, { code, message });
}

function send(exchange: Exchange, status: number, body: object): Promise<void> {
  const headers = {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'x-amzn-RequestId': exchange.requestId,
    ...(status === 405 && { Allow: 'GET' }),
  };
  return sendAnswer(exchange, { status, headers, body: JSON.stringify(body) });
}
