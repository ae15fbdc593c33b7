import { ALL_PARAMETERS, CUSTOM_POLICY_PARAMETERS, PRINCIPAL_POLICY_PARAMETERS } from './flags/parameters.ts';
import type { RequestVerb } from './request-verb.ts';

/** What the verbs that simulate differ in. */
export interface SimulationVerb extends RequestVerb {
  /** Whether `text` is for people, rather than the AWS CLI's lines of fields. */
  readonly explains: boolean;
  /** How many spaces a level of JSON is set in. */
  readonly indent: number;
}

/** `sagegate simulate`. */
export const SIMULATE: SimulationVerb = {
  parameters: ALL_PARAMETERS,
  required: [],
  inputs: '`--action-names <values...>`, `--input <file>` or `--batch`',
  hasPages: true,
  defaultFormat: 'text',
  explains: true,
  indent: 2,
};

/** In place of `aws iam simulate-custom-policy`. */
export const SIMULATE_CUSTOM_POLICY: SimulationVerb = {
  parameters: CUSTOM_POLICY_PARAMETERS,
  required: ['PolicyInputList'],
  inputs: '`--action-names <values...>` or `--cli-input-json <json>`',
  hasPages: true,
  defaultFormat: 'json',
  explains: false,
  indent: 4,
};

/** In place of `aws iam simulate-principal-policy`. */
export const SIMULATE_PRINCIPAL_POLICY: SimulationVerb = {
  ...SIMULATE_CUSTOM_POLICY,
  parameters: PRINCIPAL_POLICY_PARAMETERS,
  required: ['PolicySourceArn'],
};
