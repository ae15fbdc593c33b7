import type { OpenPoints, PolicyDocument } from '@sagegate/core';

/**
 * Whether a document must not load: IAM User Guide, "Where you can use policy variables", leaves Bool out, and "Condition
 * operators" does not, so without a decision nobody can say what such a condition means.
 */
export function mustNotLoad(
  { version, statements }: PolicyDocument,
  { variableInBool }: OpenPoints,
): boolean {
  if (variableInBool === 'substitute' || version !== '2012-10-17') return false;
  return statements.some(({ conditions }) =>
    conditions.some(
      ({ operator, values }) => operator === 'Bool' && values.some(({ value }) => value.includes('${')),
    ),
  );
}
