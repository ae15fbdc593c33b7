import { CONTROL_PLANE_OPERATIONS } from './control-plane/operations.ts';
import type { AccountState } from './control-plane/account-state.ts';
import type { Answer } from './protocol/answer.ts';
import { AwsError } from './protocol/aws-error.ts';
import { parseJsonObject } from './protocol/json.ts';
import type { Protocol } from './protocol/protocol.ts';
import type { ReceivedCall } from './received-call.ts';
import { invokeEndpointAsync } from './runtime/invoke-endpoint-async.ts';
import { invokeEndpointWithResponseStream } from './runtime/invoke-endpoint-with-response-stream.ts';
import { invokeEndpoint } from './runtime/invoke-endpoint.ts';
import type { RuntimeCall, RuntimeOperation } from './runtime/runtime-call.ts';
import { callSts } from './sts/get-caller-identity.ts';

/** What a request asks for: by header on the control plane, by path at the runtime, by form at STS. */
export interface Operation {
  readonly service: ReceivedCall['service'];
  readonly name: string;
  readonly protocol: Protocol;
  /** The service that the signature must be scoped to. */
  readonly signingName: 'sagemaker' | 'sts';
  readonly run: (call: OperationCall) => Answer;
}

/** What an operation works with, once the signature is good. */
export interface OperationCall extends Pick<RuntimeCall, 'requestId' | 'betweenParts' | 'headers' | 'body'> {
  readonly state: AccountState;
}

type Unread = Pick<ReceivedCall, 'method' | 'target' | 'headers' | 'body'>;

/** Never fails: a request that asks for nothing known gets an operation that refuses, after its signature is checked. */
export function findOperation(request: Unread): Operation {
  const [path = ''] = request.target.split('?');
  const target = request.headers.get('x-amz-target');
  if (path !== '/') return runtimeOperation(request.method, path);
  if (target !== undefined) return controlPlaneOperation(target);
  return stsOperation(request.body);
}

function controlPlaneOperation(target: string): Operation {
  const name = target.startsWith('SageMaker.') ? target.slice('SageMaker.'.length) : '';
  const operation = CONTROL_PLANE_OPERATIONS.get(name);
  const run = ({ body, state, requestId }: OperationCall): Answer => {
    if (operation === undefined) throw unknownOperation(400);
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': requestId },
      body: JSON.stringify(operation(parseJsonObject(body), state)),
    };
  };
  return { service: 'sagemaker', name, protocol: 'awsJson1_1', signingName: 'sagemaker', run };
}

const RUNTIME_OPERATIONS: ReadonlyMap<string, readonly [name: string, operation: RuntimeOperation]> = new Map(
  [
    ['invocations', ['InvokeEndpoint', invokeEndpoint]],
    ['async-invocations', ['InvokeEndpointAsync', invokeEndpointAsync]],
    ['invocations-response-stream', ['InvokeEndpointWithResponseStream', invokeEndpointWithResponseStream]],
  ],
);

function runtimeOperation(method: string, path: string): Operation {
  const [root, endpoints, endpointName = '', verb = '', ...rest] = path.split('/');
  const isInvocation = method === 'POST' && root === '' && endpoints === 'endpoints' && rest.length === 0;
  const [name, operation] = (isInvocation ? RUNTIME_OPERATIONS.get(verb) : undefined) ?? ['', undefined];
  const run = (call: OperationCall): Answer => {
    if (operation === undefined) throw unknownOperation(404);
    return operation({ ...call, endpointName });
  };
  return { service: 'sagemaker-runtime', name, protocol: 'restJson1', signingName: 'sagemaker', run };
}

function stsOperation(body: Uint8Array): Operation {
  const name = new URLSearchParams(Buffer.from(body).toString('utf8')).get('Action') ?? '';
  const run = ({ state, requestId }: OperationCall): Answer => callSts(name, state.account, requestId);
  return { service: 'sts', name, protocol: 'awsQuery', signingName: 'sts', run };
}

function unknownOperation(status: number): AwsError {
  return new AwsError(
    'UnknownOperationException',
    'The requested operation is not recognized by the service.',
    status,
  );
}
