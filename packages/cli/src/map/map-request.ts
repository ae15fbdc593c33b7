import type { AuthorizationRequest } from '@sagegate/core';
import { MappingError, questionsOf, readCall } from '@sagegate/koa-middleware/mapping';
import type { Caller, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { CodedError } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { droppedKeys, keptEntries, NOBODY } from './caller-of-request.ts';
import { readHttpRequest } from '../questions/http/read-http-request.ts';

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

/**
 * Maps one request; without a caller, no key of a caller is in the context.
 *
 * @throws CodedError with the code that AWS's own answer would have.
 */
export function mapRequest(
  line: JsonObject,
  caller: Caller | undefined,
  deployment: MappingOptions,
): MapAnswer {
  const { request, now } = readHttpRequest(line);
  const options = now === undefined ? deployment : { ...deployment, now };
  const dropped = droppedKeys(caller);
  try {
    const call = readCall(request, options);
    const { requests } = questionsOf(call, caller ?? NOBODY);
    return {
      Operation: { Service: call.operation.service, Name: call.operation.name },
      AuthorizationRequests: requests.map((asked) => toMappedRequest(asked, dropped)),
    };
  } catch (error) {
    if (error instanceof MappingError) throw new CodedError(error.code, error.message, { cause: error });
    throw error;
  }
}

function toMappedRequest(asked: AuthorizationRequest, dropped: ReadonlySet<string>): MappedRequest {
  const { action, resource } = asked;
  return { Action: action, Resource: resource, Context: Object.fromEntries(keptEntries(asked, dropped)) };
}
