import type { CompiledCondition } from '../conditions/compile-condition.ts';
import type { PolicyVariable } from '../matching/policy-variable.ts';
import type { Condition, PolicyText, PrincipalElement, Statement } from '../policy/policy-document.ts';
import { describePrincipal } from '../request/describe-principal.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { policyTypeApplies } from './exemptions.ts';
import type { FailedElement, StatementFailure, StatementTrace, SubstitutedVariable } from './explanation.ts';
import type { CompiledPolicy, PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';

/** What every statement of a set says to a question. */
export function traceSet(
  set: PolicySet,
  lowerCaseAction: string,
  question: Question,
): readonly StatementTrace[] {
  return set.policies.flatMap((policy) => {
    const fitAction = new Set(policy.document.actions.find(lowerCaseAction));
    return policy.document.statements.map((compiled, index) => {
      const failure = findFailure(compiled, fitAction.has(index), set, question);
      return toTrace(set, policy, compiled.statement, failure);
    });
  });
}

function toTrace(
  { policyType, level }: PolicySet,
  { policyId }: CompiledPolicy,
  { effect, sid, position }: Statement,
  failure: StatementFailure | undefined,
): StatementTrace {
  return {
    policyType,
    ...(level !== undefined && { level }),
    policyId,
    ...(sid !== undefined && { sid: sid.value }),
    position,
    effect,
    matched: failure === undefined,
    ...(failure !== undefined && { failure }),
  };
}

/** The same steps as `statementApplies`, in the same order, by the same compiled parts. */
function findFailure(
  compiled: CompiledStatement,
  fitsAction: boolean,
  { policyType }: PolicySet,
  question: Question,
): StatementFailure | undefined {
  const { matchPrincipal, resources, statement } = compiled;
  if (!policyTypeApplies(policyType, question)) return failed('PolicyType', [policyType], []);
  if (!fitsAction) return failedAction(statement, question);
  if (matchPrincipal !== undefined && matchPrincipal(question) === undefined)
    return failedPrincipal(statement, question);
  if (!resources.matches(question.resource, question.context)) return failedResource(compiled, question);
  const condition = compiled.conditions.find(({ holds }) => !holds(question.context));
  return condition === undefined ? undefined : failedCondition(condition, question);
}

function failedAction({ action, notAction }: Statement, { request }: Question): StatementFailure {
  const element = action === undefined ? 'NotAction' : 'Action';
  return failed(element, textsOf(action ?? notAction ?? []), request.action);
}

function failedPrincipal({ principal, notPrincipal }: Statement, question: Question): StatementFailure {
  const element = principal === undefined ? 'NotPrincipal' : 'Principal';
  return failed(element, namesOf(principal ?? notPrincipal), describePrincipal(question.principal));
}

function failedResource({ statement, resources }: CompiledStatement, question: Question): StatementFailure {
  const { resource, notResource } = statement;
  const element = resource === undefined ? 'NotResource' : 'Resource';
  const variables = substitute(resources.variables, question);
  return failed(element, textsOf(resource ?? notResource ?? []), question.resource, variables);
}

function failedCondition(compiled: CompiledCondition, question: Question): StatementFailure {
  const { condition, lowerCaseKey, variables } = compiled;
  const observed = question.context.get(lowerCaseKey);
  return {
    element: 'Condition',
    operator: operatorText(condition),
    key: condition.key,
    expected: textsOf(condition.values),
    ...(observed !== undefined && { observed }),
    variables: substitute(variables, question),
  };
}

function failed(
  element: FailedElement,
  expected: readonly string[],
  observed: string | readonly string[],
  variables: readonly SubstitutedVariable[] = [],
): StatementFailure {
  return { element, expected, observed, variables };
}

function substitute(
  variables: readonly PolicyVariable[],
  { context }: Question,
): readonly SubstitutedVariable[] {
  return variables.map(({ key, lowerCaseKey, defaultValue }) => {
    const value = context.get(lowerCaseKey);
    const substituted = typeof value === 'string' && value !== '' ? value : defaultValue;
    return substituted === undefined ? { name: key } : { name: key, value: substituted };
  });
}

function operatorText({ operator, setOperator, ifExists }: Condition): string {
  return `${setOperator === undefined ? '' : `${setOperator}:`}${operator}${ifExists ? 'IfExists' : ''}`;
}

function namesOf(element: PrincipalElement | undefined): readonly string[] {
  if (element === undefined) return [];
  return element.everyone ? ['*'] : textsOf(element.names);
}

function textsOf(texts: readonly PolicyText[]): readonly string[] {
  return texts.map(({ value }) => value);
}
