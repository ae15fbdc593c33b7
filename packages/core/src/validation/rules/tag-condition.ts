import { CALLS_WITHOUT_TAGS } from '../../catalog/sagemaker-catalog.ts';
import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText, Statement } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

const TAG_KEYS = ['aws:resourcetag/', 'sagemaker:resourcetag/', 'aws:requesttag/'];

/** A condition on tags in a statement about calls whose requests carry none: it holds for no such call, or for all. */
export const findTagConditionsWithoutTags: StatementRule = (statement) => {
  const tagKey = statement.conditions.find(({ key }) =>
    TAG_KEYS.some((start) => asciiLowerCase(key).startsWith(start)),
  )?.key;
  if (tagKey === undefined) return [];
  return (statement.action ?? []).flatMap((action) => checkAction(action, tagKey, statement));
};

function checkAction(action: PolicyText, tagKey: string, statement: Statement): Finding[] {
  const pattern = asciiLowerCase(action.value);
  const covered = CALLS_WITHOUT_TAGS.filter((call) => matchesWildcard(pattern, asciiLowerCase(call)));
  const [first] = covered;
  if (first === undefined) return [];
  if (pattern === asciiLowerCase(first)) {
    const message = `tags do not restrict \`${first}\`: the condition on \`${tagKey}\` never sees a tag`;
    return [finding('warning', 'TAG_CONDITION_WITHOUT_TAGS', action, message)];
  }
  const effect = statement.effect === 'Allow' ? 'does not grant' : 'does not deny';
  const message = `by its condition on \`${tagKey}\`, \`${action.value}\` ${effect} \`${first}\`${andOthers(covered)}, which tags do not restrict`;
  return [finding('suggestion', 'TAG_CONDITION_WITHOUT_TAGS', action, message)];
}

function andOthers(covered: readonly string[]): string {
  return covered.length === 1 ? '' : ` and ${covered.length - 1} other calls`;
}
