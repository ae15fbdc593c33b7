import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import {
  isJsonObject,
  memberOf,
  optionalString,
  refuseUnknownMembers,
  requiredString,
  validationError,
} from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import type { AskedCall, Surroundings } from '../asked-call.ts';
import { askHttp } from '../http/ask-http.ts';
import { requestOfCall } from '../http/request-of-call.ts';

const MEMBERS = ['Operation', 'Input', 'CallerArn'];

/** Whether an object is a call of an SDK: `{"Operation": "CreateModel", "Input": {…}}`. */
export function isSdkCall(json: JsonObject): boolean {
  return Object.hasOwn(json, 'Operation');
}

/** @throws CodedError for an object that is no call. */
export function readSdkCall(json: JsonObject, surroundings: Surroundings): AskedCall {
  refuseUnknownMembers(json, MEMBERS);
  const input = memberOf(json, 'Input') ?? {};
  if (!isJsonObject(input)) throw validationError('`Input` must be an object');
  const caller = optionalString(json, 'CallerArn');
  const call = callOfOperation(requiredString(json, 'Operation'), JSON.stringify(input), {
    place: 'Operation',
    surroundings,
  });
  return caller === undefined ? call : { ...call, principal: principalOf(caller) };
}

/** What a call is read with. */
interface CallReading {
  readonly place: string;
  readonly surroundings: Surroundings;
}

/** The call of an operation with the JSON text of its input. */
export function callOfOperation(
  name: string,
  input: string,
  { place, surroundings }: CallReading,
): AskedCall {
  const { target, ...request } = requestOfCall(name, input, place);
  const behindPrefix = { ...request, target: `${surroundings.gateway?.pathPrefix ?? ''}${target}` };
  return {
    kind: 'call',
    operation: name,
    questionsOf: (asking) => askHttp(behindPrefix, surroundings, asking),
  };
}

function principalOf(arn: string): Principal {
  try {
    return parsePrincipal(arn);
  } catch (error) {
    if (error instanceof RequestError) throw validationError(`\`CallerArn\`: ${error.message}`);
    throw error;
  }
}
