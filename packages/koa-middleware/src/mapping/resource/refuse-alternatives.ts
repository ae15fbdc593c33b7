import { MappingError } from '../mapping-error.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { firstValueAt, valuesAt } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';
import type { OperationPlan } from '../operation/operation-plan.ts';

/**
 * Makes sure that of members that say one thing in several ways, a request has one: which of them the service
 * would follow, we do not know.
 *
 * @throws MappingError that names both.
 */
export function refuseAlternatives({ exclusive }: OperationPlan, request: JsonObject): void {
  for (const { at, members } of exclusive) {
    for (const structure of valuesAt(request, at)) refuseTwoOf(members, structure);
  }
}

function refuseTwoOf(members: readonly MemberPath[], structure: JsonValue): void {
  const [first, second] = members.filter((path) => firstValueAt(structure, path) !== undefined);
  if (first === undefined || second === undefined) return;
  const problem = `members \`${first.text}\` and \`${second.text}\` exclude each other`;
  throw new MappingError('ValidationException', problem, first.text);
}
