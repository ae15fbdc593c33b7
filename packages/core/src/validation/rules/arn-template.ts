import { parseArn } from '../../matching/arn.ts';
import type { Arn } from '../../matching/arn.ts';
import { hasWildcard } from '../../matching/wildcard.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { patternsOverlap } from '../patterns-overlap.ts';
import type { ServiceFacts } from '../validation-catalogue.ts';
import { finding, resourcesOf } from './rule.ts';
import type { StatementRule } from './rule.ts';
import { withoutVariables } from './without-variables.ts';

/** Resources that are not of a form in which their service writes ARNs, and so fit none. */
export const findForeignArns: StatementRule = (statement, { catalogue }) =>
  resourcesOf(statement).flatMap((resource) => {
    const arn = parseArn(resource.value);
    const facts = arn && catalogue.factsOf(arn.service);
    return arn === undefined || facts === undefined ? [] : checkForm(resource, arn, facts);
  });

function checkForm(resource: PolicyText, arn: Arn, facts: ServiceFacts): Finding[] {
  const templates = templatesOf(facts).filter(({ service }) => service === arn.service);
  if (templates.length === 0) return [];
  const pattern = withoutVariables(arn.resource);
  const possible = templates.filter((template) =>
    patternsOverlap(withoutVariables(template.resource), pattern),
  );
  if (possible.length === 0) {
    const message = `\`${facts.service}\` has no resource whose ARN ends like \`${arn.resource}\`, as far as its reference says`;
    // We know SageMaker's resources; other references lack some.
    const severity = facts.service.startsWith('sagemaker') ? 'warning' : 'suggestion';
    return [finding(severity, 'INVALID_ARN_RESOURCE', resource, message)];
  }
  return [...checkPart('region', resource, arn, possible), ...checkPart('account', resource, arn, possible)];
}

/** A policy may name thousands of resources of one service. */
const TEMPLATES = new WeakMap<ServiceFacts, readonly Arn[]>();

function templatesOf(facts: ServiceFacts): readonly Arn[] {
  const known = TEMPLATES.get(facts);
  if (known !== undefined) return known;
  const templates = facts.resourceTypes.flatMap((type) => parseArn(type.arn) ?? []);
  TEMPLATES.set(facts, templates);
  return templates;
}

const CODES = {
  region: { missing: 'MISSING_ARN_REGION', extra: 'ARN_REGION_NOT_ALLOWED' },
  account: { missing: 'MISSING_ARN_ACCOUNT', extra: 'ARN_ACCOUNT_NOT_ALLOWED' },
} as const;

/** Services of which AWS offers public resources that belong to no account. */
const HAVE_RESOURCES_OF_AWS = ['ec2', 'ssm', 'cloudformation', 'imagebuilder', 'serverlessrepo'];

/** A wildcard fits an empty part too, and a part that is written. */
function checkPart(
  part: 'region' | 'account',
  resource: PolicyText,
  arn: Arn,
  templates: readonly Arn[],
): Finding[] {
  const written = arn[part];
  if (hasWildcard(written)) return [];
  if (
    written === '' &&
    !HAVE_RESOURCES_OF_AWS.includes(arn.service) &&
    templates.every((template) => template[part] !== '')
  ) {
    const message = `the ARN of \`${arn.resource}\` has a ${part}; write it, or \`*\``;
    return [finding('warning', CODES[part].missing, resource, message)];
  }
  if (written !== '' && templates.every((template) => template[part] === '')) {
    const message = `the ARN of \`${arn.resource}\` has no ${part}; leave \`${written}\` out`;
    return [finding('warning', CODES[part].extra, resource, message)];
  }
  return [];
}
