import type { HttpRequest } from '@sagegate/koa-middleware/mapping';
import {
  isJsonObject,
  memberOf,
  optionalString,
  refuseUnknownMembers,
  requiredString,
  validationError,
} from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { parseTime } from '../parse-time.ts';

const MEMBERS = ['Id', 'Method', 'Path', 'Headers', 'Body', 'BodyBase64', 'RemoteAddress', 'Now'];

/** A request and the time at which it is made. */
export interface TimedRequest {
  readonly request: HttpRequest;
  readonly now?: Date;
}

/**
 * Reads an HTTP request from the members of a line. A member that is `null` is absent.
 *
 * @throws CodedError for a member that is unknown, missing or of the wrong form.
 */
export function readHttpRequest(given: JsonObject): TimedRequest {
  const line = withoutNulls(given);
  refuseUnknownMembers(line, MEMBERS);
  const remoteAddress = optionalString(line, 'RemoteAddress');
  const now = readNow(line);
  const request = {
    method: requiredString(line, 'Method'),
    target: requiredString(line, 'Path'),
    headers: readHeaders(line),
    body: readBody(line),
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  };
  return now === undefined ? { request } : { request, now };
}

function withoutNulls(line: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null));
}

function readHeaders(line: JsonObject): readonly (readonly [name: string, value: string])[] {
  const headers = memberOf(line, 'Headers') ?? {};
  if (!isJsonObject(headers)) throw validationError('`Headers` must be an object');
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((item: unknown): [string, string] => {
      if (typeof item === 'string') return [name, item];
      throw validationError(`\`Headers.${name}\` must be a string or a list of strings`);
    }),
  );
}

function readBody(line: JsonObject): Uint8Array {
  const text = optionalString(line, 'Body');
  const base64 = optionalString(line, 'BodyBase64');
  if (text !== undefined && base64 !== undefined)
    throw validationError('give `Body` or `BodyBase64`, not both');
  if (base64 === undefined) return Buffer.from(text ?? '', 'utf8');
  const bytes = Buffer.from(base64, 'base64');
  // Buffer skips what is not base64; only text that comes out again is what its writer meant.
  if (bytes.toString('base64') !== base64) throw validationError('`BodyBase64` is not base64');
  return bytes;
}

function readNow(line: JsonObject): Date | undefined {
  const text = optionalString(line, 'Now');
  if (text === undefined) return undefined;
  const now = parseTime(text);
  if (now !== undefined) return now;
  throw validationError('`Now` must be a date and time such as `2026-11-21T12:00:00Z`');
}
