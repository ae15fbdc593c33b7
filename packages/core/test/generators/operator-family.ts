/** Operators of one type, values that a request may have, and values that a policy may have. */
export interface OperatorFamily {
  readonly operators: readonly string[];
  readonly observed: readonly string[];
  readonly operands: readonly (string | number | boolean)[];
  /** Keys of which the values are mostly of this type. */
  readonly keys: readonly string[];
}
