import { MalformedVariableError, parseTemplate, variablesOf } from '../../matching/policy-variable.ts';
import { startOfResourcePart } from '../../matching/arn.ts';
import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { Condition, PolicyText, Statement } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { failsWithoutKey } from './for-all-values.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Keys that every signed request has. */
const ALWAYS_PRESENT: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:userid',
  'aws:viaawsservice',
]);

/**
 * Policy variables whose key may be absent, where that turns the statement round: a Deny then does not deny, and an
 * Allow by a negated condition or `NotResource` then allows.
 */
export const findUnsetVariables: StatementRule = (statement) => [
  ...hazardousTexts(statement).flatMap((text) => checkText(text, statement)),
  ...findUserNames(statement),
];

function hazardousTexts(statement: Statement): readonly PolicyText[] {
  const { effect, resource = [], notResource = [], conditions } = statement;
  const isDeny = effect === 'Deny';
  const hazardous = conditions.filter((condition) => isPositive(condition) === isDeny);
  const resources = (isDeny ? resource : notResource).filter(hasVariablesInResourcePart);
  return [...resources, ...hazardous.flatMap(({ values }) => values)];
}

/** Before the fifth colon they are text, which is another rule's finding. */
function hasVariablesInResourcePart({ value }: PolicyText): boolean {
  const start = startOfResourcePart(value);
  return start !== -1 && value.indexOf('${') >= start;
}

/** A positive condition fails, and a negated one holds, where a variable has no value. */
function isPositive({ operator }: Condition): boolean {
  return !operator.includes('Not');
}

function checkText(text: PolicyText, statement: Statement): Finding[] {
  const asked = askedKeys(statement);
  const variable = openVariables(text).find((key) => !asked.has(key));
  if (variable === undefined) return [];
  const effect =
    statement.effect === 'Deny' ? 'denies nothing' : 'allows everything that it was to leave out';
  const message = `for callers without \`${variable}\` this statement ${effect}; write a default value, \`\${${variable}, 'none'}\`, or ask for the key with \`Null\``;
  return [finding('security-warning', 'UNSET_VARIABLE', text, message)];
}

/** The keys, in lower case, without which the statement does not apply anyway. */
function askedKeys({ effect, conditions }: Statement): ReadonlySet<string> {
  if (effect === 'Deny') return new Set();
  return new Set(conditions.filter(failsWithoutKey).map(({ key }) => asciiLowerCase(key)));
}

/** The keys, in lower case, of variables that may have no value. */
function openVariables({ value }: PolicyText): readonly string[] {
  return variablesIn(value).filter((key) => !ALWAYS_PRESENT.has(key));
}

function variablesIn(text: string): readonly string[] {
  if (!text.includes('${')) return [];
  try {
    return variablesOf(parseTemplate(text))
      .filter(({ defaultValue }) => defaultValue === undefined)
      .map(({ lowerCaseKey }) => lowerCaseKey);
  } catch (error) {
    // Before the fifth colon of a resource a variable is text, and may be written as it likes.
    if (error instanceof MalformedVariableError) return [];
    throw error;
  }
}

/** In an Allow it is safe and often not what was meant: sessions of roles have no user name. */
function findUserNames({ effect, resource = [], conditions }: Statement): Finding[] {
  if (effect !== 'Allow') return [];
  const texts = [...resource, ...conditions.filter(isPositive).flatMap(({ values }) => values)];
  return texts
    .filter(({ value }) => variablesIn(value).includes('aws:username'))
    .map((text) => {
      const message = 'only IAM users have `aws:username`: this allows nothing to sessions of roles';
      return finding('suggestion', 'USERNAME_ABSENT_FOR_ROLES', text, message);
    });
}
