import type { Deployment } from '../arn/deployment.ts';
import { expandArnTemplate } from '../arn/expand-arn-template.ts';
import type { ArnTemplate } from '../arn/compile-arn-template.ts';
import { lowerCaseName } from '../arn/lower-case-name.ts';
import { MappingError } from '../mapping-error.ts';
import type { JsonObject } from '../members/json-value.ts';
import type { OperationPlan } from '../operation/operation-plan.ts';
import { ANY_RESOURCE } from './call-resource.ts';
import type { CallResource } from './call-resource.ts';

/** Resources by their ARNs: each is asked about once. */
export type Resources = Map<string, CallResource>;

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
  const resources: Resources = new Map();
  let absent: readonly string[] = [];
  for (const resource of plan.resources) {
    const missing = addResources(resources, resource, members, deployment);
    if (missing !== undefined && !resource.optional) throw missingMember(missing);
    absent = missing ?? absent;
  }
  if (resources.size === 0) throw missingMember(absent);
  return [...resources.values()];
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
  resources: Resources,
  { type, template, created }: ResourceSource,
  members: JsonObject,
  deployment: Deployment,
): readonly string[] | undefined {
  const { arns, missing } = expandArnTemplate(template, members, deployment);
  const { text, members: from } = template;
  const add = (arn: string): void => {
    if (resources.has(arn)) return;
    resources.set(arn, { type, arn, isCreated: created, template: text, members: from });
  };
  for (const arn of arns) {
    add(arn);
    const lower = deployment.caseInsensitiveNames === 'both' ? lowerCaseName(arn) : undefined;
    if (lower !== undefined) add(lower);
  }
  return missing;
}

function missingMember(members: readonly string[]): MappingError {
  const named = members.map((member) => `\`${member}\``).join(' or ');
  return new MappingError('ValidationException', `member ${named} is missing`, members[0]);
}
