import { AwsError } from '../protocol/aws-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json.ts';

/** A member that has to be a string, as a resource's name. */
export function requiredString(input: JsonObject, member: string): string {
  const value = requiredMember(input, member);
  if (typeof value !== 'string') throw wrongType(member);
  return value;
}

/** A member that may be absent, but is a string where it is there. */
export function optionalString(input: JsonObject, member: string): string | undefined {
  const value = memberOf(input, member);
  if (value !== undefined && typeof value !== 'string') throw wrongType(member);
  return value;
}

/** A whole number between the limits, or the default. */
export function optionalCount(input: JsonObject, member: string, fallback: number, max: number): number {
  const value = memberOf(input, member) ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(member);
  if (value >= 1 && value <= max) return value;
  throw constraint(member, value, `Member must have value between 1 and ${max}`);
}

/** A list of objects; an absent one is empty. */
export function objectList(input: JsonObject, member: string): readonly JsonObject[] {
  const value = memberOf(input, member) ?? [];
  if (!Array.isArray(value) || !value.every(isJsonObject)) throw wrongType(member);
  return value;
}

/** An object; an absent one is empty. */
export function optionalObject(input: JsonObject, member: string): JsonObject {
  const value = memberOf(input, member) ?? {};
  if (!isJsonObject(value)) throw wrongType(member);
  return value;
}

/** A list of strings that has to be there. */
export function requiredStrings(input: JsonObject, member: string): readonly string[] {
  const value = requiredMember(input, member);
  if (!Array.isArray(value)) throw wrongType(member);
  const strings = value.filter((item) => typeof item === 'string');
  if (strings.length !== value.length) throw wrongType(member);
  return strings;
}

/** The member, whatever its type. */
export function requiredMember(input: JsonObject, member: string): JsonValue {
  const value = memberOf(input, member);
  if (value === undefined) throw constraint(member, null, 'Member must not be null');
  return value;
}

/** The sentence of AWS for a value that the model does not allow. */
export function constraint(member: string, value: string | number | null, rule: string): AwsError {
  const path = member.charAt(0).toLowerCase() + member.slice(1);
  const shown = value === null ? 'Value null' : `Value '${value}'`;
  return new AwsError(
    'ValidationException',
    `1 validation error detected: ${shown} at '${path}' failed to satisfy constraint: ${rule}`,
    400,
  );
}

function memberOf(input: JsonObject, member: string): JsonValue | undefined {
  const value = Object.hasOwn(input, member) ? input[member] : undefined;
  return value ?? undefined;
}

function wrongType(member: string): AwsError {
  return new AwsError('SerializationException', `the member ${member} has the wrong type`, 400);
}
