import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { CompiledCondition } from '../conditions/compile-condition.ts';
import type { PolicyVariable } from '../matching/policy-variable.ts';
import type { Condition, PolicyText, PrincipalElement, Statement } from '../policy/policy-document.ts';
import { describePrincipal } from '../request/describe-principal.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { policyTypeApplies } from './exemptions.ts';
import type { FailedElement, StatementFailure, StatementTrace, SubstitutedVariable } from './explanation.ts';
import { toMatchedStatement } from './matched-statement.ts';
import type { CompiledPolicy, PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';

/** A policy set with its statements, as far as one action settles what they say. */
export interface TracePlan {
  readonly set: PolicySet;
  readonly statements: readonly PlannedTrace[];
  /** Those of the statements that fit the action. */
  readonly ofAction: readonly CompiledStatement[];
}

interface PlannedTrace {
  readonly compiled: CompiledStatement;
  readonly fitsAction: boolean;
  /** What the statement says when it matches. */
  readonly matched: StatementTrace;
  /** What it says when its action does not fit. */
  readonly otherAction: StatementTrace;
}

/** Works out once what does not depend on the rest of the request. */
export function planTraces(sets: readonly PolicySet[], action: string): readonly TracePlan[] {
  return sets.map((set) => {
    const statements = set.policies.flatMap((policy) => planPolicy(set, policy, action));
    const ofAction = statements.filter(({ fitsAction }) => fitsAction).map(({ compiled }) => compiled);
    return { set, statements, ofAction };
  });
}

/** What every statement of a set says to a question. */
export function traceSet({ set, statements }: TracePlan, question: Question): readonly StatementTrace[] {
  if (policyTypeApplies(set.policyType, question))
    return statements.map((planned) => trace(planned, question));
  const failure = failed('PolicyType', [set.policyType], []);
  return statements.map(({ matched }) => unmatched(matched, failure));
}

function planPolicy(set: PolicySet, policy: CompiledPolicy, action: string): readonly PlannedTrace[] {
  const fitAction = new Set(policy.document.actions.find(asciiLowerCase(action)));
  return policy.document.statements.map((compiled, index) => {
    const { statement } = compiled;
    const { effect } = statement;
    const matched = { ...toMatchedStatement(set, policy, statement), effect, matched: true };
    const otherAction = unmatched(matched, failedAction(statement, action));
    return { compiled, fitsAction: fitAction.has(index), matched, otherAction };
  });
}

function trace(
  { compiled, fitsAction, matched, otherAction }: PlannedTrace,
  question: Question,
): StatementTrace {
  if (!fitsAction) return otherAction;
  const failure = findFailure(compiled, question);
  return failure === undefined ? matched : unmatched(matched, failure);
}

function unmatched(matched: StatementTrace, failure: StatementFailure): StatementTrace {
  return { ...matched, matched: false, failure };
}

/** The same steps as `statementApplies`, in the same order, by the same compiled parts. */
function findFailure(compiled: CompiledStatement, question: Question): StatementFailure | undefined {
  const { matchPrincipal, resources, statement } = compiled;
  if (matchPrincipal !== undefined && matchPrincipal(question) === undefined)
    return failedPrincipal(statement, question);
  if (!resources.matches(question.resource, question.context)) return failedResource(compiled, question);
  const condition = compiled.conditions.find(({ holds }) => !holds(question.context));
  return condition === undefined ? undefined : failedCondition(condition, question);
}

function failedAction({ action, notAction }: Statement, observed: string): StatementFailure {
  const element = action === undefined ? 'NotAction' : 'Action';
  return failed(element, textsOf(action ?? notAction ?? []), observed);
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
