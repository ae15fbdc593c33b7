import { resolveOperation } from '@sagegate/koa-middleware/mapping';
import type { HttpRequest } from '@sagegate/koa-middleware/mapping';
import type { JsonObject } from '@sagegate/core/simulation';
import type { AskedCall, Surroundings } from '../asked-call.ts';
import { findDenialMessage } from '../message/denial-message.ts';
import { callerOf } from '../message/read-message.ts';
import { askHttp } from './ask-http.ts';
import { readHttpRequest } from './read-http-request.ts';
import { readHttpText } from './read-http-text.ts';

/** Whether an object is a request as `map --batch` reads it. */
export function isHttpLine(json: JsonObject): boolean {
  return Object.hasOwn(json, 'Method') && Object.hasOwn(json, 'Path');
}

/** @throws CodedError for a line that is none. */
export function readHttpLine(json: JsonObject, surroundings: Surroundings): AskedCall {
  const { request, now } = readHttpRequest(json);
  return toCall(request, { ...(now === undefined ? {} : { now }), ...surroundings });
}

/**
 * The call of a pasted request; where the answer stands below it with AWS's sentence, that tells the caller.
 *
 * @throws UsageError that names file and line.
 */
export function readHttpPaste(text: string, file: string, surroundings: Surroundings): AskedCall {
  return { ...toCall(readHttpText(text, file), surroundings), ...callerOf(findDenialMessage(text)?.caller) };
}

function toCall(request: HttpRequest, surroundings: Surroundings): AskedCall {
  const operation = resolveOperation(request, surroundings.gateway)?.name;
  return {
    kind: 'http',
    ...(operation !== undefined && { operation }),
    questionsOf: (asking) => askHttp(request, surroundings, asking),
  };
}
