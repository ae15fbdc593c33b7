import { CALLS_WITHOUT_TAGS } from '../../catalog/sagemaker-catalog.ts';
import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { hasWildcard } from '../../matching/wildcard.ts';
import type { Condition, PolicyText, Statement } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import type { ValidationCatalogue } from '../validation-catalogue.ts';
import { failsWithoutKey } from './for-all-values.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

const TAG_KEYS = ['aws:resourcetag/', 'aws:requesttag/'];

/** Conditions on tags in statements about actions whose requests have none: such a statement says nothing about them. */
export const findUnsupportedTagKeys: StatementRule = (statement, { catalogue }) => {
  const condition = statement.conditions.find((one) => tagStartOf(one) !== undefined && failsWithoutKey(one));
  if (condition === undefined) return [];
  if (statement.notAction !== undefined) return [withNotAction(statement, condition)];
  return (statement.action ?? []).flatMap((action) => checkAction(action, condition, statement, catalogue));
};

function tagStartOf({ key }: Condition): string | undefined {
  const lowerCase = asciiLowerCase(key);
  return TAG_KEYS.find((start) => lowerCase.startsWith(start) && lowerCase.length > start.length);
}

function withNotAction({ effect }: Statement, condition: Condition): Finding {
  const tail = 'the actions whose requests have no such tag; name the actions';
  return effect === 'Deny'
    ? finding(
        'security-warning',
        'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
        condition,
        `with \`NotAction\`, a condition on \`${condition.key}\` leaves open ${tail}`,
      )
    : finding(
        'suggestion',
        'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
        condition,
        `with \`NotAction\`, a condition on \`${condition.key}\` does not grant ${tail}`,
      );
}

function checkAction(
  action: PolicyText,
  condition: Condition,
  { effect }: Statement,
  catalogue: ValidationCatalogue,
): Finding[] {
  if (hasWildcard(action.value) || isKnownWithoutTags(action) || hasTag(action, condition, catalogue))
    return [];
  const what = `requests for \`${action.value}\` have no \`${condition.key}\``;
  return effect === 'Deny'
    ? [
        finding(
          'security-warning',
          'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
          action,
          `${what}, so this does not deny them`,
        ),
      ]
    : [
        finding(
          'suggestion',
          'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
          action,
          `${what}, so this does not allow them`,
        ),
      ];
}

/** These are another rule's finding. */
function isKnownWithoutTags({ value }: PolicyText): boolean {
  return CALLS_WITHOUT_TAGS.some((call) => asciiLowerCase(call) === asciiLowerCase(value));
}

/** Where a service is not described, an action has whatever a condition asks for. */
function hasTag({ value }: PolicyText, condition: Condition, catalogue: ValidationCatalogue): boolean {
  const [service = '', name = ''] = asciiLowerCase(value).split(':');
  const action = catalogue.factsOf(service)?.actions.find((one) => asciiLowerCase(one.name) === name);
  if (action === undefined) return true;
  const start = tagStartOf(condition) ?? '';
  // SageMaker's own key means the same, and its reference lists either.
  const own = start.replace('aws:', `${service}:`);
  return action.conditionKeys.some((key) => [start, own].some((one) => asciiLowerCase(key).startsWith(one)));
}
