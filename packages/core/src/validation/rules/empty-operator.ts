import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Operators without a key: a condition that always holds. */
export const findEmptyOperators: StatementRule = ({ effect, emptyOperators = [] }) =>
  emptyOperators.map((operator) =>
    finding(
      effect === 'Allow' ? 'security-warning' : 'warning',
      'EMPTY_OBJECT_CONDITION',
      operator,
      `\`${operator.value}\` has no condition key: it always holds; name a key, or leave the operator out`,
    ),
  );
