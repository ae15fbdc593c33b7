import type { OperatorFamily } from './operator-family.ts';
import { ARNS, STRINGS } from './text-families.ts';
import { ADDRESSES, BINARIES, BOOLEANS, DATES, NUMBERS } from './value-families.ts';

/** The operators that compare, with their values. */
export const FAMILIES: readonly OperatorFamily[] = [
  STRINGS,
  NUMBERS,
  DATES,
  BOOLEANS,
  BINARIES,
  ADDRESSES,
  ARNS,
];

/** Keys that have several values. */
export const MULTIVALUED_KEYS = ['aws:TagKeys', 'sagemaker:InstanceTypes'] as const;

/** Every key that a condition may ask for. */
export const ALL_KEYS: readonly string[] = [
  ...FAMILIES.flatMap(({ keys }) => keys),
  'k:Flag',
  ...MULTIVALUED_KEYS,
];
