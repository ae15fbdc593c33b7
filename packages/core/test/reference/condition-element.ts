import type { Condition, ContextValue } from '@sagegate/core';
import { COMPARISONS, NEGATED } from './condition-comparisons.ts';
import { fitsUnderReadings, readingsOf } from './open-point-readings.ts';
import type { OpenPoint, Reading } from './open-point-readings.ts';
import { fillVariables } from './policy-variables.ts';
import { rememberingPerObject } from './remembering-per-object.ts';
import { lowerCaseName } from './request-keys.ts';
import type { StatementScope } from './statement-scope.ts';
import { written } from './wildcard-pattern.ts';
import type { Piece } from './wildcard-pattern.ts';

/** Whether one operator and key of a Condition element holds, in a statement with this effect. */
export function conditionHolds(
  condition: Condition,
  effect: 'Allow' | 'Deny',
  scope: StatementScope,
): boolean {
  const readings = readingsOf(scope.choice, pointsOf(condition));
  return fitsUnderReadings(effect, readings, (reading) => holds(condition, scope, reading));
}

/** Only these points can change what the condition says. */
const pointsOf = rememberingPerObject(
  ({ operator, setOperator, values }: Condition): readonly OpenPoint[] => {
    if (operator === 'Null') return ['forAnyValueNullWithoutValue'];
    const points: OpenPoint[] =
      setOperator === undefined ? ['multivaluedKeyWithoutSetOperator', 'emptyListWithoutSetOperator'] : [];
    if (operator === 'Bool') points.push('boolOnOtherText');
    if (operator.startsWith('Arn') && values.some(({ value }) => mayBeShort(value))) points.push('shortArn');
    if (values.some(({ value }) => value.includes('${'))) points.push('defaultForEmptyValue');
    return points;
  },
);

function mayBeShort(operand: string): boolean {
  return operand.includes('${') || (operand !== '*' && operand.split(':').length < 6);
}

function holds(condition: Condition, scope: StatementScope, reading: Reading): boolean {
  const { operator, setOperator, ifExists } = condition;
  const observed = scope.keys.get(lowerCaseName(condition.key));
  if (operator === 'Null') return nullHolds(condition, observed, reading, scope);
  const isEmpty = setOperator === undefined && observed?.length === 0 && typeof observed !== 'string';
  if (observed === undefined || (isEmpty && reading.emptyListWithoutSetOperator === 'asAbsent')) {
    // "If the key is not present the values do not match and the condition is false", negated: "true".
    if (ifExists || setOperator === 'ForAllValues') return true;
    return setOperator === undefined && NEGATED[operator] !== undefined;
  }
  const fits = (value: string): boolean => valueFits(condition, value, scope, reading);
  if (setOperator !== undefined) {
    // "Multivalued context keys": an empty data set is true with ForAllValues and false with ForAnyValue.
    if (isNullDataSet(observed)) return setOperator === 'ForAllValues';
    const values = valuesOf(observed);
    return setOperator === 'ForAllValues' ? values.every(fits) : values.some(fits);
  }
  if (typeof observed === 'string') return fits(observed);
  // No document says what happens here; the other reading is that one value is enough.
  return reading.multivaluedKeyWithoutSetOperator === 'asForAnyValue' && observed.some(fits);
}

/** "Condition operator to check existence of condition keys": a key without a value is null as an absent one is. */
function nullHolds(
  { setOperator, values }: Condition,
  observed: ContextValue | undefined,
  reading: Reading,
  scope: StatementScope,
): boolean {
  const isNull = observed === undefined || isNullDataSet(observed);
  const saysSo = values.some(({ value }) => (value.toLowerCase() === 'true') === isNull);
  scope.reached(`operator Null: ${saysSo ? 'held' : 'not held'}`);
  if (!isNull || setOperator === undefined) return saysSo;
  if (setOperator === 'ForAllValues') return true;
  return reading.forAnyValueNullWithoutValue === 'testPresence' && saysSo;
}

/** Whether one value of the request fits the policy's values: one of them, or for a negated operator none. */
function valueFits(condition: Condition, observed: string, scope: StatementScope, reading: Reading): boolean {
  const { operator, values } = condition;
  if (operator === 'Null') return false;
  const positive = NEGATED[operator] ?? operator;
  const comparison = COMPARISONS[positive as keyof typeof COMPARISONS];
  if (!comparison.isOfType(observed)) {
    scope.reached(`operator ${operator}: wrong type`);
    const countsAsFalse = operator === 'Bool' && reading.boolOnOtherText === 'countsAsFalse';
    if (!countsAsFalse) return false;
  }
  const value = comparison.isOfType(observed) ? observed : 'false';
  const operands = values.map((text) => operandOf(condition, text.value, scope, reading));
  const fitsOne = operands.some(
    (operand) => operand !== undefined && comparison.fits(value, operand, reading),
  );
  const answer = fitsOne === (positive === operator);
  scope.reached(`operator ${operator}: ${answer ? 'held' : 'not held'}`);
  return answer;
}

/** String and Arn operators have variables, and Bool where it is said to; the others compare what is written. */
function operandOf(
  { operator }: Condition,
  text: string,
  scope: StatementScope,
  reading: Reading,
): readonly Piece[] | undefined {
  const hasVariables = /^(?:String|Arn|Bool)/.test(operator);
  return hasVariables ? fillVariables(text, scope, reading) : written(text);
}

function valuesOf(observed: ContextValue): readonly string[] {
  return typeof observed === 'string' ? [observed] : observed;
}

/** No value, or nothing but empty ones. */
function isNullDataSet(observed: ContextValue): boolean {
  return valuesOf(observed).every((value) => value === '');
}
