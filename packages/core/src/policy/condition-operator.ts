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

/** Takes an operator's name apart; `undefined` for a name that IAM does not know, `NullIfExists` among them. */
export function parseOperatorName(name: string): OperatorName | undefined {
  const setOperator = SET_OPERATORS.find((prefix) => name.startsWith(`${prefix}:`));
  const unprefixed = setOperator === undefined ? name : name.slice(setOperator.length + 1);
  const ifExists = unprefixed.endsWith(IF_EXISTS);
  const bareName = ifExists ? unprefixed.slice(0, -IF_EXISTS.length) : unprefixed;
  const operator = CONDITION_OPERATORS.find((known) => known === bareName);
  if (operator === undefined || (operator === 'Null' && ifExists)) return undefined;
  return setOperator === undefined ? { operator, ifExists } : { operator, setOperator, ifExists };
}
