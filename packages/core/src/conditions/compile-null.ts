import { parseBoolean } from '../policy/operands/boolean-text.ts';
import type { Condition } from '../policy/policy-document.ts';
import type { ComparisonSettings, HoldsFor } from './comparison.ts';
import { isNullDataSet } from './null-data-set.ts';

/** Null: `true` fits an absent key and one without a value, `false` a key with a value. */
export function compileNull(condition: Condition, { openPoints }: ComparisonSettings): HoldsFor {
  const expected = condition.values.map(({ value }) => parseBoolean(value));
  const { setOperator } = condition;
  const testsPresence =
    setOperator === undefined || openPoints.forAnyValueNullWithoutValue === 'testPresence';
  return (value) => {
    const isNull = value === undefined || isNullDataSet(value);
    if (!isNull) return expected.includes(false);
    if (setOperator === 'ForAllValues') return true;
    return testsPresence && expected.includes(true);
  };
}
