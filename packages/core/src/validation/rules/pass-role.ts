import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText, Statement } from '../../policy/policy-document.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Who may pass any role to any service may use every role of the account. */
export const findOpenPassRole: StatementRule = (statement) => {
  if (statement.effect !== 'Allow' || limitsService(statement)) return [];
  const action = statement.action?.find(({ value }) =>
    matchesWildcard(asciiLowerCase(value), 'iam:passrole'),
  );
  const resource = statement.resource?.find(coversEveryRole);
  if (action === undefined || resource === undefined) return [];
  const isExact = asciiLowerCase(action.value) === 'iam:passrole';
  const code = isExact ? 'PASS_ROLE_WITH_STAR_IN_RESOURCE' : 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE';
  const message =
    `\`${action.value}\` on \`${resource.value}\` lets every role be passed to every service; ` +
    'name the roles, or add a condition on `iam:PassedToService`';
  return [finding('security-warning', code, isExact ? resource : action, message)];
};

function limitsService(statement: Statement): boolean {
  return statement.conditions.some(({ key }) => asciiLowerCase(key) === 'iam:passedtoservice');
}

/** A name that nobody would choose stands for all names. */
function coversEveryRole(resource: PolicyText): boolean {
  return matchesWildcard(resource.value, 'arn:aws:iam::111122223333:role/any-path/any-role');
}
