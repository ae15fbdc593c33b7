import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { formatOperatorName } from '../policy/condition-operator.ts';
import { OPERAND_TYPES } from '../policy/operand-types.ts';
import { replaceOperands } from './edit-statement.ts';
import type { Aim } from './key-changes.ts';
import { nearDates } from './near-dates.ts';
import { nearNumbers } from './near-numbers.ts';
import { holdsWith } from './operands.ts';
import type { PlacedStatement } from './placed-statement.ts';
import type { Change } from './policy-steps.ts';
import { changeStatement } from './policy-steps.ts';
import type { Step } from './step.ts';

/** What every change of a condition says of it. */
export type AboutCondition = Pick<Change, 'element' | 'at'> & {
  readonly operator: string;
  readonly key: string;
};

/** Says where a condition stands. */
export function aboutCondition({ condition }: CompiledCondition): AboutCondition {
  const { key, pointer, position } = condition;
  const operator = formatOperatorName(condition);
  return { element: 'Condition', operator, key, at: { pointer, position } };
}

/** The bound of a condition, moved to what the request has, or just behind it. */
export function moveBound(condition: CompiledCondition, placed: PlacedStatement, aim: Aim): readonly Step[] {
  const { context } = placed.question;
  const observed = context.get(condition.lowerCaseKey);
  if (typeof observed !== 'string') return [];
  const near = OPERAND_TYPES[condition.condition.operator] === 'date' ? nearDates : nearNumbers;
  const bound = near(observed).find((each) => holdsWith(condition, each, context) === (aim === 'hold'));
  if (bound === undefined) return [];
  const about = aboutCondition(condition);
  const edit = replaceOperands(about, [bound]);
  return changeStatement(placed, { ...about, change: 'replaceValues', values: [bound], edit });
}
