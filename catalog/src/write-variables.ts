import { NAME_FORMS } from './overrides/index.ts';
import type { Operation } from './read-operations.ts';
import type { RequestMember } from './request-leaves.ts';

/**
 * Completes the variables of a template with what their members may hold: `:number` where the API has a number,
 * `:arn` where it lets a name be an ARN. Variables that say it themselves stay.
 *
 * @throws when a member does not exist, or is neither a string nor a number.
 */
export function writeVariables(
  template: string,
  operation: Operation,
  members: readonly RequestMember[],
): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, variable: string) => {
    const alternatives = variable.split('|').map((one) => writeAlternative(one, operation, members));
    return `{${alternatives.join('|')}}`;
  });
}

function writeAlternative(
  alternative: string,
  operation: Operation,
  members: readonly RequestMember[],
): string {
  if (alternative === '*') return alternative;
  const path = alternative.replace(/[:=].*$/, '');
  const kind = members.find((member) => member.path === path)?.kind;
  if (kind !== 'string' && kind !== 'number') throw new Error(`${operation.id}: ${path} cannot be a name`);
  if (path !== alternative) return alternative;
  if (kind === 'number') return `${path}:number`;
  const form = NAME_FORMS.use(operation.id)?.[path];
  return form === undefined ? path : `${path}:${form}`;
}
