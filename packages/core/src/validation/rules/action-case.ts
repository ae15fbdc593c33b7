import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { replaceText } from './edits.ts';
import { actionsOf, finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Actions in another case than the service's own. IAM ignores case; people and searches do not. */
export const findActionsInOtherCase: StatementRule = (statement, { catalogue }) =>
  actionsOf(statement).flatMap((action) => {
    const colon = action.value.indexOf(':');
    const service = asciiLowerCase(action.value.slice(0, Math.max(0, colon)));
    const name = asciiLowerCase(action.value.slice(colon + 1));
    const known = catalogue.factsOf(service)?.actions.find((one) => asciiLowerCase(one.name) === name);
    if (known === undefined) return [];
    const written = `${service}:${known.name}`;
    if (written === action.value) return [];
    const message = `\`${action.value}\` is written \`${written}\``;
    return [finding('suggestion', 'ACTION_CASE', action, message, replaceText(action, written))];
  });
