import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { Condition, Statement } from '../../policy/policy-document.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** `ForAllValues` holds when the key is absent, so an Allow that rests on it alone admits everyone without the key. */
export const findOpenForAllValues: StatementRule = (statement) => {
  if (statement.effect !== 'Allow') return [];
  const required = requiredKeys(statement);
  return statement.conditions
    .filter(({ setOperator, key }) => setOperator === 'ForAllValues' && !required.has(asciiLowerCase(key)))
    .map((condition) =>
      finding(
        isOfTags(condition) ? 'suggestion' : 'security-warning',
        'FORALLVALUES_WITHOUT_NULL_CHECK',
        condition,
        `\`ForAllValues\` also holds for requests without \`${condition.key}\`; ` +
          `add \`"Null": {"${condition.key}": "false"}\`, or leave the prefix out where the key has one value`,
      ),
    );
};

/** A request without tags is what a rule about the names of tags means to admit. */
function isOfTags({ key }: Condition): boolean {
  return asciiLowerCase(key).endsWith('tagkeys');
}

/** The keys, in lower case, without which some condition of the statement fails. */
function requiredKeys({ conditions }: Statement): ReadonlySet<string> {
  return new Set(conditions.filter(failsWithoutKey).map(({ key }) => asciiLowerCase(key)));
}

/** Whether a condition does not hold for requests without its key. */
export function failsWithoutKey(condition: Condition): boolean {
  const { operator, setOperator, ifExists, values } = condition;
  if (operator === 'Null') return values.every(({ value }) => asciiLowerCase(value) === 'false');
  if (ifExists || setOperator === 'ForAllValues') return false;
  return setOperator === 'ForAnyValue' || !operator.includes('Not');
}
