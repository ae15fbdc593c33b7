import { POLICY_INPUT_LIST, POLICY_SOURCE_ARN } from './flags/parameters.ts';
import type { RequestVerb } from './request-verb.ts';

/** In place of `aws iam get-context-keys-for-custom-policy`. */
export const CONTEXT_KEYS_FOR_CUSTOM_POLICY: RequestVerb = {
  parameters: [POLICY_INPUT_LIST],
  required: ['PolicyInputList'],
  inputs: '`--policy-input-list <values...>` or `--cli-input-json <json>`',
  hasPages: false,
  defaultFormat: 'json',
};

/** In place of `aws iam get-context-keys-for-principal-policy`. */
export const CONTEXT_KEYS_FOR_PRINCIPAL_POLICY: RequestVerb = {
  ...CONTEXT_KEYS_FOR_CUSTOM_POLICY,
  parameters: [
    { ...POLICY_SOURCE_ARN, help: 'user, group or role of --directory whose policies count' },
    POLICY_INPUT_LIST,
  ],
  required: ['PolicySourceArn'],
  inputs: '`--policy-source-arn <value>` or `--cli-input-json <json>`',
};
