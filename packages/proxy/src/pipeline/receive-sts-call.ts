import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import { parseQuery } from '../sigv4/canonical-query.ts';
import { headerValue } from '../sigv4/header-value.ts';
import { presignParameters } from '../sigv4/presign-parameters.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import { splitTarget } from '../sigv4/split-target.ts';
import type { QueryForm } from '../sts/protocol/query-form.ts';
import { StsError } from '../sts/protocol/sts-error.ts';
import { findAction } from '../sts/sts-actions.ts';
import type { StsAction } from '../sts/sts-actions.ts';
import { MAX_STRANGERS_BODY_BYTES, readingOfStranger } from './bodies-of-strangers.ts';
import type { Exchange } from './exchange.ts';
import type { ReceivedHead } from './receive.ts';
import { receiveAtMost } from './receive-body.ts';
import { RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';
import { readStsForm } from './sts-form.ts';

/** A call of STS with whoever sent it; nobody where its parameters say who calls. */
export interface ReceivedStsCall {
  readonly form: QueryForm;
  readonly name: string;
  readonly action: StsAction;
  readonly caller: AuthenticatedCaller | undefined;
}

const SERVICE = 'sts';
const TOKEN = 'x-amz-security-token';

/**
 * Reads a call, and proves who sent it.
 *
 * Who signs is proven before a byte of the body is read. Of the others the action tells whether it must be known who they are,
 * and a call that says in its parameters who calls bears no other identity.
 *
 * @throws StsError, SignatureError, IdentityError, RequestRefused, ClientGone
 */
export async function receiveStsCall(
  exchange: Exchange,
  head: ReceivedHead,
  steps: Steps,
): Promise<ReceivedStsCall> {
  const isSigned = bearsCredentials(head);
  const identity = isSigned ? await identify(exchange, head, steps) : undefined;
  const body = await bodyOf(exchange, isSigned, steps);
  identity?.verifyBody(sha256Hex(body));
  const form = readStsForm(head, body);
  const { name, action } = findAction(form);
  exchange.operation = `${SERVICE}:${name}`;
  if (!action.isSigned) {
    if (isSigned) throw new StsError('ValidationError', TWO_IDENTITIES);
    return { form, name, action, caller: undefined };
  }
  const proven = identity ?? (await identify(exchange, head, steps));
  // A signature that the client did not make covers the body, too; for the other forms this says nothing.
  if (identity === undefined) proven.verifyBody(sha256Hex(body));
  return { form, name, action, caller: proven.caller };
}

async function bodyOf(exchange: Exchange, isSigned: boolean, steps: Steps): Promise<Uint8Array> {
  const { timeouts, bodies } = isSigned ? steps : readingOfStranger(exchange, steps);
  const most = Math.min(steps.limits.controlPlaneBodyBytes, MAX_STRANGERS_BODY_BYTES);
  const maxBytes = exchange.incoming.method === 'GET' ? 0 : most;
  const body = await receiveAtMost(exchange, maxBytes, { timeouts, bodies });
  exchange.bodyMs = exchange.elapsedMs();
  return body.joined();
}

const TWO_IDENTITIES =
  'a call that says in its parameters who calls must not bear a signature or another token';

type Identity = Awaited<ReturnType<Steps['authenticate']>>;

async function identify(exchange: Exchange, head: ReceivedHead, steps: Steps): Promise<Identity> {
  const identity = await steps.authenticate(head, SERVICE);
  exchange.identifiedMs = exchange.elapsedMs();
  if (identity.encodedBody !== undefined)
    throw new RequestRefused('ValidationException', 'STS takes no body in chunks');
  return identity;
}

/** Whether the client itself says who it is; what a hop or the connection says of it is no part of the call. */
function bearsCredentials({ target, headers }: ReceivedHead): boolean {
  const inHeader = ['authorization', TOKEN].some((name) => headerValue(headers, name) !== undefined);
  return inHeader || presignParameters(parseQuery(splitTarget(target).query)).size > 0;
}

/** Whether what a call is signed with is good for a time only: such keys are taken with their token alone. */
export function bearsSessionToken({ target, headers }: ReceivedHead): boolean {
  if (headerValue(headers, TOKEN) !== undefined) return true;
  return presignParameters(parseQuery(splitTarget(target).query)).has('X-Amz-Security-Token');
}
