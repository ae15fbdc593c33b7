import { AwsError } from './aws-error.ts';

/** What JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

/** The body of a JSON 1.1 call; an empty one counts as `{}`, as it does with AWS. */
export function parseJsonObject(body: Uint8Array): JsonObject {
  const value = parse(Buffer.from(body).toString('utf8') || '{}');
  if (!isJsonObject(value)) throw new AwsError('SerializationException', 'the body is not a JSON object');
  return value;
}

/** Whether the value is an object: neither a list nor null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): JsonValue {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new AwsError('SerializationException', `the body is not JSON: ${String(cause)}`);
  }
}
