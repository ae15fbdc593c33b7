/** What a piece of text that should be JSON is taken for. */
export type JsonTokenKind =
  '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'literal' | 'word' | 'comment' | 'end';

/** Something wrong inside one token, with the place in the text. */
export interface TokenProblem {
  readonly code: JsonFaultCode;
  readonly offset: number;
  /** Where the problem ends; default: it is a place between two characters. */
  readonly end?: number;
  readonly message: string;
  /** How the text is mended, where there is only one way. */
  readonly edits?: readonly OffsetEdit[];
}

/** What stands from `start` up to `end` becomes `text`. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One token of a text that should be JSON; a token that JSON does not have carries its problem. */
export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly start: number;
  readonly end: number;
  readonly problem?: TokenProblem;
}

/** The ways in which a text is not the JSON that we accept. */
export type JsonFaultCode =
  | 'JSON_COMMENT'
  | 'JSON_DUPLICATE_KEY'
  | 'JSON_MISSING_BRACKET'
  | 'JSON_MISSING_COLON'
  | 'JSON_MISSING_COMMA'
  | 'JSON_MISSING_QUOTE'
  | 'JSON_MISSING_VALUE'
  | 'JSON_STRING'
  | 'JSON_TOO_DEEP'
  | 'JSON_TRAILING_COMMA'
  | 'JSON_UNEXPECTED';
