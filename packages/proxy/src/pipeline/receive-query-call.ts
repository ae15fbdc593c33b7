import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import { findAction } from '../query/find-action.ts';
import type { QueryAction } from '../query/query-call.ts';
import { QueryError } from '../query/query-error.ts';
import type { QueryForm } from '../query/query-form.ts';
import { isQueryServiceName, QUERY_WIRES, serviceOfVersion } from '../query/query-wire.ts';
import type { QueryServiceName, QueryWire } from '../query/query-wire.ts';
import { parseQuery } from '../sigv4/canonical-query.ts';
import { claimedService } from '../sigv4/claimed-service.ts';
import { headerValue } from '../sigv4/header-value.ts';
import { presignParameters } from '../sigv4/presign-parameters.ts';
import { sha256Hex } from '../sigv4/sha256.ts';
import { splitTarget } from '../sigv4/split-target.ts';
import { MAX_STRANGERS_BODY_BYTES, readingOfStranger } from './bodies-of-strangers.ts';
import type { Exchange } from './exchange.ts';
import { actionsOfService, namesOfServices } from './own-services.ts';
import { readQueryParameters } from './query-parameters.ts';
import type { ReceivedHead } from './receive.ts';
import { receiveAtMost } from './receive-body.ts';
import { RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/** A call with whoever sent it; nobody where its parameters say who calls. */
export interface ReceivedQueryCall {
  readonly service: QueryServiceName;
  readonly form: QueryForm;
  readonly name: string;
  readonly action: QueryAction;
  readonly caller: AuthenticatedCaller | undefined;
}

const TOKEN = 'x-amz-security-token';

/**
 * Reads a call, and proves who sent it.
 *
 * Of whoever signs, all but the signature itself is checked before a byte of the body is read, for the service that it names;
 * of the others the form tells the service, and the action whether it must be known who they are. A call that says in its parameters who calls
 * bears no other identity.
 *
 * @throws QueryError, SignatureError, IdentityError, RequestRefused, ClientGone
 */
export async function receiveQueryCall(
  exchange: Exchange,
  head: ReceivedHead,
  steps: Steps,
): Promise<ReceivedQueryCall> {
  const candidates = candidatesOf(head, steps);
  exchange.service = candidates.first;
  // A service that is not configured is refused before anything is read.
  actionsOfService(candidates.first, steps);
  const isSigned = bearsCredentials(head);
  const identity = isSigned ? await identify(exchange, head, steps) : undefined;
  const body = await bodyOf(exchange, isSigned ? candidates.maxBodyBytes : undefined, steps);
  identity?.verifyBody(sha256Hex(body));
  const form = readQueryParameters(head, body, candidates.maxParameters);
  const service = serviceOf(form, candidates, identity);
  exchange.service = service;
  const { name, action } = findAction(form, QUERY_WIRES[service], actionsOfService(service, steps));
  exchange.operation = `${service}:${name}`;
  if (!action.isSigned) {
    if (isSigned) throw new QueryError('ValidationError', TWO_IDENTITIES);
    return { service, form, name, action, caller: undefined };
  }
  const proven = identity ?? (await identify(exchange, head, steps));
  // A signature that the client did not make covers the body, too; for the other forms this says nothing.
  if (identity === undefined) proven.verifyBody(sha256Hex(body));
  return { service, form, name, action, caller: proven.caller };
}

/** The services that a call can be for, as far as its head says. */
interface Candidates extends Pick<QueryWire, 'maxBodyBytes' | 'maxParameters'> {
  /** The one that a signature must be for. */
  readonly first: QueryServiceName;
  /** Whether it is the only one. */
  readonly isSettled: boolean;
}

function candidatesOf(head: ReceivedHead, steps: Steps): Candidates {
  const signedFor = signedService(head);
  const names = signedFor === undefined ? namesOfServices(steps) : [signedFor];
  const [first = 'sts'] = names;
  const wires = names.map((name) => QUERY_WIRES[name]);
  return {
    first,
    isSettled: signedFor !== undefined,
    maxBodyBytes: Math.max(...wires.map(({ maxBodyBytes }) => maxBodyBytes)),
    maxParameters: Math.max(...wires.map(({ maxParameters }) => maxParameters)),
  };
}

/** What was verified for one service must not be taken for another one; of all others the form says it. */
function serviceOf(
  form: QueryForm,
  { first, isSettled }: Candidates,
  identity: Identity | undefined,
): QueryServiceName {
  if (isSettled || identity?.caller.source === 'sigv4') return first;
  return serviceOfVersion(form.get('Version')) ?? first;
}

/** The service that a request says it is signed for, where that is one of those that speak the query protocol. */
export function signedService(head: ReceivedHead): QueryServiceName | undefined {
  const claimed = claimedService(head);
  return isQueryServiceName(claimed) ? claimed : undefined;
}

/** `maxBytes` absent: nobody knows yet who sends it. */
async function bodyOf(exchange: Exchange, maxBytes: number | undefined, steps: Steps): Promise<Uint8Array> {
  const { timeouts, bodies } = maxBytes === undefined ? readingOfStranger(exchange, steps) : steps;
  const most = Math.min(steps.limits.controlPlaneBodyBytes, maxBytes ?? MAX_STRANGERS_BODY_BYTES);
  const body = await receiveAtMost(exchange, exchange.incoming.method === 'GET' ? 0 : most, {
    timeouts,
    bodies,
  });
  exchange.bodyMs = exchange.elapsedMs();
  return body.joined();
}

const TWO_IDENTITIES =
  'a call that says in its parameters who calls must not bear a signature or another token';

type Identity = Awaited<ReturnType<Steps['authenticate']>>;

async function identify(exchange: Exchange, head: ReceivedHead, steps: Steps): Promise<Identity> {
  const { service = 'sts' } = exchange;
  const identity = await steps.authenticate(head, service);
  exchange.identifiedMs = exchange.elapsedMs();
  if (identity.encodedBody !== undefined)
    throw new RequestRefused('ValidationException', `${QUERY_WIRES[service].title} takes no body in chunks`);
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
