import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../../matching/wildcard.ts';
import type { Condition, Statement } from '../../policy/policy-document.ts';
import { closestName } from '../../matching/closest-name.ts';
import type { Finding } from '../finding.ts';
import type { ConditionKeyDefinition } from '../../catalog/sagemaker-catalog.ts';
import type { ServiceFacts, ValidationCatalogue } from '../validation-catalogue.ts';
import { isKey } from './find-key.ts';
import { lacksTagName } from './key-form.ts';
import { isReplaced } from './key-trust.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Keys that their service does not have, or that no request for the statement's actions can have. */
export const findUselessConditionKeys: StatementRule = (statement, { catalogue }) => {
  const keysOfActions = createKeysOfActions(statement, catalogue);
  return statement.conditions.flatMap((condition) => {
    const service = asciiLowerCase(condition.key.slice(0, Math.max(0, condition.key.indexOf(':'))));
    const facts = catalogue.factsOf(service);
    // A key without the name of its tag is another rule's finding, and so is one that AWS has replaced.
    if (facts === undefined || lacksTagName(condition.key) || isReplaced(condition.key)) return [];
    const known = facts.conditionKeys.find((key) => isKey(key.name, condition.key));
    if (known === undefined) return [unknownKey(condition, facts)];
    return [...checkSetOperator(condition, known), ...checkAgainstActions(condition, keysOfActions(facts))];
  });
};

/** Only a near name makes it sure that this one is a slip: references lag behind their services. */
function unknownKey(condition: Condition, facts: ServiceFacts): Finding {
  const code = facts.service === 'aws' ? 'INVALID_GLOBAL_CONDITION_KEY' : 'INVALID_SERVICE_CONDITION_KEY';
  const names = facts.conditionKeys.map(({ name }) => name);
  const closest = closestName(condition.key, names);
  const message = `no condition key \`${condition.key}\``;
  if (closest === undefined) return finding('warning', code, condition, message);
  return finding('error', code, condition, `${message}; did you mean \`${closest}\`?`);
}

/** A key that can have several values matches only by a set operator, and one with a single value needs none. */
function checkSetOperator(condition: Condition, known: ConditionKeyDefinition): Finding[] {
  const isMultivalued = known.type.startsWith('ArrayOf');
  if (isMultivalued && condition.setOperator === undefined && condition.operator !== 'Null') {
    const message = `\`${condition.key}\` can have several values; write \`ForAnyValue:\` or \`ForAllValues:\` before the operator`;
    return [finding('warning', 'MISSING_SET_OPERATOR', condition, message)];
  }
  if (!isMultivalued && condition.setOperator === 'ForAllValues') {
    const message = `\`${condition.key}\` has one value; leave \`ForAllValues:\` out`;
    return [finding('security-warning', 'FORALLVALUES_WITH_SINGLE_VALUED_KEY', condition, message)];
  }
  if (!isMultivalued && condition.setOperator === 'ForAnyValue') {
    const message = `\`${condition.key}\` has one value; leave \`ForAnyValue:\` out`;
    return [finding('suggestion', 'FORANYVALUE_WITH_SINGLE_VALUED_KEY', condition, message)];
  }
  return [];
}

function checkAgainstActions(condition: Condition, keys: readonly string[] | undefined): Finding[] {
  if (keys === undefined || keys.some((key) => isPresentAs(key, condition.key))) return [];
  const message = `no request for the actions of this statement has \`${condition.key}\``;
  return [finding('warning', 'CONDITION_KEY_NEVER_PRESENT', condition, message)];
}

/** The keys that requests for a statement's actions can have; `undefined` where they are not known. */
type KeysOfActions = (facts: ServiceFacts) => readonly string[] | undefined;

/** Gathers them once for each service, because a statement may have many conditions. */
function createKeysOfActions({ action }: Statement, catalogue: ValidationCatalogue): KeysOfActions {
  const patterns = [...new Set((action ?? []).map(({ value }) => value))];
  const answers = new Map<ServiceFacts, readonly string[] | undefined>();
  return (facts) => {
    if (!answers.has(facts)) answers.set(facts, keysOfPatterns(patterns, facts, catalogue));
    return answers.get(facts);
  };
}

function keysOfPatterns(
  patterns: readonly string[],
  facts: ServiceFacts,
  catalogue: ValidationCatalogue,
): readonly string[] | undefined {
  const keys = new Set(keysOfEveryAction(facts));
  for (const pattern of patterns) {
    const own = keysOfAction(pattern, facts, catalogue);
    if (own === undefined) return undefined;
    for (const key of own) keys.add(key);
  }
  return patterns.length === 0 ? undefined : [...keys];
}

/** The keys of every action that a pattern covers; `undefined` where they are not known. `facts` is about the key's service. */
function keysOfAction(
  pattern: string,
  facts: ServiceFacts,
  catalogue: ValidationCatalogue,
): readonly string[] | undefined {
  const [service = '', name = ''] = asciiLowerCase(pattern).split(':');
  const { actions } = (facts.service === service ? facts : catalogue.factsOf(service)) ?? { actions: [] };
  const covered = actions.filter((action) => matchesWildcard(name, asciiLowerCase(action.name)));
  // An unknown action is another rule's finding.
  if (covered.length === 0) return undefined;
  if (facts.service !== service && mayShareKeys(service, facts.service)) return undefined;
  return covered.flatMap(({ conditionKeys }) => conditionKeys);
}

/** Keys of `aws` are everybody's; of services as near as `s3express` and `s3` references do not always say what they share. */
export function mayShareKeys(service: string, other: string): boolean {
  return other === 'aws' || service.startsWith(other) || other.startsWith(service);
}

/** Keys such as `ec2:SourceInstanceArn`: they are about the caller, and requests to any service have them. */
export function keysOfEveryAction({ actions }: ServiceFacts): readonly string[] {
  const [first, ...others] = actions;
  return (first?.conditionKeys ?? []).filter((key) =>
    others.every(({ conditionKeys }) => conditionKeys.includes(key)),
  );
}

/** The reference lists the newer name of a KMS key's condition key with the actions; requests bear the older one too. */
function isPresentAs(template: string, key: string): boolean {
  return isKey(template, key) || (template.endsWith('KmsKeyArn') && isKey(template, `${key}Arn`));
}
