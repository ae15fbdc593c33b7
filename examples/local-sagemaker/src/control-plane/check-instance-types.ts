import { isJsonObject, type JsonObject, type JsonValue } from '../protocol/json.ts';
import { constraint } from './members.ts';

const INSTANCE_TYPE = /^ml\.[a-z0-9-]+\.[a-z0-9]+$/;

/** Refuses what cannot be an instance type, wherever the input names one: SageMaker knows a list of them. */
export function checkInstanceTypes(input: JsonObject): void {
  for (const [member, value] of Object.entries(input)) {
    if (member === 'InstanceType') checkInstanceType(value);
    for (const nested of Array.isArray(value) ? value : [value]) {
      if (isJsonObject(nested)) checkInstanceTypes(nested);
    }
  }
}

function checkInstanceType(value: JsonValue): void {
  if (value === null || (typeof value === 'string' && INSTANCE_TYPE.test(value))) return;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw constraint(
    'InstanceType',
    shown,
    'Member must satisfy enum value set: [ml.t3.medium, ml.m5.large, …]',
  );
}
