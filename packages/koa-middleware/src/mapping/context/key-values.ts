import { invalidMember } from '../mapping-error.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import type { ConditionKeyPlan } from '../operation/operation-plan.ts';
import type { Deployment } from '../arn/deployment.ts';
import { expandArnTemplate } from '../arn/expand-arn-template.ts';
import { kmsKeyArn } from '../arn/kms-key-arn.ts';
import { parseRequestArn } from '../arn/request-arn.ts';

type Reader = (value: JsonValue, member: string, deployment: Deployment) => string;

const NOTHING: readonly string[] = [];

/** How one value of a member becomes one value of a key. */
const READERS: Readonly<
  Record<Exclude<ConditionKeyPlan['rule'], 'arn' | 'arns' | 'entries' | 'pairs'>, Reader>
> = {
  string: readString,
  strings: readString,
  number: readNumber,
  boolean: readBoolean,
  present: () => 'true',
  kms: (value, member, deployment) => kmsKeyArn(readString(value, member), member, deployment),
  workteamType: (value, member) => readWorkteamType(readString(value, member), member),
};

/** The different values that a request gives to a condition key, in the order of the request. */
export function keyValues(
  plan: ConditionKeyPlan,
  members: JsonObject,
  deployment: Deployment,
): readonly string[] {
  const { rule } = plan;
  if (rule === 'entries' || rule === 'pairs') return NOTHING;
  if (rule === 'arn' || rule === 'arns') {
    return distinct(
      plan.templates.flatMap((template) => expandArnTemplate(template, members, deployment).arns),
    );
  }
  const read = READERS[rule];
  let values: string[] | undefined;
  for (const path of plan.paths) {
    for (const value of valuesAt(members, path)) (values ??= []).push(read(value, path.text, deployment));
  }
  return values === undefined ? NOTHING : distinct(values);
}

function distinct(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)];
}

function readString(value: JsonValue, member: string): string {
  if (typeof value !== 'string') throw invalidMember(member, 'must be a string');
  return value;
}

/** In decimal. Beyond the safe range two readers could see two numbers. */
function readNumber(value: JsonValue, member: string): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw invalidMember(member, 'must be an integer');
  return String(value);
}

function readBoolean(value: JsonValue, member: string): string {
  if (typeof value !== 'boolean') throw invalidMember(member, 'must be true or false');
  return value ? 'true' : 'false';
}

/** `private-crowd`, `public-crowd` or `vendor-crowd`: the segment before the name. */
function readWorkteamType(value: string, member: string): string {
  const type = parseRequestArn(value, member).resource.split('/')[1];
  if (type === undefined || type === '') throw invalidMember(member, 'is not the ARN of a work team');
  return type;
}
