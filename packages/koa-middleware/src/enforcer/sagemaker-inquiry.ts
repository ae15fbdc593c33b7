import {
  type CallQuestions,
  type HttpRequest,
  type RoutingOptions,
  type SageMakerOperation,
  bodyLimitOf,
  protocolOf,
  resolveOperation,
  questionsOf,
  readCall,
} from '../mapping/index.ts';
import { bodyBytes } from './body-bytes.ts';
import type { Inquired, Inquiry } from './inquiry.ts';
import { Refusal, refusing } from './refusal.ts';
import { targetBelow } from './request-head.ts';

/** SageMaker's own protocol: the request itself tells the operation. */
export const SAGEMAKER_INQUIRY: Inquiry<unknown> = { protocolOf, questions };

/** The body is read last: nobody makes us read 25 MiB for an operation that does not exist. */
async function questions(inquired: Inquired<unknown>): Promise<CallQuestions> {
  const { settings, arrival, record, caller } = inquired;
  const head = { ...record.head, target: targetBelow(settings.pathPrefix, arrival) };
  const operation = knownOperation(head, settings.mapping);
  record.operation = operation;
  const bytes = settings.bodyLimitBytes ?? bodyLimitOf(operation);
  const body = await bodyBytes(arrival, { bytes, discardsRest: settings.enforces });
  const request = { ...head, body };
  record.request = request;
  const options = { ...settings.mapping, now: record.time };
  return refusing(() => questionsOf(readCall(request, options), caller));
}

function knownOperation(head: HttpRequest, mapping: RoutingOptions): SageMakerOperation {
  const operation = refusing(() => resolveOperation(head, mapping));
  if (operation === undefined) {
    throw new Refusal('UnknownOperationException', 'the request names no known SageMaker operation');
  }
  return operation;
}
