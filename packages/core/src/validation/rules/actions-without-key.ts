import { CALLS_WITHOUT_TAGS } from '../../catalog/sagemaker-catalog.ts';
import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { Condition, Statement } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import type { ServiceFacts, ValidationCatalogue } from '../validation-catalogue.ts';
import { keysOfEveryAction, mayShareKeys } from './condition-key.ts';
import { isKey } from './find-key.ts';
import { failsWithoutKey } from './for-all-values.ts';
import { knownActionsOf } from './known-actions.ts';
import type { CoveredActions, KnownAction } from './known-actions.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/**
 * Conditions on a key that requests for some actions of the statement have, and requests for others never. Keys of `aws`
 * are left out: those of tags have rules of their own, and every request may have the others.
 */
export const findActionsWithoutKey: StatementRule = (statement, { catalogue }) => {
  const asked = askedOf(statement, catalogue);
  if (asked.length === 0) return [];
  const covered = knownActionsOf(statement, catalogue);
  const failing = asked.filter(({ condition }) => failsWithoutKey(condition));
  return asked.flatMap((one) => {
    if (covered.every(({ actions }) => actions.every((action) => lacks(action, one)))) return [];
    return failsWithoutKey(one.condition)
      ? checkFailing(one, covered, statement)
      : checkHolding(one, covered, failing, statement);
  });
};

/** A condition on a key that its service gives to some of its actions. */
interface AskedKey {
  readonly condition: Condition;
  readonly service: string;
  /** The names under which actions have the key. */
  readonly names: readonly string[];
}

/** A policy that AWS would store has fewer conditions in one statement. */
const MAX_CONDITIONS = 100;

/** Each key once: of two conditions on one, the second says nothing about actions that the first did not. */
function askedOf({ conditions }: Statement, catalogue: ValidationCatalogue): readonly AskedKey[] {
  const byKey = new Map(conditions.toReversed().map((one) => [asciiLowerCase(one.key), one]));
  return [...byKey].slice(0, MAX_CONDITIONS).flatMap(([key, condition]) => {
    const facts = catalogue.factsOf(key.slice(0, Math.max(0, key.indexOf(':'))));
    return facts === undefined || facts.service === 'aws' ? [] : toAskedKey(condition, facts);
  });
}

/** The reference lists the newer name of a KMS key's condition key with the actions; requests bear the older one too. */
function toAskedKey(condition: Condition, facts: ServiceFacts): readonly AskedKey[] {
  const name = facts.conditionKeys.find((known) => isKey(known.name, condition.key))?.name;
  if (name === undefined || keysOfEveryAction(facts).includes(name)) return [];
  return [{ condition, service: facts.service, names: [name, `${name}Arn`] }];
}

function lacks({ service, facts }: KnownAction, asked: AskedKey): boolean {
  if (service !== asked.service && mayShareKeys(service, asked.service)) return false;
  // These are another rule's finding.
  if (isKeyOfTags(asked) && CALLS_WITHOUT_TAGS.includes(`${service}:${facts.name}`)) return false;
  return !facts.conditionKeys.some((key) => asked.names.includes(key));
}

/** Of a pattern, actions with the key are surely what is meant. */
function checkFailing(
  asked: AskedKey,
  covered: readonly CoveredActions[],
  { effect }: Statement,
): readonly Finding[] {
  const names = covered
    .filter(({ actions }) => actions.every((action) => lacks(action, asked)))
    .map(({ text }) => text);
  return effect === 'Deny'
    ? found('warning', asked, names, 'so this does not deny them')
    : found('suggestion', asked, names, 'so this does not allow them');
}

function isKeyOfTags({ names }: AskedKey): boolean {
  return names.some((name) => name.endsWith('${TagKey}'));
}

/**
 * Where another condition fails for want of its key, the statement does not apply at all. Of a pattern, an Allow means all but
 * what its condition excludes; a Deny of a pattern denies more than its author may know.
 */
function checkHolding(
  asked: AskedKey,
  covered: readonly CoveredActions[],
  failing: readonly AskedKey[],
  { effect }: Statement,
): readonly Finding[] {
  const isAllow = effect === 'Allow';
  // An Allow for requests without the key by `ForAllValues` is another rule's finding.
  if (isAllow && asked.condition.setOperator === 'ForAllValues') return [];
  const names = covered
    .filter(({ isPattern }) => !(isAllow && isPattern))
    .flatMap(({ actions }) => actions)
    .filter((action) => lacks(action, asked) && !failing.some((other) => lacks(action, other)))
    .map(({ service, facts }) => `${service}:${facts.name}`);
  if (!isAllow) return found('suggestion', asked, names, 'so this denies them whatever the condition says');
  // `IfExists` says so itself.
  const severity = asked.condition.ifExists ? 'suggestion' : 'warning';
  return found(severity, asked, names, 'so this allows them whatever the condition says');
}

const MAX_NAMES = 3;

function found(
  severity: 'warning' | 'suggestion',
  { condition }: AskedKey,
  names: readonly string[],
  consequence: string,
): readonly Finding[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, MAX_NAMES).map((name) => `\`${name}\``);
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  const message = `requests for ${shown.join(', ')}${more} never have \`${condition.key}\`, ${consequence}`;
  return [finding(severity, 'CONDITION_KEY_ABSENT_FOR_SOME_ACTIONS', condition, message)];
}
