import type { OperandType } from '../policy/operand-types.ts';
import type {
  Exemption,
  FailedElement,
  FailureReason,
  StatementFailure,
  SubstitutedVariable,
} from './explanation.ts';

/**
 * Why a statement did not match, in one sentence for people: what was expected and what the request has. Long texts and
 * lists are cut and control characters escaped; the failure has them as they are.
 */
export function describeFailure(failure: StatementFailure): string {
  const { element, operator, key, reason } = failure;
  const subject =
    element === 'Condition' ? `\`${operator ?? ''}\` of \`${clip(key ?? '')}\`` : `\`${element}\``;
  return `${subject} ${PROBLEMS[reason](failure)}${withVariables(failure.variables)}`;
}

const MAX_TEXT_LENGTH = 200;
const MAX_LISTED = 5;

const PROBLEMS: Readonly<Record<FailureReason, (failure: StatementFailure) => string>> = {
  noneFits: (failure) => `expects ${listed(failure.expected)}, ${observedIn(failure)}`,
  excluded: (failure) => `excludes ${listed(failure.expected)}, ${observedIn(failure)}`,
  keyAbsent: ({ expected }) => `expects ${listed(expected)}, the request lacks the key`,
  keyWithoutValue: ({ expected }) => `expects ${listed(expected)}, the key has no value`,
  keyHasValue: (failure) => `expects ${listed(failure.expected)}, ${observedIn(failure)}`,
  wrongType: (failure) => {
    const { expectedType = 'string' } = failure;
    return `expects ${listed(failure.expected)}, ${observedIn(failure)}, which is no ${TYPE_NAMES[expectedType]}`;
  },
  severalValues: (failure) =>
    `has neither \`ForAllValues:\` nor \`ForAnyValue:\`, and the key can have several values: ${observedIn(failure)}`,
  variableWithoutValue: (failure) => `expects ${listed(failure.expected)}, ${observedIn(failure)}`,
  exempt: ({ expected, exemption }) =>
    `${listed(expected)} does not apply: ${exemption === undefined ? 'exempt' : EXEMPTIONS[exemption]}`,
};

const TYPE_NAMES: Readonly<Record<OperandType, string>> = {
  string: 'text',
  number: 'number',
  date: 'date',
  boolean: '`true` or `false`',
  binary: 'base64',
  address: 'address',
  arn: 'ARN',
};

const EXEMPTIONS: Readonly<Record<Exemption, string>> = {
  callerInManagementAccount: 'the caller is in the management account',
  callerIsServiceLinkedRole: 'the caller is a service-linked role',
  resourceInManagementAccount: 'the resource is in the management account',
  callerWithoutAccount: 'the caller belongs to no account',
};

const OBSERVED: Readonly<Record<FailedElement, string>> = {
  PolicyType: 'the request has',
  Action: 'the action is',
  NotAction: 'the action is',
  Principal: 'the caller is',
  NotPrincipal: 'the caller is',
  Resource: 'the resource is',
  NotResource: 'the resource is',
  Condition: 'the request has',
};

/** Of several values those that did not fit: the others are not the problem. */
function observedIn({ element, observed = [], failedValues }: StatementFailure): string {
  const values = failedValues ?? observed;
  return `${OBSERVED[element]} ${listed(typeof values === 'string' ? [values] : values)}`;
}

function withVariables(variables: readonly SubstitutedVariable[]): string {
  if (variables.length === 0) return '';
  const texts = variables.slice(0, MAX_LISTED).map(({ name, value }) => {
    const variable = `\`\${${clip(name)}}\``;
    return value === undefined ? `${variable} has no value` : `${variable} is \`${clip(value)}\``;
  });
  return `; ${joined(texts, variables.length)}`;
}

function listed(texts: readonly string[]): string {
  if (texts.length === 0) return 'nothing';
  return joined(
    texts.slice(0, MAX_LISTED).map((text) => `\`${clip(text)}\``),
    texts.length,
  );
}

function joined(texts: readonly string[], total: number): string {
  const more = total - texts.length;
  return more > 0 ? `${texts.join(', ')} and ${more} more` : texts.join(', ');
}

function clip(text: string): string {
  const shown = Array.from(text.slice(0, MAX_TEXT_LENGTH), visible).join('');
  return text.length > MAX_TEXT_LENGTH ? `${shown}…` : shown;
}

/** A sentence ends up in terminals and logs, where control characters would move the cursor or begin a line. */
function visible(character: string): string {
  const unit = character.charCodeAt(0);
  const isControl = unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit === 0x2028 || unit === 0x2029;
  return isControl ? `\\u${unit.toString(16).padStart(4, '0')}` : character;
}
