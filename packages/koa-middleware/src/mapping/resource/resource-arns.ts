import type { Deployment } from '../arn/deployment.ts';
import { expandArnTemplate } from '../arn/expand-arn-template.ts';
import type { ArnTemplate } from '../arn/compile-arn-template.ts';
import { lowerCaseName } from '../arn/lower-case-name.ts';
import { MappingError } from '../mapping-error.ts';
import type { JsonObject } from '../members/json-value.ts';
import type { OperationPlan } from '../operation/operation-plan.ts';
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
  const resources: CallResource[] = [];
  let absent: readonly string[] = [];
  for (const resource of plan.resources) {
    const missing = addResources(resources, resource, members, deployment);
    if (missing !== undefined && !resource.optional) throw missingMember(missing);
    absent = missing ?? absent;
  }
  if (resources.length === 0) throw missingMember(absent);
  return eachOnce(resources);
}

/** Each is asked about once, as the first template has it that it comes from. */
export function eachOnce(resources: readonly CallResource[]): readonly CallResource[] {
  if (resources.length < 2) return resources;
  const byArn = new Map<string, CallResource>();
  for (const resource of resources) if (!byArn.has(resource.arn)) byArn.set(resource.arn, resource);
  return byArn.size === resources.length ? resources : [...byArn.values()];
}

/** What is known about the resources of a template before a request names them. */
export interface ResourceSource {
  readonly type: string;
  readonly template: ArnTemplate;
  readonly created: boolean;
}

/**
 * Adds the resources that a template stands for, a name that ignores case in lower case too. Returns the members of which
 * the template needs one and the request has none.
 */
export function addResources(
  resources: CallResource[],
  source: ResourceSource,
  members: JsonObject,
  deployment: Deployment,
): readonly string[] | undefined {
  const { arns, missing } = expandArnTemplate(source.template, members, deployment);
  for (const arn of arns) {
    resources.push(toResource(source, arn));
    const lower = deployment.caseInsensitiveNames === 'both' ? lowerCaseName(arn) : undefined;
    if (lower !== undefined) resources.push(toResource(source, lower));
  }
  return missing;
}

function toResource({ type, template, created }: ResourceSource, arn: string): CallResource {
  return { type, arn, isCreated: created, template: template.text, members: template.members };
}

function missingMember(members: readonly string[]): MappingError {
  const named = members.map((member) => `\`${member}\``).join(' or ');
  return new MappingError('ValidationException', `member ${named} is missing`, members[0]);
}
