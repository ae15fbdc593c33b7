import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { formatOperatorName } from '../policy/condition-operator.ts';
import type { ContextValue, RequestContext } from '../request/request-context.ts';
import type { Question } from '../evaluation/question.ts';
import { contextWith } from './change-request.ts';
import { candidateValues } from './candidate-values.ts';
import type { CandidateValue } from './candidate-values.ts';
import { isInCallersHand, ownerOfKey } from './key-owner.ts';
import { toStatementPlace } from './placed-statement.ts';
import type { PlacedStatement } from './placed-statement.ts';
import type { Step } from './step.ts';

/** Whether the conditions on a key are to hold, or one of them is to fail. */
export type Aim = 'hold' | 'fail';

/** Of the values that do, the first few are told. */
const MAX_CHANGES = 2;

/** Changes of the request's keys by which a condition holds, and every other on its key; or by which it fails. */
export function changeKeys(condition: CompiledCondition, placed: PlacedStatement, aim: Aim): readonly Step[] {
  const { compiled, question } = placed;
  const onSameKey = compiled.conditions.filter(({ lowerCaseKey }) => lowerCaseKey === condition.lowerCaseKey);
  const fits = (context: RequestContext): boolean =>
    aim === 'hold' ? onSameKey.every(({ holds }) => holds(context)) : !condition.holds(context);
  const own = changesOf(
    condition,
    condition.condition.key,
    formsOf(condition, onSameKey, question, aim),
    fits,
    placed,
  );
  return own.length > 0 ? own : changeVariables(condition, fits, placed);
}

function changesOf(
  condition: CompiledCondition,
  key: string,
  forms: readonly Form[],
  fits: (context: RequestContext) => boolean,
  placed: PlacedStatement,
): readonly Step[] {
  const { context } = placed.question;
  const found: Step[] = [];
  let tried = 0;
  for (const form of forms) {
    if (tried++ >= MAX_FORMS || found.length >= MAX_CHANGES) break;
    if (fits(contextWith(context, key, form.value))) found.push(toStep(condition, key, form, placed));
  }
  return found;
}

/** A context is built for each. */
const MAX_FORMS = 24;

/** What the key could be in the request; without a value the key is removed. */
interface Form extends Pick<CandidateValue, 'choice'> {
  readonly value: ContextValue | undefined;
}

function formsOf(
  condition: CompiledCondition,
  onSameKey: readonly CompiledCondition[],
  { context }: Question,
  aim: Aim,
): readonly Form[] {
  const observed = context.get(condition.lowerCaseKey);
  const isList = Array.isArray(observed) || onSameKey.some(({ condition: { setOperator } }) => setOperator);
  const values = onSameKey.flatMap((one) => candidateValues(one, context, aim));
  const set = values.flatMap((candidate) =>
    isList ? listForms(candidate, observed) : [{ choice: candidate.choice, value: candidate.value }],
  );
  const fewer = fewerValues(condition, observed, context, aim);
  const removed: Form = { choice: 'listed', value: undefined };
  const isRemovable = observed !== undefined && ownerOfKey(condition.condition.key) !== 'identity';
  return [...fewer, ...set, ...(isRemovable ? [removed] : [])];
}

function listForms({ value, choice }: CandidateValue, observed: ContextValue | undefined): readonly Form[] {
  const known = observed === undefined ? [] : toValues(observed);
  const alone = { choice, value: [value] };
  const single = typeof observed === 'string' || observed === undefined ? [{ choice, value }] : [];
  if (known.length === 0 || known.includes(value)) return [alone, ...single];
  return [{ choice, value: [...known, value] }, alone, ...single];
}

/** Without the values that keep a `ForAllValues` from holding, or that make a `ForAnyValue` hold. */
function fewerValues(
  condition: CompiledCondition,
  observed: ContextValue | undefined,
  context: RequestContext,
  aim: Aim,
): readonly Form[] {
  if (observed === undefined || typeof observed === 'string' || observed.length > MAX_LISTED) return [];
  const { key } = condition.condition;
  const kept = observed.filter(
    (value) => condition.holds(contextWith(context, key, [value])) === (aim === 'hold'),
  );
  return kept.length === 0 || kept.length === observed.length ? [] : [{ choice: 'listed', value: kept }];
}

/** Of longer lists of values nobody would be told which to leave out. */
const MAX_LISTED = 20;

function toValues(value: ContextValue): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** Where the policy lists a variable: gives the variable's key the value that the condition's key has. */
function changeVariables(
  condition: CompiledCondition,
  fits: (context: RequestContext) => boolean,
  placed: PlacedStatement,
): readonly Step[] {
  const observed = placed.question.context.get(condition.lowerCaseKey);
  if (typeof observed !== 'string' || observed === '') return [];
  return condition.variables.flatMap(({ key }) =>
    changesOf(condition, key, [{ choice: 'listed', value: observed }], fits, placed),
  );
}

function toStep(
  condition: CompiledCondition,
  key: string,
  { value, choice }: Form,
  placed: PlacedStatement,
): Step {
  const { pointer, position, values } = condition.condition;
  const lowerCaseKey = asciiLowerCase(key);
  const observed = placed.question.context.get(lowerCaseKey);
  const changedBy = ownerOfKey(key);
  const about = {
    key,
    ...(observed !== undefined && { observed }),
    operator: formatOperatorName(condition.condition),
    operands: values.map((operand) => operand.value),
    changedBy,
    inCallersHand: isInCallersHand(changedBy),
    statement: toStatementPlace(placed),
    element: { pointer, position },
  };
  const shape = `${value === undefined ? 'remove' : 'set'} ${lowerCaseKey}`;
  if (value === undefined) {
    const action = { kind: 'context', lowerCaseKey, key } as const;
    return { part: { kind: 'removeKey', ...about }, action, shape, id: shape };
  }
  const action = { kind: 'context', lowerCaseKey, key, value } as const;
  const id = `${shape} ${JSON.stringify(value)}`;
  return { part: { kind: 'setKey', ...about, value, choice }, action, shape, id };
}
