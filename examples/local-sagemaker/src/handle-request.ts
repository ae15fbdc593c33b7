import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountState } from './control-plane/account-state.ts';
import { findOperation, type Operation } from './find-operation.ts';
import { writeAnswer, type Answer } from './protocol/answer.ts';
import { AwsError } from './protocol/aws-error.ts';
import { errorAnswer } from './protocol/error-answer.ts';
import { readBody } from './protocol/read-body.ts';
import { receivedHeaders, type ReceivedCall } from './received-call.ts';
import { verifySignature, type UpstreamCredentials } from './signature/verify-signature.ts';

/** What every request is handled with. */
export interface Handling {
  readonly state: AccountState;
  readonly credentials: UpstreamCredentials;
  readonly betweenParts: (partsSent: number) => Promise<void>;
  readonly throttles: (call: ReceivedCall) => boolean;
  /** Is told of every call before it is checked. */
  readonly record: (call: ReceivedCall) => void;
}

const CONTROL_PLANE_BODY_LIMIT = 1024 * 1024;
const RUNTIME_BODY_LIMIT = 25 * 1024 * 1024;

/** A request's way: read, find the operation, record, check the signature, run, answer. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  handling: Handling,
): Promise<void> {
  const requestId = randomUUID();
  const { method = '', url: target = '' } = request;
  const head = { method, target, headers: receivedHeaders(request) };
  const runAndAnswer = async (): Promise<Answer> => {
    const body = await readBody(
      request,
      target.startsWith('/endpoints/') ? RUNTIME_BODY_LIMIT : CONTROL_PLANE_BODY_LIMIT,
    );
    const operation = findOperation({ ...head, body });
    const call = { ...head, body, service: operation.service, operation: operation.name };
    handling.record(call);
    return answerTo(call, operation, handling, requestId);
  };
  await writeAnswer(
    response,
    await runAndAnswer().catch((error: unknown) => refusal(error, head, requestId)),
  );
}

async function answerTo(
  call: ReceivedCall,
  operation: Operation,
  handling: Handling,
  requestId: string,
): Promise<Answer> {
  const { credentials, state, betweenParts } = handling;
  const { protocol, signingName } = operation;
  try {
    await verifySignature(call, {
      credentials,
      region: state.region,
      service: signingName,
      now: state.now(),
    });
    if (handling.throttles(call)) throw new AwsError('ThrottlingException', 'Rate exceeded', 400);
    return operation.run({ headers: call.headers, body: call.body, state, requestId, betweenParts });
  } catch (error) {
    return errorAnswer(asAwsError(error), protocol, requestId);
  }
}

function refusal(
  error: unknown,
  head: Pick<ReceivedCall, 'method' | 'target' | 'headers'>,
  requestId: string,
): Answer {
  return errorAnswer(
    asAwsError(error),
    findOperation({ ...head, body: new Uint8Array() }).protocol,
    requestId,
  );
}

function asAwsError(error: unknown): AwsError {
  return error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500);
}
