import type { Parameter } from './flags/parameters.ts';
import { ALL_PARAMETERS, CUSTOM_POLICY_PARAMETERS, PRINCIPAL_POLICY_PARAMETERS } from './flags/parameters.ts';

/** How an answer is printed. */
export type AnswerFormat = 'json' | 'yaml' | 'table' | 'text';

/** What the verbs that simulate differ in. */
export interface SimulationVerb {
  /** The call of IAM that its answers are those of. */
  readonly operation: 'SimulateCustomPolicy' | 'SimulatePrincipalPolicy';
  readonly parameters: readonly Parameter[];
  /** Members that the call cannot be without, beside those that every one needs. */
  readonly required: readonly string[];
  readonly defaultFormat: AnswerFormat;
  /** Whether `text` is for people, rather than the AWS CLI's lines of fields. */
  readonly explains: boolean;
  /** How many spaces a level of JSON is set in. */
  readonly indent: number;
}

/** `sagegate simulate`. */
export const SIMULATE: SimulationVerb = {
  operation: 'SimulateCustomPolicy',
  parameters: ALL_PARAMETERS,
  required: [],
  defaultFormat: 'text',
  explains: true,
  indent: 2,
};

/** In place of `aws iam simulate-custom-policy`. */
export const SIMULATE_CUSTOM_POLICY: SimulationVerb = {
  operation: 'SimulateCustomPolicy',
  parameters: CUSTOM_POLICY_PARAMETERS,
  required: ['PolicyInputList'],
  defaultFormat: 'json',
  explains: false,
  indent: 4,
};

/** In place of `aws iam simulate-principal-policy`. */
export const SIMULATE_PRINCIPAL_POLICY: SimulationVerb = {
  ...SIMULATE_CUSTOM_POLICY,
  operation: 'SimulatePrincipalPolicy',
  parameters: PRINCIPAL_POLICY_PARAMETERS,
  required: ['PolicySourceArn'],
};
