import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import { invalidMember } from '../mapping-error.ts';
import type { OperationMatch } from './operation-match.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { readJsonObject } from '../members/read-json-object.ts';

/**
 * The members of a request that decisions are made on: the JSON body of the control plane; path and headers of a REST
 * operation, whose body is the model's own. A header without a value is absent.
 */
export function readMembers({ plan, labels }: OperationMatch, request: HttpRequest): JsonObject {
  if (plan.operation.protocol === 'awsJson1_1') return readJsonObject(request.body);
  const members = new Map<string, JsonValue>(labels);
  for (const [member, header] of plan.headers) {
    const values = headerValues(request, header);
    const [value] = values;
    if (values.length > 1) throw invalidMember(member, 'is given twice');
    if (value !== undefined && value !== '') members.set(member, value);
  }
  return members;
}
