import type { SageMakerOperation } from '@sagegate/koa-middleware/mapping';
import type { StaticCredentials } from '../config/gateway-config.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import { readErrorCode } from '../upstream/error-code.ts';
import { isExpiredCode } from '../upstream/expired-codes.ts';
import type { OutboundRequest, UpstreamResponse } from '../upstream/forwarder.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { recordDecided } from './audit-exchange.ts';
import type { Exchange } from './exchange.ts';
import { outboundRequest } from './outbound-request.ts';
import type { VerifiedRequest } from './outbound-request.ts';
import type { Steps } from './steps.ts';

/** A request that the policies allow. */
export interface AllowedRequest {
  readonly request: VerifiedRequest;
  readonly operation: SageMakerOperation;
  readonly caller: AuthenticatedCaller;
}

/**
 * Sends a request with the credentials that are for its caller, and once more with newer ones when the upstream calls these
 * expired: it has not done anything then.
 *
 * @throws UpstreamError when there is no answer, or none but that the credentials have expired, which the caller's are not.
 */
export async function forwardSigned(
  exchange: Exchange,
  allowed: AllowedRequest,
  steps: Steps,
): Promise<UpstreamResponse> {
  const source = steps.credentials.forCaller(allowed.caller);
  const credentials = await source.current();
  // Credentials may be long in coming.
  if (exchange.clientGone.aborted) throw new UpstreamError('Aborted', 'the client left');
  const signed = sign(exchange, allowed, credentials, steps);
  await recordDecided(exchange, steps);
  const first = await send(exchange, signed, steps);
  if (!mayBeExpired(first)) return first;
  const { answer, code = '' } = await readErrorCode(first);
  if (steps.clock.explains(code, answer.headers)) return answer;
  if (code === 'RequestExpired') {
    discard(answer);
    return await sendAgain(exchange, allowed, credentials, steps);
  }
  if (!isExpiredCode(code)) return answer;
  discard(answer);
  const renewed = await source.renew(credentials);
  if (renewed === credentials) throw expired(code);
  return await sendRenewed(exchange, allowed, renewed, steps);
}

async function sendRenewed(
  exchange: Exchange,
  allowed: AllowedRequest,
  credentials: StaticCredentials,
  steps: Steps,
): Promise<UpstreamResponse> {
  const second = await sendAgain(exchange, allowed, credentials, steps);
  if (!mayBeExpired(second)) return second;
  const { answer, code = '' } = await readErrorCode(second);
  if (!isExpiredCode(code)) return answer;
  discard(answer);
  throw expired(code);
}

/** These are the statuses of errors of whoever signed. */
function mayBeExpired({ status }: UpstreamResponse): boolean {
  return status === 400 || status === 403;
}

/** To an SDK the same code would say that its own credentials have expired. */
function expired(code: string): UpstreamError {
  const problem = 'the gateway has no valid credentials for the upstream';
  return new UpstreamError('NoCredentials', problem, new Error(`the upstream answered ${code}`));
}

function sendAgain(
  exchange: Exchange,
  allowed: AllowedRequest,
  credentials: StaticCredentials,
  steps: Steps,
): Promise<UpstreamResponse> {
  exchange.attempts = (exchange.attempts ?? 1) + 1;
  return send(exchange, sign(exchange, allowed, credentials, steps), steps);
}

function sign(
  exchange: Exchange,
  { request, operation }: AllowedRequest,
  credentials: StaticCredentials,
  { upstream, now }: Steps,
): OutboundRequest {
  const signed = traced(outboundRequest(request, operation, { upstream, now, credentials }), exchange);
  exchange.upstreamAccessKeyId = credentials.accessKeyId;
  exchange.signedMs = exchange.elapsedMs();
  return signed;
}

function send(exchange: Exchange, signed: OutboundRequest, { forwarder }: Steps): Promise<UpstreamResponse> {
  return forwarder.forward(signed, exchange.clientGone, () => {
    exchange.attempts = (exchange.attempts ?? 1) + 1;
  });
}

function traced(signed: OutboundRequest, { trace }: Exchange): OutboundRequest {
  const headers = trace?.forwarding() ?? [];
  return headers.length === 0 ? signed : { ...signed, headers: [...signed.headers, ...headers] };
}

function discard({ body }: UpstreamResponse): void {
  body.on('error', ignore);
  body.destroy();
}

function ignore(): void {
  // The answer is thrown away; that its connection breaks is what was asked for.
}
