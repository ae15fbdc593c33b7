import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../../matching/wildcard.ts';
import type { PrincipalName, Statement } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { federationOf } from './federation.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** What the trust policy of a role must not say, and what it lets in. */
export const findTrustFaults: StatementRule = (statement, { isRoleTrustPolicy }) =>
  isRoleTrustPolicy
    ? [
        ...findForbiddenElements(statement),
        ...findEveryone(statement),
        ...findMismatches(statement),
        ...findMissingActions(statement),
      ]
    : [];

function findForbiddenElements({ notPrincipal, resource, notResource }: Statement): Finding[] {
  const [place] = resource ?? notResource ?? [];
  return [
    ...(notPrincipal === undefined
      ? []
      : [
          finding(
            'error',
            'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
            notPrincipal,
            'a trust policy has no `NotPrincipal`; write `Principal`',
          ),
        ]),
    ...(place === undefined
      ? []
      : [
          finding(
            'error',
            'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
            place,
            'a trust policy has no `Resource`: the role is the resource',
          ),
        ]),
  ];
}

/** A condition, on the organization for example, can make it somebody. */
function findEveryone({ effect, principal, conditions }: Statement): Finding[] {
  if (effect !== 'Allow' || principal?.everyone !== true || conditions.length > 0) return [];
  const message = 'everyone in every account may assume the role; name who may, or add a condition';
  return [finding('security-warning', 'ROLE_TRUST_POLICY_ALLOWS_EVERYONE', principal, message)];
}

const WITH_SAML = 'sts:assumerolewithsaml';
const WITH_WEB_IDENTITY = 'sts:assumerolewithwebidentity';

/** Each way to assume a role is for one kind of principal. */
function findMismatches({ action = [], principal }: Statement): Finding[] {
  return action.flatMap(({ value, position }) => {
    const name = asciiLowerCase(value);
    const kind = name === WITH_SAML ? 'saml' : name === WITH_WEB_IDENTITY ? 'oidc' : undefined;
    const wrong =
      kind && (principal?.names ?? []).find((one) => federationOf(one) !== kind && !isUnknown(one));
    if (wrong === undefined) return [];
    const message = `\`${wrong.value}\` cannot call \`${value}\`, which is for ${kind === 'saml' ? 'SAML' : 'OpenID Connect'} providers`;
    return [finding('error', 'MISMATCHED_ACTION_FOR_PRINCIPAL', { position }, message)];
  });
}

/** A provider that is neither is a finding of its own. */
function isUnknown(name: PrincipalName): boolean {
  return name.kind === 'Federated' && federationOf(name) === undefined;
}

/** What IAM Roles Anywhere calls, each time (IAM Roles Anywhere User Guide, "Trust model"). */
const ROLES_ANYWHERE_ACTIONS = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

function findMissingActions({ effect, action = [], principal }: Statement): Finding[] {
  const service = principal?.names.find(({ value }) => value === 'rolesanywhere.amazonaws.com');
  if (effect !== 'Allow' || service === undefined) return [];
  const missing = ROLES_ANYWHERE_ACTIONS.filter(
    (name) => !action.some(({ value }) => matchesWildcard(asciiLowerCase(value), asciiLowerCase(name))),
  );
  if (missing.length === 0) return [];
  const message = `IAM Roles Anywhere also calls \`${missing.join('` and `')}\``;
  return [finding('error', 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY', service, message)];
}
