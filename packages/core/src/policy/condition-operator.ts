/** Every condition operator of IAM, without set prefix and `IfExists`. */
const CONDITION_OPERATORS = [
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
const SET_OPERATORS = ['ForAllValues', 'ForAnyValue'] as const;

/** A prefix that says how several values in the request count. */
export type SetOperator = (typeof SET_OPERATORS)[number];

/** `ForAnyValue:StringLikeIfExists`, taken apart. */
export interface OperatorName {
  readonly operator: ConditionOperator;
  readonly setOperator?: SetOperator;
  readonly ifExists: boolean;
}

/** Every operator by its name, made once: a document may hold many. */
const OPERATORS: ReadonlyMap<string, OperatorName> = new Map(
  [undefined, ...SET_OPERATORS].flatMap((setOperator) =>
    CONDITION_OPERATORS.flatMap((operator) => formsOf(operator, setOperator)).map((form) => [
      formatOperatorName(form),
      form,
    ]),
  ),
);

/** Every name that an operator may have in a policy. */
export const OPERATOR_NAMES: readonly string[] = [...OPERATORS.keys()];

/** Takes an operator's name apart; `undefined` for a name that IAM does not know, `NullIfExists` among them. */
export function parseOperatorName(name: string): OperatorName | undefined {
  return OPERATORS.get(name);
}

/** The operator's name with its prefix and suffix. */
export function formatOperatorName({ operator, setOperator, ifExists }: OperatorName): string {
  return `${setOperator === undefined ? '' : `${setOperator}:`}${operator}${ifExists ? 'IfExists' : ''}`;
}

/** `Null` has no `IfExists`, because it asks for nothing else. */
function formsOf(operator: ConditionOperator, setOperator: SetOperator | undefined): readonly OperatorName[] {
  const prefixed = setOperator === undefined ? { operator } : { operator, setOperator };
  const plain = { ...prefixed, ifExists: false };
  return operator === 'Null' ? [plain] : [plain, { ...prefixed, ifExists: true }];
}
