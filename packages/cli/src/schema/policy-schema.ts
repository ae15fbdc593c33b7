import { OPERATOR_NAMES } from '@sagegate/core';

/** The grammar of IAM policies as JSON Schema (IAM User Guide, "Grammar of the IAM JSON policy language"). */
export function policySchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'IAM policy',
    type: 'object',
    properties: {
      Version: { enum: ['2012-10-17', '2008-10-17'], description: 'The language of the policy.' },
      Id: { type: 'string' },
      Statement: { description: 'What it allows and denies.', ...oneOrMany({ $ref: '#/$defs/statement' }) },
    },
    required: ['Statement'],
    additionalProperties: false,
    $defs: {
      statement: STATEMENT,
      texts: oneOrMany({ type: 'string' }),
      principal: PRINCIPAL,
      values: oneOrMany({ type: ['string', 'number', 'boolean'] }),
      condition: { type: 'object', propertyNames: { enum: OPERATOR_NAMES }, additionalProperties: KEYS },
    },
  };
}

const TEXTS = { $ref: '#/$defs/texts' };

const KEYS = {
  type: 'object',
  description: 'Condition keys and their values.',
  additionalProperties: { $ref: '#/$defs/values' },
};

const PRINCIPAL = {
  anyOf: [
    { const: '*' },
    {
      type: 'object',
      properties: { AWS: TEXTS, Service: TEXTS, Federated: TEXTS, CanonicalUser: TEXTS },
      additionalProperties: false,
    },
  ],
};

const STATEMENT = {
  type: 'object',
  properties: {
    Sid: { type: 'string', description: 'The name of the statement.' },
    Effect: { enum: ['Allow', 'Deny'] },
    Principal: { $ref: '#/$defs/principal', description: 'To whom it applies.' },
    NotPrincipal: { $ref: '#/$defs/principal', description: 'To whom it does not apply.' },
    Action: { ...TEXTS, description: 'Actions such as `sagemaker:CreateModel`; `*` and `?` match.' },
    NotAction: { ...TEXTS, description: 'All actions but these.' },
    Resource: { ...TEXTS, description: 'ARNs; `*` and `?` match.' },
    NotResource: { ...TEXTS, description: 'All resources but these.' },
    Condition: { $ref: '#/$defs/condition', description: 'When it applies.' },
  },
  required: ['Effect'],
  additionalProperties: false,
  allOf: [
    oneOf('Action', 'NotAction'),
    notBoth('Principal', 'NotPrincipal'),
    notBoth('Resource', 'NotResource'),
  ],
};

function oneOrMany(item: object): object {
  return { anyOf: [item, { type: 'array', items: item }] };
}

function oneOf(...names: readonly string[]): object {
  return { oneOf: names.map((name) => ({ required: [name] })) };
}

function notBoth(...names: readonly string[]): object {
  return { not: { required: names } };
}
