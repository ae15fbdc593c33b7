import type { MatchedStatement, NearMiss } from '@sagegate/core';
import type { Mark } from '../excerpt/format-excerpt.ts';
import type { PolicySource } from '../policy-set/policy-set.ts';

/** A statement that decides, or nearly does, with the places in it that matter. */
export interface ShownStatement {
  readonly role: StatementRole;
  readonly effect: 'Allow' | 'Deny';
  readonly statement: MatchedStatement;
  readonly nearMiss?: NearMiss;
  /** Absent for a policy whose text nobody has. */
  readonly source?: PolicySource;
  readonly marks: readonly Mark[];
}

/** What a statement has to do with a decision; `wasGranted`: it would have allowed, had another type not taken that away. */
export type StatementRole = 'denies' | 'allows' | 'nearlyAllows' | 'nearlyDenies' | 'wasGranted';
