import type { PolicyVariable } from '../matching/policy-variable.ts';
import { describePrincipal } from '../request/describe-principal.ts';
import type { ContextValue } from '../request/request-context.ts';
import type { CompiledStatement } from './compile-statement.ts';
import type { FailureReason, StatementFailure, SubstitutedVariable } from './explanation.ts';
import type { ConditionPart, ElementPart } from './failed-element.ts';
import type { Question } from './question.ts';
import type { FittingStatement } from './trace-plan.ts';
import type { Writable } from '../policy/writable.ts';
import { whyConditionFails } from './why-condition-fails.ts';

/** What keeps a statement that fits the action from matching. */
export interface Failures {
  readonly first: StatementFailure;
  /** How many elements fail. */
  readonly failed: number;
  /** How many stand before the first that fails. */
  readonly passed: number;
}

/** The same questions as `statementApplies`, in the same order, to the same compiled parts, and on to the end. */
export function findFailures(fitting: FittingStatement, question: Question): Failures | undefined {
  const principal = findPrincipalFailure(fitting, question);
  const resource = findResourceFailure(fitting, question);
  const { firstFailing, failing } = askConditions(fitting.elements.conditions, question);
  const first = principal ?? resource ?? conditionFailure(firstFailing, question);
  if (first === undefined) return undefined;
  const failed = failing + Number(principal !== undefined) + Number(resource !== undefined);
  return { first, failed, passed: placeOf(first, firstFailing, fitting) };
}

function findPrincipalFailure(
  { compiled, elements: { principal } }: FittingStatement,
  question: Question,
): StatementFailure | undefined {
  if (principal === undefined || compiled.matchPrincipal?.(question) !== undefined) return undefined;
  return principalFailure(principal, question);
}

function findResourceFailure(
  { compiled, elements: { resource } }: FittingStatement,
  question: Question,
): StatementFailure | undefined {
  if (resource === undefined || compiled.resources.matches(question.resource, question.context))
    return undefined;
  return resourceFailure(resource, compiled, question);
}

interface ConditionsAsked {
  readonly firstFailing: ConditionPart | undefined;
  readonly failing: number;
}

function askConditions(conditions: readonly ConditionPart[], { context }: Question): ConditionsAsked {
  let firstFailing: ConditionPart | undefined;
  let failing = 0;
  for (const condition of conditions) {
    if (condition.compiled.holds(context)) continue;
    firstFailing ??= condition;
    failing++;
  }
  return { firstFailing, failing };
}

/** How many elements stand before the first that fails. */
function placeOf(
  { element }: StatementFailure,
  firstFailing: ConditionPart | undefined,
  { elements: { principal, resource, conditions } }: FittingStatement,
): number {
  const beforeResource = principal === undefined ? 0 : 1;
  if (element === 'Principal' || element === 'NotPrincipal') return 0;
  if (element !== 'Condition' || firstFailing === undefined) return beforeResource;
  return beforeResource + (resource === undefined ? 0 : 1) + conditions.indexOf(firstFailing);
}

function principalFailure(part: ElementPart, { principal }: Question): StatementFailure {
  const reason = part.element === 'Principal' ? 'noneFits' : 'excluded';
  return toFailure(part, reason, describePrincipal(principal), NO_VARIABLES);
}

function resourceFailure(
  part: ElementPart,
  { resources }: CompiledStatement,
  { resource, context }: Question,
): StatementFailure {
  const variables = substitute(resources.variables, resources.resolverFor(context));
  const fitsUnlessUnset = part.element === 'Resource' || resources.needsEveryVariable;
  const usual = part.element === 'Resource' ? 'noneFits' : 'excluded';
  const reason = fitsUnlessUnset && variables.some(hasNoValue) ? 'variableWithoutValue' : usual;
  return toFailure(part, reason, resource, variables);
}

function conditionFailure(
  condition: ConditionPart | undefined,
  { context }: Question,
): StatementFailure | undefined {
  if (condition === undefined) return undefined;
  const { compiled, part } = condition;
  const variables = substitute(compiled.variables, compiled.settings.resolverFor(context));
  const { reason, failedValues, expectedType } = whyConditionFails(compiled, context);
  const isUnset = reason === 'noneFits' && variables.some(hasNoValue);
  const observed = context.get(compiled.lowerCaseKey);
  const failure = toFailure(part, isUnset ? 'variableWithoutValue' : reason, observed, variables);
  if (failedValues !== undefined) failure.failedValues = failedValues;
  if (expectedType !== undefined) failure.expectedType = expectedType;
  return failure;
}

function toFailure(
  { element, pointer, position, operator, key, expected }: ElementPart,
  reason: FailureReason,
  observed: ContextValue | undefined,
  variables: readonly SubstitutedVariable[],
): Writable<StatementFailure> {
  const failure: Writable<StatementFailure> = { element, reason, pointer, position, expected, variables };
  if (operator !== undefined) failure.operator = operator;
  if (key !== undefined) failure.key = key;
  if (observed !== undefined) failure.observed = observed;
  return failure;
}

function substitute(
  variables: readonly PolicyVariable[],
  valueOf: (variable: PolicyVariable) => string | undefined,
): readonly SubstitutedVariable[] {
  if (variables.length === 0) return NO_VARIABLES;
  return variables.map((variable) => {
    const value = valueOf(variable);
    return value === undefined ? { name: variable.key } : { name: variable.key, value };
  });
}

const NO_VARIABLES: readonly SubstitutedVariable[] = Object.freeze([]);

function hasNoValue({ value }: SubstitutedVariable): boolean {
  return value === undefined;
}
