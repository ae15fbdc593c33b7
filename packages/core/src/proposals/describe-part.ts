import type { ContextValue } from '../request/request-context.ts';
import { describePolicyOfType, describePolicyType } from '../policy/describe-policy-type.ts';
import type {
  AddStatementPart,
  ChangeStatementPart,
  ElementChange,
  ProposalPart,
  SetKeyPart,
  StatementPlace,
} from './proposal.ts';

/**
 * One part of a proposal as one line for people, without a final period. Names and values are as requests and policies
 * have them: who prints them to a terminal escapes control characters.
 */
export function describePart(part: ProposalPart): string {
  const { kind } = part;
  if (kind === 'setKey') return `call with \`${part.key}\` = ${valueText(part)}`;
  if (kind === 'removeKey') return `call without \`${part.key}\``;
  if (kind === 'useResource') return `call for a resource such as \`${part.resource}\``;
  if (kind === 'useSession') return `call as the session \`${part.sessionArn}\``;
  if (kind === 'addStatement') return describeAdded(part);
  const statement = nameOf(part.statement);
  return kind === 'removeStatement' ? `remove ${statement}` : `${describeChange(part)} in ${statement}`;
}

function valueText({ value, choice, operands }: SetKeyPart): string {
  if (choice === 'anyOther') return `any value other than ${listed(operands)}, such as ${listed(value)}`;
  return choice === 'example' ? `a value such as ${listed(value)}` : listed(value);
}

function describeAdded({ statement, policyType, level, policyId, isFirstOfType }: AddStatementPart): string {
  const at = level === undefined ? '' : ` at \`${level}\``;
  const target =
    policyId === undefined
      ? `${describePolicyOfType(policyType)}${at}`
      : `the ${describePolicyType(policyType)} \`${policyId}\`${at}`;
  const first = isFirstOfType === true ? ', where none is in effect' : '';
  return `add to ${target}${first}: ${JSON.stringify(statement)}`;
}

const CHANGES: Readonly<Record<ElementChange, (part: ChangeStatementPart) => string>> = {
  addValues: (part) => `add ${listed(part.values)} to ${elementOf(part)}`,
  removeValues: (part) => `remove ${listed(part.values)} from ${elementOf(part)}`,
  replaceValues: (part) => `change ${elementOf(part)} to ${listed(part.values)}`,
  addCondition: (part) => `add the condition ${elementOf(part)} ${listed(part.values)}`,
  removeCondition: (part) => `remove the condition ${elementOf(part)}`,
  addSetOperator: (part) => `change ${elementOf(part)} to \`${part.values.join()}:${part.operator ?? ''}\``,
  addIfExists: (part) => `change ${elementOf(part)} to \`${part.operator ?? ''}IfExists\``,
};

function describeChange(part: ChangeStatementPart): string {
  return CHANGES[part.change](part);
}

function elementOf({ element, operator, key }: ChangeStatementPart): string {
  return element === 'Condition' ? `\`${operator ?? ''}\` of \`${key ?? ''}\`` : `\`${element}\``;
}

function nameOf({ effect, sid, policyType, level, policyId, pointer }: StatementPlace): string {
  const name = sid === undefined ? `\`${pointer}\`` : `\`${sid}\``;
  const at = level === undefined ? '' : ` at \`${level}\``;
  return `the ${effect} ${name} of the ${describePolicyType(policyType)} \`${policyId}\`${at}`;
}

function listed(value: ContextValue): string {
  const values = typeof value === 'string' ? [value] : value;
  return values.map((one) => `\`${one}\``).join(', ');
}
