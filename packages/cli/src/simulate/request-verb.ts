import type { Parameter } from './flags/parameters.ts';

/** How an answer is printed. */
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/** Those of the AWS CLI. */
export const ANSWER_FORMATS = ['json', 'yaml', 'yaml-stream', 'table', 'text'] as const;

/** What the verbs that stand in for calls of IAM differ in. */
export interface RequestVerb {
  readonly parameters: readonly Parameter[];
  /** Members that the call cannot be without, beside those that every one needs. */
  readonly required: readonly string[];
  /** What gives a request, for whoever gives none. */
  readonly inputs: string;
  /** Whether an answer comes in pages, and a request has `MaxItems` and `Marker`. */
  readonly hasPages: boolean;
  readonly defaultFormat: AnswerFormat;
}
