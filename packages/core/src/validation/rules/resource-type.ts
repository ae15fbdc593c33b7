import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { parseArn } from '../../matching/arn.ts';
import { hasWildcard, matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText, Statement } from '../../policy/policy-document.ts';
import { patternsOverlap } from '../patterns-overlap.ts';
import type { Finding } from '../finding.ts';
import type { ActionFacts, ServiceFacts } from '../validation-catalogue.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';
import { withoutVariables } from './without-variables.ts';

/** Actions on which the statement says nothing, because they take none of its resources. */
export const findResourcesThatNeverMatch: StatementRule = (statement, { catalogue }) => {
  const { action: actions, resource: resources } = statement;
  // A trust policy has no Resource, and `*` fits every action.
  if (actions === undefined || resources === undefined || resources.some(coversEverything)) return [];
  const questions = new Map<ServiceFacts, ResourceQuestion>();
  return actions.flatMap((action) => {
    const facts = catalogue.factsOf(
      asciiLowerCase(action.value.slice(0, Math.max(0, action.value.indexOf(':')))),
    );
    if (facts === undefined) return [];
    const hasResourceOf = questions.get(facts) ?? createResourceQuestion(resources, facts);
    questions.set(facts, hasResourceOf);
    return checkAction(action, hasResourceOf, statement.effect, facts);
  });
};

/** Whether some resource can be of a type, by the type's name; asked of the resources once for each type. */
type ResourceQuestion = (type: string) => boolean;

function createResourceQuestion(resources: readonly PolicyText[], facts: ServiceFacts): ResourceQuestion {
  const patterns = [...new Set(resources.map(({ value }) => withoutVariables(value)))];
  const answers = new Map<string, boolean>();
  return (type) => {
    const known = answers.get(type);
    if (known !== undefined) return known;
    const arns = facts.resourceTypes
      .filter(({ name }) => name === type)
      .map(({ arn }) => withoutVariables(arn));
    const answer = arns.some((arn) => patterns.some((pattern) => arnsOverlap(arn, pattern)));
    answers.set(type, answer);
    return answer;
  };
}

function checkAction(
  action: PolicyText,
  hasResourceOf: ResourceQuestion,
  effect: Statement['effect'],
  facts: ServiceFacts,
): Finding[] {
  const known = findAction(asciiLowerCase(action.value), facts);
  if (known === undefined || known.resourceTypes.some(hasResourceOf)) return [];
  const types = known.resourceTypes;
  if (types.length === 0) {
    const message = `\`${action.value}\` acts on no resource; only \`"Resource": "*"\` covers it`;
    return [finding('warning', 'RESOURCE_NEVER_MATCHES', action, message)];
  }
  const message = `\`${action.value}\` acts on ${types.join(', ')}, and no resource of this statement is one`;
  // Statements that list many actions and many resources grant all that they seem to; such a Deny leaves a gap.
  const severity = effect === 'Deny' ? 'warning' : 'suggestion';
  return [finding(severity, 'RESOURCE_NEVER_MATCHES', action, message)];
}

function findAction(lowerCaseName: string, facts: ServiceFacts): ActionFacts | undefined {
  if (hasWildcard(lowerCaseName)) return undefined;
  return facts.actions.find(({ name }) => asciiLowerCase(`${facts.service}:${name}`) === lowerCaseName);
}

/** Part by part: a region's `*` could reach into the resource, but nobody means that. */
function arnsOverlap(template: string, pattern: string): boolean {
  const one = parseArn(template);
  const other = parseArn(pattern);
  if (one === undefined || other === undefined) return patternsOverlap(template, pattern);
  return (['partition', 'service', 'region', 'account', 'resource'] as const).every((part) =>
    patternsOverlap(one[part], other[part]),
  );
}

function coversEverything(resource: PolicyText): boolean {
  return matchesWildcard(resource.value, '*');
}
