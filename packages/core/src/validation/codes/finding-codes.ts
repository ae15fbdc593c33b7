import type { CodeDescription } from './code-description.ts';
import { ACTION_CODES } from './action-codes.ts';
import { CONDITION_CODES } from './condition-codes.ts';
import { DOCUMENT_CODES } from './document-codes.ts';
import { GRAMMAR_CODES } from './grammar-codes.ts';
import { JSON_CODES } from './json-codes.ts';
import { PRINCIPAL_CODES } from './principal-codes.ts';
import { RESOURCE_CODES } from './resource-codes.ts';
import { VALUE_CODES } from './value-codes.ts';

/** The name of something that validation finds. */
export type FindingCode =
  | keyof typeof ACTION_CODES
  | keyof typeof CONDITION_CODES
  | keyof typeof DOCUMENT_CODES
  | keyof typeof GRAMMAR_CODES
  | keyof typeof JSON_CODES
  | keyof typeof PRINCIPAL_CODES
  | keyof typeof RESOURCE_CODES
  | keyof typeof VALUE_CODES;

/** Everything that validation finds. */
export const FINDING_CODES: Readonly<Record<FindingCode, CodeDescription>> = {
  ...JSON_CODES,
  ...GRAMMAR_CODES,
  ...DOCUMENT_CODES,
  ...ACTION_CODES,
  ...RESOURCE_CODES,
  ...PRINCIPAL_CODES,
  ...CONDITION_CODES,
  ...VALUE_CODES,
};
