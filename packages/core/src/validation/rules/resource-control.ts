import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { PolicyText, Statement } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import type { ValidationCatalogue } from '../validation-catalogue.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** What Organizations takes in a resource control policy (AWS Organizations User Guide, "RCP syntax"). */
export const findResourceControlFaults: StatementRule = (statement, { policyType, catalogue }) => {
  if (policyType !== 'resourceControl') return [];
  return [
    ...checkEffect(statement),
    ...checkNotAction(statement),
    ...(statement.action ?? []).flatMap((action) => checkService(action, catalogue)),
    ...checkKeys(statement),
  ];
};

/** AWS's own policy allows everything, and is attached everywhere. */
function checkEffect(statement: Statement): Finding[] {
  const { effect, action, resource, conditions } = statement;
  const isFullAccess = [action, resource].every((list) => list?.length === 1 && list[0]?.value === '*');
  if (effect === 'Deny' || (isFullAccess && conditions.length === 0)) return [];
  const message = 'a resource control policy only denies; AWS attaches the Allow, `RCPFullAWSAccess`, itself';
  return [finding('error', 'RCP_SYNTAX_ERROR_ALLOW', statement, message)];
}

function checkNotAction({ notAction }: Statement): Finding[] {
  const [place] = notAction ?? [];
  if (place === undefined) return [];
  const message = 'a resource control policy has no `NotAction`; name the actions';
  return [finding('error', 'RCP_SYNTAX_ERROR_NOTACTION', place, message)];
}

function checkService(
  action: PolicyText,
  { resourceControlServices, services }: ValidationCatalogue,
): Finding[] {
  const service = asciiLowerCase(action.value.slice(0, Math.max(0, action.value.indexOf(':'))));
  // An unknown service is another rule's finding.
  if (service === '' || resourceControlServices === undefined || services?.includes(service) !== true)
    return [];
  if (resourceControlServices.includes(service)) return [];
  const message = `AWS applies resource control policies to no call of \`${service}\``;
  return [finding('warning', 'RCP_SYNTAX_ERROR_ACTION', action, message)];
}

/** Keys about users and roles, which AWS's services lack. */
const PRINCIPAL_KEYS = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalarn',
];
/** Keys about the resource for which a service acts, which users and roles lack. */
const SOURCE_KEYS = ['aws:sourceorgid', 'aws:sourceorgpaths', 'aws:sourceaccount'];
const IS_SERVICE = 'aws:principalisawsservice';

/** A negated condition also holds where the key is absent, and so denies those whom it is not about. */
function checkKeys({ effect, conditions }: Statement): Finding[] {
  if (effect !== 'Deny' || conditions.some(({ key }) => asciiLowerCase(key) === IS_SERVICE)) return [];
  return conditions
    .filter(({ operator }) => operator.includes('Not'))
    .flatMap((condition) => {
      const key = asciiLowerCase(condition.key);
      if (PRINCIPAL_KEYS.includes(key)) {
        const message = `AWS's services have no \`${condition.key}\`, so this denies them too; add \`"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}\``;
        return [finding('warning', 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY', condition, message)];
      }
      if (!SOURCE_KEYS.includes(key)) return [];
      const message = `users and roles have no \`${condition.key}\`, so this denies them too; add \`"Bool": {"aws:PrincipalIsAWSService": "true"}\``;
      return [finding('warning', 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY', condition, message)];
    });
}
