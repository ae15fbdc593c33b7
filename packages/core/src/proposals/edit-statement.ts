import { oneOrMany, toList } from './statement-json.ts';
import type { ConditionJson, OneOrMany, PrincipalJson, StatementJson } from './statement-json.ts';
import type { StatementEdit } from './step.ts';

/** The elements that are a list of texts. */
export type ListElement = 'Action' | 'NotAction' | 'Resource' | 'NotResource';

/** An element with more values. */
export function addToList(element: ListElement, added: readonly string[]): StatementEdit {
  return (statement) => ({
    ...statement,
    [element]: oneOrMany([...toList(statement[element]), ...added]),
  });
}

/** An element with fewer values; not possible where none would be left. */
export function removeFromList(element: ListElement, removed: readonly string[]): StatementEdit {
  return (statement) => {
    const kept = without(toList(statement[element]), removed);
    return kept.length === 0 ? undefined : { ...statement, [element]: oneOrMany(kept) };
  };
}

/** `Principal` or `NotPrincipal` with more names of one kind. */
export function addNames(
  element: 'Principal' | 'NotPrincipal',
  kind: string,
  added: readonly string[],
): StatementEdit {
  return (statement) => {
    const before = statement[element];
    if (before === '*' || added.length === 0) return undefined;
    const names = before === undefined || typeof before === 'string' ? {} : before;
    const known = toList(memberOf(names, kind));
    return { ...statement, [element]: withMember(names, kind, oneOrMany([...known, ...added])) };
  };
}

/** `Principal` or `NotPrincipal` with fewer names of any kind; not possible where none would be left. */
export function removeNames(
  element: 'Principal' | 'NotPrincipal',
  removed: readonly string[],
): StatementEdit {
  return (statement) => {
    const names = statement[element];
    if (names === undefined || typeof names === 'string') return undefined;
    const kept = Object.entries(names).flatMap(([kind, listed]): readonly [string, OneOrMany][] => {
      const left = without(toList(listed), removed);
      return left.length === 0 ? [] : [[kind, oneOrMany(left)]];
    });
    const principal: PrincipalJson = Object.fromEntries(kept);
    return kept.length === 0 ? undefined : { ...statement, [element]: principal };
  };
}

/** Where a condition stands. */
export interface ConditionPlace {
  readonly operator: string;
  readonly key: string;
}

/** A condition that compares with more values, or a new one. */
export function addOperands({ operator, key }: ConditionPlace, added: readonly string[]): StatementEdit {
  return (statement) => changeOperands(statement, operator, key, (operands) => [...operands, ...added]);
}

/** A condition that compares with fewer values; not possible where none would be left. */
export function removeOperands({ operator, key }: ConditionPlace, removed: readonly string[]): StatementEdit {
  return (statement) =>
    changeOperands(statement, operator, key, (operands) => {
      const kept = without(operands, removed);
      return kept.length === 0 ? undefined : kept;
    });
}

/** A condition that compares with other values. */
export function replaceOperands({ operator, key }: ConditionPlace, values: readonly string[]): StatementEdit {
  return (statement) => changeOperands(statement, operator, key, () => values);
}

/** A statement without a condition. */
export function removeCondition({ operator, key }: ConditionPlace): StatementEdit {
  return (statement) => {
    const { Condition = {}, ...others } = statement;
    const operators = Object.entries(Condition).flatMap(([name, keys]) => {
      const left = Object.entries(keys).filter(([each]) => name !== operator || each !== key);
      return left.length === 0 ? [] : [[name, Object.fromEntries(left)] as const];
    });
    return operators.length === 0 ? others : { ...others, Condition: Object.fromEntries(operators) };
  };
}

/** A condition with another operator; not possible where such a condition is there already. */
export function renameOperator({ operator, key }: ConditionPlace, name: string): StatementEdit {
  return (statement) => {
    const values = operandsOf(statement.Condition, operator, key);
    if (values === undefined || operandsOf(statement.Condition, name, key) !== undefined) return undefined;
    const removed = removeCondition({ operator, key })(statement);
    return removed && changeOperands(removed, name, key, () => toList(values));
  };
}

function changeOperands(
  statement: StatementJson,
  operator: string,
  key: string,
  change: (operands: readonly string[]) => readonly string[] | undefined,
): StatementJson | undefined {
  const { Condition = {} } = statement;
  const operands = change(toList(operandsOf(Condition, operator, key)));
  if (operands === undefined) return undefined;
  const keys = withMember(memberOf(Condition, operator) ?? {}, key, oneOrMany(operands));
  return { ...statement, Condition: withMember(Condition, operator, keys) };
}

function operandsOf(
  condition: ConditionJson | undefined,
  operator: string,
  key: string,
): OneOrMany | undefined {
  const keys = condition && memberOf(condition, operator);
  return keys && memberOf(keys, key);
}

/** A member by a name that a policy chose: only an own one counts. */
function memberOf<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A copy with a member, in its place if it was there, whatever its name is. */
function withMember<Value>(
  object: Readonly<Record<string, Value>>,
  name: string,
  value: Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(new Map(Object.entries(object)).set(name, value));
}

function without(values: readonly string[], removed: readonly string[]): readonly string[] {
  return values.filter((value) => !removed.includes(value));
}
