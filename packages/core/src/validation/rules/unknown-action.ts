import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { hasWildcard, matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import { closestName } from '../../matching/closest-name.ts';
import type { Finding } from '../finding.ts';
import type { ServiceFacts, ValidationCatalogue } from '../validation-catalogue.ts';
import { actionsOf, finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Names that people write because a document or another service has them; the nearest spelling would mislead. */
const OFTEN_MEANT: ReadonlyMap<string, string> = new Map([
  ['sagemaker:createtag', 'sagemaker:AddTags'],
  ['sagemaker:createtags', 'sagemaker:AddTags'],
  ['sagemaker:tagresource', 'sagemaker:AddTags'],
  ['sagemaker:tagresources', 'sagemaker:AddTags'],
  ['sagemaker:deletetag', 'sagemaker:DeleteTags'],
  ['sagemaker:removetags', 'sagemaker:DeleteTags'],
  ['sagemaker:untagresource', 'sagemaker:DeleteTags'],
  ['sagemaker:listtagsforresource', 'sagemaker:ListTags'],
  ['sagemaker:createnotebook', 'sagemaker:CreateNotebookInstance'],
  ['sagemaker:deploymodel', 'sagemaker:CreateEndpoint'],
  ['sagemaker:invoke', 'sagemaker:InvokeEndpoint'],
]);

/** Actions that no service has: such a statement says nothing, and as a Deny it leaves open what it names. */
export const findUnknownActions: StatementRule = (statement, { catalogue }) =>
  actionsOf(statement).flatMap((action) => checkAction(action, catalogue));

function checkAction(action: PolicyText, catalogue: ValidationCatalogue): Finding[] {
  const colon = action.value.indexOf(':');
  if (colon === -1) return [];
  const service = asciiLowerCase(action.value.slice(0, colon));
  const facts = catalogue.factsOf(service);
  if (facts === undefined) return checkService(service, action, catalogue);
  const name = asciiLowerCase(action.value.slice(colon + 1));
  if (facts.actions.some((known) => matchesWildcard(name, asciiLowerCase(known.name)))) return [];
  if (hasWildcard(name)) {
    const message = `\`${action.value}\` matches no action of \`${service}\``;
    return [finding('warning', 'ACTION_MATCHES_NOTHING', action, message)];
  }
  return [
    finding('error', 'INVALID_ACTION', action, `no action \`${action.value}\`${didYouMean(name, facts)}`),
  ];
}

function didYouMean(name: string, facts: ServiceFacts): string {
  const often = OFTEN_MEANT.get(`${facts.service}:${name}`);
  if (often !== undefined) return `; did you mean \`${often}\`?`;
  const closest = closestName(
    name,
    facts.actions.map((action) => action.name),
  );
  return closest === undefined ? '' : `; did you mean \`${facts.service}:${closest}\`?`;
}

/** A name without a near one may be a service that AWS has closed; old policies still name those. */
function checkService(service: string, action: PolicyText, catalogue: ValidationCatalogue): Finding[] {
  if (catalogue.services === undefined || catalogue.services.includes(service)) return [];
  const closest = closestName(service, catalogue.services);
  const message = `no service \`${service}\``;
  if (closest === undefined) return [finding('warning', 'INVALID_SERVICE_IN_ACTION', action, message)];
  return [finding('error', 'INVALID_SERVICE_IN_ACTION', action, `${message}; did you mean \`${closest}\`?`)];
}
