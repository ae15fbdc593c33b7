import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { variablesOf } from '../matching/policy-variable.ts';
import type { PolicyVariable } from '../matching/policy-variable.ts';
import { OPERAND_TYPES } from '../policy/operand-types.ts';
import type { Condition } from '../policy/policy-document.ts';
import { valueOf } from '../request/request-context.ts';
import type { ContextValue, RequestContext } from '../request/request-context.ts';
import { toTemplate } from './compare-strings.ts';
import type { Comparison, ComparisonSettings, HoldsFor, StatementSettings } from './comparison.ts';
import { compileNull } from './compile-null.ts';
import { OPERATOR_RULES } from './condition-operators.ts';
import type { OperatorRule } from './condition-operators.ts';
import { isNullDataSet } from './null-data-set.ts';

/** A condition, ready to be asked. */
export interface CompiledCondition {
  readonly condition: Condition;
  readonly lowerCaseKey: string;
  readonly variables: readonly PolicyVariable[];
  readonly holds: (context: RequestContext) => boolean;
  /** What is asked of each value; `Null` compares none. Explanations ask it again, value by value. */
  readonly comparison: Comparison | undefined;
  readonly negated: boolean;
  readonly settings: ComparisonSettings;
}

/** Prepares a condition: its values are read once, its operator is chosen once. */
export function compileCondition(
  condition: Condition,
  { positive, negated }: StatementSettings,
): CompiledCondition {
  const lowerCaseKey = asciiLowerCase(condition.key);
  const { operator } = condition;
  const rule = operator === 'Null' ? undefined : OPERATOR_RULES[operator];
  const isNegated = rule?.negated === true;
  const settings = isNegated ? negated : positive;
  const comparison = rule === undefined ? undefined : compileComparison(condition, rule, settings);
  const holdsFor =
    comparison === undefined
      ? compileNull(condition, settings)
      : compileValues(condition, comparison, isNegated, settings);
  return {
    condition,
    lowerCaseKey,
    variables: variablesIn(condition, settings),
    holds: (context) => holdsFor(valueOf(context, lowerCaseKey), context),
    comparison,
    negated: isNegated,
    settings,
  };
}

function compileComparison(
  { values }: Condition,
  { compile }: OperatorRule,
  settings: ComparisonSettings,
): Comparison {
  return compile(
    values.map(({ value }) => value),
    settings,
  );
}

function compileValues(
  condition: Condition,
  comparison: Comparison,
  negated: boolean,
  settings: ComparisonSettings,
): HoldsFor {
  const { setOperator } = condition;
  const fits = negated ? holdsWhenFalse(comparison) : holdsWhenTrue(comparison);
  const absent = holdsWhenAbsent(condition, negated);
  const present = setOperator === undefined ? forOneValue(fits, absent, settings) : forSet(fits, setOperator);
  return (value, context) => (value === undefined ? absent : present(value, context));
}

/** IAM User Guide, "Condition operators": IfExists, negated operators, and set operators when the key is missing. */
function holdsWhenAbsent({ ifExists, setOperator }: Condition, negated: boolean): boolean {
  if (ifExists) return true;
  if (setOperator !== undefined) return setOperator === 'ForAllValues';
  return negated;
}

type FitsOne = (value: string, context: RequestContext) => boolean;
type HoldsForPresent = (value: ContextValue, context: RequestContext) => boolean;

function holdsWhenTrue(comparison: Comparison): FitsOne {
  return (value, context) => comparison(value, context) === true;
}

/** A value of the wrong type gives `undefined`, and that fits no negated operator either. */
function holdsWhenFalse(comparison: Comparison): FitsOne {
  return (value, context) => comparison(value, context) === false;
}

function forOneValue(fits: FitsOne, absent: boolean, { openPoints }: ComparisonSettings): HoldsForPresent {
  const lenient = openPoints.multivaluedKeyWithoutSetOperator === 'asForAnyValue';
  const holdsForNone = openPoints.emptyListWithoutSetOperator === 'asAbsent' && absent;
  return (value, context) => {
    if (typeof value === 'string') return fits(value, context);
    if (value.length === 0) return holdsForNone;
    return lenient && someFits(value, fits, context);
  };
}

/** A set operator takes a single value as a set of one; the negation of a negated operator applies to each value. */
function forSet(fits: FitsOne, setOperator: 'ForAllValues' | 'ForAnyValue'): HoldsForPresent {
  const holdsFor = setOperator === 'ForAllValues' ? everyFits : someFits;
  const holdsForNone = setOperator === 'ForAllValues';
  return (value, context) => {
    if (isNullDataSet(value)) return holdsForNone;
    return typeof value === 'string' ? fits(value, context) : holdsFor(value, fits, context);
  };
}

function everyFits(values: readonly string[], fits: FitsOne, context: RequestContext): boolean {
  // By index: iterating over a frozen list, as those of a context are, leaves an object behind for each value.
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === undefined || !fits(value, context)) return false;
  }
  return true;
}

function someFits(values: readonly string[], fits: FitsOne, context: RequestContext): boolean {
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== undefined && fits(value, context)) return true;
  }
  return false;
}

function variablesIn(condition: Condition, settings: ComparisonSettings): readonly PolicyVariable[] {
  const type = OPERAND_TYPES[condition.operator];
  const readsVariables = type === 'string' || type === 'arn' || condition.operator === 'Bool';
  if (!readsVariables || !condition.values.some(({ value }) => value.includes('${'))) return NONE;
  return condition.values.flatMap(({ value }) => variablesOf(toTemplate(value, settings)));
}

const NONE: readonly PolicyVariable[] = [];
