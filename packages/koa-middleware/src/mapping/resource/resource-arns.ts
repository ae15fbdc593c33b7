import { MappingError } from '../mapping-error.ts';
import type { JsonObject } from '../members/json-value.ts';
import type { OperationPlan } from '../operation/operation-plan.ts';
import type { Deployment } from '../arn/deployment.ts';
import { expandArnTemplate } from '../arn/expand-arn-template.ts';
import { ANY_RESOURCE } from './call-resource.ts';
import type { CallResource } from './call-resource.ts';

/**
 * Every resource that a request acts on, each once.
 *
 * @throws MappingError when the request does not name a resource that the operation needs.
 */
export function resourceArns(
  plan: OperationPlan,
  members: JsonObject,
  deployment: Deployment,
): readonly CallResource[] {
  if (plan.resources.length === 0) return ANY_RESOURCE;
  const resources = new Map<string, CallResource>();
  let absent: readonly string[] = [];
  for (const { type, template, optional, created } of plan.resources) {
    const { arns, missing } = expandArnTemplate(template, members, deployment);
    if (missing !== undefined && !optional) throw missingMember(missing);
    absent = missing ?? absent;
    for (const arn of arns) if (!resources.has(arn)) resources.set(arn, { type, arn, isCreated: created });
  }
  if (resources.size === 0) throw missingMember(absent);
  return [...resources.values()];
}

function missingMember(members: readonly string[]): MappingError {
  const named = members.map((member) => `\`${member}\``).join(' or ');
  return new MappingError('ValidationException', `member ${named} is missing`, members[0]);
}
