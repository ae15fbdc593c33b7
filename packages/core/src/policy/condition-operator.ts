/** Every condition operator of IAM, without set prefix and `IfExists`. */
export const CONDITION_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
] as const;

/** A condition operator of IAM, without set prefix and `IfExists`. */
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** The prefixes that say how several values in the request count. */
export const SET_OPERATORS = ['ForAllValues', 'ForAnyValue'] as const;

/** A prefix that says how several values in the request count. */
export type SetOperator = (typeof SET_OPERATORS)[number];

/** `ForAnyValue:StringLikeIfExists`, taken apart. */
export interface OperatorName {
  readonly operator: ConditionOperator;
  readonly setOperator?: SetOperator;
  readonly ifExists: boolean;
}

const IF_EXISTS = 'IfExists';

/** Every name, made once: a document may hold many. `Null` has no `IfExists`, because it asks for nothing else. */
const OPERATOR_NAMES: ReadonlyMap<string, OperatorName> = new Map(
  [undefined, ...SET_OPERATORS].flatMap((setOperator) =>
    CONDITION_OPERATORS.flatMap((operator) => namesOf(operator, setOperator)),
  ),
);

/** Takes an operator's name apart; `undefined` for a name that IAM does not know, `NullIfExists` among them. */
export function parseOperatorName(name: string): OperatorName | undefined {
  return OPERATOR_NAMES.get(name);
}

function namesOf(
  operator: ConditionOperator,
  setOperator: SetOperator | undefined,
): readonly (readonly [string, OperatorName])[] {
  const prefixed = setOperator === undefined ? { operator } : { operator, setOperator };
  const name = setOperator === undefined ? operator : `${setOperator}:${operator}`;
  const plain = [name, { ...prefixed, ifExists: false }] as const;
  if (operator === 'Null') return [plain];
  return [plain, [`${name}${IF_EXISTS}`, { ...prefixed, ifExists: true }]];
}
