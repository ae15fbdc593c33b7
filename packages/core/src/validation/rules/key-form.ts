import type { Condition } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Condition keys that no request can have, whatever the service: a positive condition on one never holds. */
export const findMalformedConditionKeys: StatementRule = (statement) =>
  statement.conditions.flatMap(checkKey);

function checkKey(condition: Condition): readonly Finding[] {
  const { key } = condition;
  const colon = key.indexOf(':');
  if (colon < 1 || colon === key.length - 1) {
    const message = `\`${key}\` is no condition key: expected \`prefix:Name\`, such as \`aws:SourceIp\``;
    return [finding('error', 'INVALID_CONDITION_KEY', condition, message)];
  }
  if (key.trim() !== key) {
    const message = `\`${key}\` begins or ends with a blank, which is a character of the key`;
    return [finding('error', 'INVALID_CONDITION_KEY', condition, message)];
  }
  if (!key.includes('*')) return [];
  const message = `\`*\` is only a character in the condition key \`${key}\`; name the key in full`;
  return [finding('warning', 'WILDCARD_IN_CONDITION_KEY', condition, message)];
}
