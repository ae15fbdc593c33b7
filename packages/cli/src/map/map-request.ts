import { RequestContext } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import {
  callerContext,
  MappingError,
  resolveOperation,
  toAuthorizationRequests,
} from '@sagegate/koa-middleware/mapping';
import type { Caller, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { BatchError } from '../batch/batch-error.ts';
import type { JsonObject } from '../batch/json-object.ts';
import { readHttpRequest } from './read-http-request.ts';

/** What a request needs. */
export interface MapAnswer {
  readonly Operation: { readonly Service: string; readonly Name: string };
  /** All of them must be allowed. */
  readonly AuthorizationRequests: readonly MappedRequest[];
}

interface MappedRequest {
  readonly Action: string;
  readonly Resource: string;
  readonly Context: Readonly<Record<string, readonly string[]>>;
}

const NOBODY: Caller = { principal: { kind: 'anonymous' } };

/** What says that nobody calls is no fact about the request. */
const KEYS_OF_NOBODY: ReadonlySet<string> = new Set(Object.keys(callerContext(NOBODY)));

const NO_KEYS: ReadonlySet<string> = new Set();

/**
 * Maps one request; without a caller, no key of a caller is in the context.
 *
 * @throws BatchError with the code that AWS's own answer would have.
 */
export function mapRequest(
  line: JsonObject,
  caller: Caller | undefined,
  deployment: MappingOptions,
): MapAnswer {
  const { request, now } = readHttpRequest(line);
  const operation = resolveOperation(request);
  if (operation === undefined)
    throw new BatchError('UnknownOperationException', 'the operation is not known');
  const options = now === undefined ? deployment : { ...deployment, now };
  const dropped = caller === undefined ? KEYS_OF_NOBODY : NO_KEYS;
  try {
    const requests = toAuthorizationRequests(request, caller ?? NOBODY, options);
    return {
      Operation: { Service: operation.service, Name: operation.name },
      AuthorizationRequests: requests.map((asked) => toMappedRequest(asked, dropped)),
    };
  } catch (error) {
    if (error instanceof MappingError) throw new BatchError(error.code, error.message, { cause: error });
    throw error;
  }
}

function toMappedRequest(
  { action, resource, context }: AuthorizationRequest,
  dropped: ReadonlySet<string>,
): MappedRequest {
  const entries = [...RequestContext.from(context).entries()].filter(([name]) => !dropped.has(name));
  return { Action: action, Resource: resource, Context: Object.fromEntries(entries) };
}
