import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { Condition } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Condition keys that no request can have, whatever the service: a positive condition on one never holds. */
export const findMalformedConditionKeys: StatementRule = (statement) =>
  statement.conditions.flatMap(checkKey);

const TAG_KEYS = ['aws:resourcetag', 'aws:requesttag', 'aws:principaltag'];

/** Whether a key for tags lacks the name of the tag. */
export function lacksTagName(key: string): boolean {
  const lowerCase = asciiLowerCase(key);
  return TAG_KEYS.some((start) => lowerCase === start || lowerCase === `${start}/`);
}

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
  if (lacksTagName(key)) {
    const message = `\`${key}\` names no tag; write its name behind the slash, such as \`aws:ResourceTag/Project\``;
    return [finding('error', 'MISSING_TAG_KEY_IN_CONDITION', condition, message)];
  }
  if (!key.includes('*')) return [];
  const message = `\`*\` is only a character in the condition key \`${key}\`; name the key in full`;
  return [finding('warning', 'WILDCARD_IN_CONDITION_KEY', condition, message)];
}
