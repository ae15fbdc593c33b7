import { MappingError } from '../mapping-error.ts';
import type { JsonObject } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import type { OperationPlan } from '../operation/operation-plan.ts';

/**
 * Makes sure that of members that name one thing in several ways, a request has one: which of them the service
 * would follow, we do not know.
 *
 * @throws MappingError that names both.
 */
export function refuseAlternatives({ exclusive }: OperationPlan, members: JsonObject): void {
  for (const paths of exclusive) {
    const [first, second] = paths.filter((path) => valuesAt(members, path).length > 0);
    if (first === undefined || second === undefined) continue;
    const problem = `members \`${first.text}\` and \`${second.text}\` exclude each other`;
    throw new MappingError('ValidationException', problem, first.text);
  }
}
