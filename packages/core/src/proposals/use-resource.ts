import { parseArn } from '../matching/arn.ts';
import type { Template } from '../matching/policy-variable.ts';
import { exampleWith } from './example-text.ts';
import { placeOfElement } from './policy-steps.ts';
import { toStatementPlace } from './placed-statement.ts';
import type { PlacedStatement } from './placed-statement.ts';
import type { Step } from './step.ts';

/** Calling for another resource: one of the same type, account and region that fits what the statement lists. */
export function useResource(placed: PlacedStatement): readonly Step[] {
  const { compiled, question } = placed;
  const { templates = [], resolverFor } = compiled.resources;
  const name = nameOf(question.resource);
  if (name === undefined) return [];
  const resolve = resolverFor(question.context);
  const fitting = templates.slice(0, MAX_TEMPLATES).flatMap((template: Template) => {
    const example = exampleWith(template, resolve, name);
    return example !== undefined && isAlike(example, question.resource) ? [example] : [];
  });
  const [resource] = fitting;
  if (resource === undefined || !compiled.resources.matches(resource, question.context)) return [];
  const operands = (compiled.statement.resource ?? []).map(({ value }) => value);
  return [
    {
      part: {
        kind: 'useResource',
        resource,
        operands,
        inCallersHand: true,
        statement: toStatementPlace(placed),
        element: placeOfElement(placed, 'Resource'),
      },
      action: { kind: 'resource', resource },
      shape: 'useResource',
      id: `useResource ${resource}`,
    },
  ];
}

const MAX_TEMPLATES = 10;

/** What stands behind the type: `churn` of `…:model/churn`. */
function nameOf(resource: string): string | undefined {
  const part = parseArn(resource)?.resource;
  const slash = part?.indexOf('/') ?? -1;
  return part === undefined || slash === -1 ? undefined : part.slice(slash + 1);
}

function isAlike(example: string, resource: string): boolean {
  const [one, other] = [parseArn(example), parseArn(resource)];
  if (one === undefined || other === undefined || example === resource) return false;
  const isSamePlace =
    one.partition === other.partition && one.service === other.service && one.account === other.account;
  return isSamePlace && one.region === other.region && typeOf(one.resource) === typeOf(other.resource);
}

function typeOf(resource: string): string {
  return resource.slice(0, resource.indexOf('/') + 1);
}
