import { startOfResourcePart } from '../../matching/arn.ts';
import { finding, resourcesOf } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Variables before the fifth colon of a resource, where they are only text: no ARN has it, so the pattern fits nothing. */
export const findVariablesOutsideResourcePart: StatementRule = (statement) => {
  const severity = statement.effect === 'Deny' ? 'security-warning' : 'warning';
  return resourcesOf(statement)
    .filter(({ value }) => hasVariableOutside(value))
    .map((resource) => {
      const message = `\`${resource.value}\` has a policy variable before the fifth colon, where it is only text; write all six parts of the ARN`;
      return finding(severity, 'VARIABLE_OUTSIDE_RESOURCE_PART', resource, message);
    });
};

function hasVariableOutside(resource: string): boolean {
  const variable = resource.indexOf('${');
  const start = startOfResourcePart(resource);
  return variable !== -1 && (start === -1 || variable < start);
}
