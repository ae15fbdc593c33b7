import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import type { ValidationCatalogue } from '../validation-catalogue.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Grants of everything, in policies that grant: in a boundary or a service control policy they are what is usual. */
export const findFullAccess: StatementRule = (statement, { policyType, catalogue }) => {
  const { effect, action, resource, conditions } = statement;
  if (policyType !== 'identityBased' || effect !== 'Allow' || conditions.length > 0) return [];
  if (resource?.some(({ value }) => value === '*') !== true) return [];
  return (action ?? []).filter((one) => isOfService(one, catalogue)).flatMap(checkAction);
};

/** A service that does not exist is another rule's finding. */
function isOfService({ value }: PolicyText, { services }: ValidationCatalogue): boolean {
  const service = asciiLowerCase(value.slice(0, Math.max(0, value.indexOf(':'))));
  return service === '' || services === undefined || services.includes(service);
}

function checkAction(action: PolicyText): Finding[] {
  const name = asciiLowerCase(action.value);
  if (name === '*') {
    const message =
      '`*` on `*` grants everything, policies and future services included; grant what is needed';
    return [finding('security-warning', 'FULL_ADMIN', action, message)];
  }
  if (!name.endsWith(':*')) return [];
  const message = `\`${action.value}\` on \`*\` grants all that the service has, tags and future actions included; grant what is needed`;
  return [finding('suggestion', 'FULL_ACCESS_TO_SERVICE', action, message)];
}
