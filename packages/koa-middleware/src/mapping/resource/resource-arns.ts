import { MappingError } from '../mapping-error.ts';
import type { JsonObject } from '../members/json-value.ts';
import type { OperationPlan } from '../operation/operation-plan.ts';
import type { Deployment } from '../arn/deployment.ts';
import { expandArnTemplate } from '../arn/expand-arn-template.ts';

/** A resource that a request acts on. */
export interface RequestResource {
  readonly type: string;
  readonly arn: string;
}

/** Operations that act on no resource in particular are asked on this. */
const ANY_RESOURCE: readonly RequestResource[] = [{ type: '*', arn: '*' }];

/**
 * Every resource that a request acts on, each once.
 *
 * @throws MappingError when the request does not name a resource that the operation needs.
 */
export function resourceArns(
  plan: OperationPlan,
  members: JsonObject,
  deployment: Deployment,
): readonly RequestResource[] {
  if (plan.resources.length === 0) return ANY_RESOURCE;
  const resources = new Map<string, RequestResource>();
  let absent: readonly string[] = [];
  for (const { type, template, optional } of plan.resources) {
    const { arns, missing } = expandArnTemplate(template, members, deployment);
    if (missing !== undefined && !optional) throw missingMember(missing);
    absent = missing ?? absent;
    for (const arn of arns) if (!resources.has(arn)) resources.set(arn, { type, arn });
  }
  if (resources.size === 0) throw missingMember(absent);
  return [...resources.values()];
}

function missingMember(members: readonly string[]): MappingError {
  const named = members.map((member) => `\`${member}\``).join(' or ');
  return new MappingError('ValidationException', `member ${named} is missing`, members[0]);
}
