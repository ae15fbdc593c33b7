import fc from 'fast-check';

const MODELS = 'arn:aws:sagemaker:us-east-1:111122223333:model';

/** Keys with operators, what they are compared with, and what requests have. */
const KEYS: readonly {
  readonly key: string;
  readonly operators: readonly string[];
  readonly operands: readonly string[];
  readonly values: readonly (string | readonly string[])[];
}[] = [
  {
    key: 'aws:RequestTag/Team',
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
    operands: ['a', 'b', 'team-*', '*-a', '*', 'team-b'],
    values: ['a', 'A', 'b', 'team-a', 'team-b', 'c-a', 'x', 'team-'],
  },
  {
    key: 'aws:MultiFactorAuthAge',
    operators: [
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericEquals',
      'NumericNotEquals',
      'NumericGreaterThan',
    ],
    operands: ['300', '301', '3600', '0'],
    values: ['0', '299', '300', '300.5', '301', '1000', '3600', '3601'],
  },
  {
    key: 'aws:CurrentTime',
    operators: ['DateLessThan', 'DateGreaterThanEquals', 'DateNotEquals'],
    operands: ['2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z'],
    values: [
      '2025-12-31T23:59:59Z',
      '2026-01-01T00:00:00Z',
      '2026-03-01T00:00:00Z',
      '2026-07-01T00:00:00Z',
      '2027-01-01T00:00:00Z',
    ],
  },
  {
    key: 'aws:SourceIp',
    operators: ['IpAddress', 'NotIpAddress'],
    operands: ['10.0.0.0/8', '10.0.0.0/16', '10.1.0.0/16', '203.0.113.7'],
    values: ['10.0.0.1', '10.1.2.3', '10.2.0.1', '11.0.0.1', '203.0.113.7', '2001:db8::1'],
  },
  {
    key: 'aws:SecureTransport',
    operators: ['Bool'],
    operands: ['true', 'false'],
    values: ['true', 'false'],
  },
  {
    key: 'aws:SourceArn',
    operators: ['ArnLike', 'ArnNotLike', 'ArnEquals'],
    operands: [`${MODELS}/*`, `${MODELS}/team-a`, 'arn:aws:*:us-east-1:*:*'],
    values: [`${MODELS}/x`, `${MODELS}/team-a`, 'arn:aws:s3:us-east-1:111122223333:b', 'arn:aws:s3:::b'],
  },
  {
    key: 'aws:TagKeys',
    operators: [
      'ForAnyValue:StringEquals',
      'ForAllValues:StringEquals',
      'ForAnyValue:StringNotEquals',
      'ForAllValues:StringLike',
    ],
    operands: ['Team', 'Cost', 'C*'],
    values: [['Team'], ['Cost'], ['Team', 'Cost'], ['x'], ['Team', 'x'], ['Crew', 'Team', 'x']],
  },
];

export const ACTIONS = [
  'sagemaker:CreateModel',
  'sagemaker:DeleteModel',
  'sagemaker:DeleteEndpoint',
] as const;

export const RESOURCES: readonly string[] = [
  ...['team-a', 'team-b', 'team-a-1', 'x-a', 'team-', 'other'].map((name) => `${MODELS}/${name}`),
  `${MODELS.replace('model', 'endpoint')}/team-a`,
];

const conditionOn = (keys: typeof KEYS) =>
  fc
    .constantFrom(...keys)
    .chain(({ key, operators, operands }) =>
      fc
        .tuple(
          fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom(...operators) },
            { weight: 1, arbitrary: fc.constant('Null') },
          ),
          fc.boolean(),
          fc.uniqueArray(fc.constantFrom(...operands), { minLength: 1, maxLength: 2 }),
          fc.constantFrom('true', 'false'),
        )
        .map(([operator, ifExists, values, isNull]) =>
          operator === 'Null'
            ? { Null: { [key]: isNull } }
            : { [`${operator}${ifExists ? 'IfExists' : ''}`]: { [key]: values } },
        ),
    );

const list = (...values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const actions = fc.oneof(
  {
    weight: 4,
    arbitrary: list(...ACTIONS, 'sagemaker:*eModel', 'sagemaker:DeleteMod*').map((Action) => ({ Action })),
  },
  { weight: 1, arbitrary: list(...ACTIONS, 'sagemaker:Delete*').map((NotAction) => ({ NotAction })) },
);

const PATTERNS = [
  '*',
  `${MODELS}/team-*`,
  `${MODELS}/*-a`,
  `${MODELS}/team-a`,
  `${MODELS}/team-?`,
  'arn:aws:sagemaker:*:*:endpoint/*',
];

const resources = fc.oneof(
  {
    weight: 4,
    arbitrary: list(...PATTERNS, `${MODELS}/\${aws:RequestTag/Team}`).map((Resource) => ({ Resource })),
  },
  { weight: 1, arbitrary: list(...PATTERNS.slice(1)).map((NotResource) => ({ NotResource })) },
);

const statementWith = (keys: typeof KEYS) =>
  fc
    .tuple(
      fc.constantFrom('Allow', 'Allow', 'Deny'),
      actions,
      resources,
      fc.option(conditionOn(keys), { nil: undefined }),
    )
    .map(([Effect, action, resource, Condition]) => ({
      Effect,
      ...action,
      ...resource,
      ...(Condition && { Condition }),
    }));

/** A policy of one or two statements. */
export interface SmallPolicy {
  readonly Version: string;
  readonly Statement: readonly { readonly Condition?: object }[];
}

const policyWith = (keys: typeof KEYS): fc.Arbitrary<SmallPolicy> =>
  fc
    .array(statementWith(keys), { minLength: 1, maxLength: 2, size: 'max' })
    .map((Statement) => ({ Version: '2012-10-17', Statement }));

/** Two policies that ask for the same one or two keys. */
export const twoPolicies: fc.Arbitrary<readonly [SmallPolicy, SmallPolicy]> = fc
  .uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 2 })
  .chain((keys) => fc.tuple(policyWith(keys), policyWith(keys)));

const ALWAYS = new Set(['aws:CurrentTime', 'aws:SecureTransport']);

/** Every combination of values of the keys that are named in a text, and of their absence where a request may lack them. */
export function* contextsFor(
  text: string,
  keys: typeof KEYS = KEYS.filter(({ key }) => text.includes(key)),
): Generator<Readonly<Record<string, string | readonly string[]>>> {
  const [first, ...others] = keys;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const rest of contextsFor(text, others)) {
    if (!ALWAYS.has(first.key)) yield rest;
    for (const value of first.values) yield { ...rest, [first.key]: value };
  }
}
