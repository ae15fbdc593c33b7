import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { Condition } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

const ADDRESS_KEYS = ['aws:sourceip', 'aws:vpcsourceip'];

/** Operators that read a value otherwise than its writer meant. */
export const findOperandsReadOtherwise: StatementRule = (statement) =>
  statement.conditions.flatMap((condition) => [
    ...findLiteralWildcards(condition),
    ...findAddressesAsText(condition),
  ]);

/** Only the operators that end in `Like`, and those for ARNs, know wildcards. */
function findLiteralWildcards(condition: Condition): Finding[] {
  const { operator } = condition;
  if (!operator.startsWith('String') || operator.endsWith('Like')) return [];
  return condition.values
    .filter(({ value }) => value.includes('*') && !value.includes('${*}'))
    .map((value) => {
      const message = `\`*\` is only a character to \`${operator}\`; use \`${likeOperator(operator)}\` for a wildcard`;
      return finding('warning', 'WILDCARD_WITHOUT_LIKE_OPERATOR', value, message);
    });
}

function likeOperator(operator: string): string {
  return operator.includes('Not') ? 'StringNotLike' : 'StringLike';
}

function findAddressesAsText(condition: Condition): Finding[] {
  if (!ADDRESS_KEYS.includes(asciiLowerCase(condition.key)) || !condition.operator.startsWith('String'))
    return [];
  const operator = condition.operator.includes('Not') ? 'NotIpAddress' : 'IpAddress';
  const message = `\`${condition.operator}\` compares \`${condition.key}\` as text; use \`${operator}\``;
  return [finding('warning', 'ADDRESS_COMPARED_AS_TEXT', condition, message)];
}
