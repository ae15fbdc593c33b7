import fc from 'fast-check';
import { expect, it } from 'vitest';
import type {
  AuthorizationRequest,
  ContextEntries,
  OpenPoints,
  PoliciesInEffect,
  Policy,
  Principal,
} from '@sagegate/core';
import { compilePolicies, parsePolicyDocument } from '@sagegate/core';
import type { BookDocument, BookPolicies, BookStatement } from './reference/evaluate-by-the-book.ts';
import { evaluateByTheBook } from './reference/evaluate-by-the-book.ts';

const ACCOUNTS = ['111122223333', '444455556666'] as const;
const [OWN, OTHER] = ACCOUNTS;

const PRINCIPALS: readonly Principal[] = [
  { kind: 'root', partition: 'aws', account: OWN, arn: `arn:aws:iam::${OWN}:root` },
  { kind: 'user', partition: 'aws', account: OWN, arn: `arn:aws:iam::${OWN}:user/alice`, userName: 'alice' },
  {
    kind: 'roleSession',
    partition: 'aws',
    account: OWN,
    roleArn: `arn:aws:iam::${OWN}:role/Data`,
    sessionArn: `arn:aws:sts::${OWN}:assumed-role/Data/s1`,
  },
  { kind: 'federatedUser', partition: 'aws', account: OWN, arn: `arn:aws:sts::${OWN}:federated-user/bob` },
  { kind: 'service', service: 'lambda.amazonaws.com' },
  { kind: 'anonymous' },
];

const NAMES = [
  `arn:aws:iam::${OWN}:user/alice`,
  `arn:aws:iam::${OWN}:role/Data`,
  `arn:aws:sts::${OWN}:assumed-role/Data/s1`,
  `arn:aws:sts::${OWN}:federated-user/bob`,
  `arn:aws:iam::${OWN}:root`,
  OTHER,
  OWN,
  '*',
];

const list = <T>(values: readonly T[], maxLength = 2): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });

const principalElement = fc.oneof(
  fc.constant('*' as const),
  fc.record({ AWS: list(NAMES) }),
  fc.record({ Service: list(['lambda.amazonaws.com', 'sagemaker.amazonaws.com']) }),
);

const actions = list([
  'sagemaker:CreateModel',
  'SageMaker:createmodel',
  'sagemaker:*',
  'sagemaker:Create?odel',
  'sagemaker:Delete*',
  '*',
]);
const resources = list([
  '*',
  '**',
  '?*',
  `arn:aws:sagemaker:us-east-1:${OWN}:model/churn`,
  'arn:aws:sagemaker:*:*:model/*',
  'arn:aws:sagemaker:*',
  'arn:aws:sagemaker:us-east-1:*:model/${aws:PrincipalTag/team}',
  "arn:aws:sagemaker:us-east-1:*:model/${aws:PrincipalTag/team, 'churn'}",
  'arn:aws:sagemaker:*:*:model/chur${?}',
]);

const KEYS = [
  'aws:PrincipalTag/team',
  'sagemaker:InstanceTypes',
  'aws:RequestTag/env',
  'aws:SourceIp',
  'k:Any',
];
const TEXTS = [
  'churn',
  'Churn',
  'c*',
  'ch?rn',
  '${aws:PrincipalTag/team}',
  "${k:Any, 'churn'}",
  '${*}',
  '',
  '5',
  'true',
];
const STRINGS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
const NUMBERS = [
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
];
const DATES = [
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
];
const ARNS = ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'];

/** Operators, with operands that they can be loaded with. */
const FAMILIES = [
  { operators: STRINGS, operands: TEXTS },
  { operators: NUMBERS, operands: ['5', '05', '5.0', '-1', '6.5'] },
  {
    operators: DATES,
    operands: ['2026-11-21T12:00:00Z', '1795262400', '2026-11-21T13:00:00+01:00', '2020-01-01'],
  },
  { operators: ['Bool'], operands: ['true', 'false'] },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    operands: ['192.0.2.0/24', '192.0.2.1', '0.0.0.0/0', '198.51.100.7/31'],
  },
  {
    operators: ARNS,
    operands: [
      'arn:aws:iam::*:role/*',
      `arn:aws:iam::${OWN}:user/\${aws:PrincipalTag/team}`,
      'arn:*:*:*:*:*',
    ],
  },
] as const;

const comparison = fc.constantFrom(...FAMILIES).chain((family) =>
  fc
    .tuple(
      fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
      fc.constantFrom(...family.operators),
      fc.constantFrom('', '', 'IfExists'),
      fc.constantFrom(...KEYS),
      list<string>(family.operands),
    )
    .map(([set, operator, suffix, key, operands]) => ({
      [`${set}${operator}${suffix}`]: { [key]: operands },
    })),
);
const nullTest = fc
  .tuple(fc.constantFrom(...KEYS), fc.constantFrom('true', 'false'))
  .map(([key, operand]) => ({ Null: { [key]: [operand] } }));
const condition = fc.oneof({ weight: 4, arbitrary: comparison }, { weight: 1, arbitrary: nullTest });

const statement = (withPrincipal: boolean): fc.Arbitrary<BookStatement> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Allow' as const, 'Deny' as const),
      principal: principalElement,
      action: fc.tuple(fc.constantFrom('Action', 'Action', 'Action', 'NotAction'), actions),
      resource: fc.tuple(fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'), resources),
      Condition: fc.option(condition, { nil: undefined, freq: 2 }),
    })
    .map(({ Effect, principal, action, resource, Condition }) => ({
      Effect,
      ...(withPrincipal ? { Principal: principal } : {}),
      [action[0]]: action[1],
      [resource[0]]: resource[1],
      ...(Condition === undefined ? {} : { Condition }),
    }));

const document = (withPrincipal = false): fc.Arbitrary<BookDocument> =>
  fc.record(
    {
      Version: fc.constantFrom('2012-10-17', '2008-10-17'),
      Statement: fc.array(statement(withPrincipal), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['Statement'] },
  );
const documents = (withPrincipal = false): fc.Arbitrary<readonly BookDocument[]> =>
  fc.array(document(withPrincipal), { maxLength: 2 });

const allowAll: BookDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
};
const mostlyOpen = fc.oneof(fc.constant([allowAll]), documents());
const openEndpoint: BookDocument = { Statement: [{ ...allowAll.Statement[0]!, Principal: '*' }] };
/** RCPs may only deny to everyone; AWS's own full access policy stands beside them. */
const rcpLevel = fc.array(
  document(true).map((each) => ({
    ...each,
    Statement: each.Statement.map((one) => ({ ...one, Effect: 'Deny' as const, Principal: '*' as const })),
  })),
  { maxLength: 1 },
);

const policies: fc.Arbitrary<BookPolicies> = fc.record(
  {
    identityBased: fc.oneof(documents(), fc.constant([allowAll])),
    serviceControl: fc.array(mostlyOpen, { maxLength: 3 }).filter((levels) => levels.length > 0),
    permissionsBoundary: mostlyOpen.filter((each) => each.length > 0),
    session: mostlyOpen,
    resourceBased: documents(true),
    vpcEndpoint: fc.oneof(fc.constant([openEndpoint]), documents(true)).filter((each) => each.length > 0),
    resourceControl: fc.array(
      rcpLevel.map((level) => [openEndpoint, ...level]),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: ['identityBased'] },
);

const value = fc.oneof(
  fc.constantFrom(
    'churn',
    'Churn',
    '*',
    '',
    '5',
    '5.0',
    'true',
    'FALSE',
    '192.0.2.1',
    '2026-11-21T12:00:00Z',
    NAMES[0]!,
    NAMES[1]!,
    '10abc',
  ),
  fc.array(fc.constantFrom('churn', 'other', '5', 'true', '192.0.2.9', NAMES[1]!), { maxLength: 2 }),
);

const request = fc.record({
  principal: fc.constantFrom(...PRINCIPALS),
  action: fc.constantFrom('sagemaker:CreateModel', 'sagemaker:DeleteModel', 'SAGEMAKER:CREATEMODEL'),
  resource: fc.constantFrom(
    `arn:aws:sagemaker:us-east-1:${OWN}:model/churn`,
    `arn:aws:sagemaker:us-east-1:${OTHER}:model/churn`,
    `arn:aws:sagemaker:us-east-1:${OWN}:model/*`,
    `arn:aws:sagemaker:us-east-1:${OWN}:model/chur?`,
    '*',
  ),
  context: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), value), { selector: ([key]) => key, maxLength: 4 })
    .map((entries): ContextEntries => Object.fromEntries(entries)),
  flags: fc.record(
    {
      callerInManagementAccount: fc.boolean(),
      callerIsServiceLinkedRole: fc.boolean(),
      resourceInManagementAccount: fc.boolean(),
      resourcePolicyMustAllow: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

const named = (documentsOf: readonly BookDocument[], type: string): readonly Policy[] =>
  documentsOf.map((each, index) => ({ id: `${type}.${index + 1}`, document: parsePolicyDocument(each) }));

function inEffect(book: BookPolicies): PoliciesInEffect {
  const levels = (of: readonly (readonly BookDocument[])[], type: string) =>
    of.map((level, index) => ({ name: `level ${index}`, policies: named(level, type) }));
  return {
    identityBased: named(book.identityBased, 'identity'),
    ...(book.serviceControl && { serviceControl: levels(book.serviceControl, 'scp') }),
    ...(book.resourceControl && { resourceControl: levels(book.resourceControl, 'rcp') }),
    ...(book.permissionsBoundary && { permissionsBoundary: named(book.permissionsBoundary, 'boundary') }),
    ...(book.session && { session: named(book.session, 'session') }),
    ...(book.resourceBased && { resourceBased: named(book.resourceBased, 'resource') }),
    ...(book.vpcEndpoint && { vpcEndpoint: named(book.vpcEndpoint, 'endpoint') }),
  };
}

/** The readings that the second evaluator takes, for both effects. */
const READINGS_OF_THE_BOOK: Partial<OpenPoints> = {
  multivaluedKeyWithoutSetOperator: 'noMatch',
  notResourceWithUnresolvedVariable: 'statementApplies',
  boolOnOtherText: 'noMatch',
  forAnyValueNullWithoutValue: 'noMatch',
  shortArn: 'asWritten',
  defaultForEmptyValue: 'noValue',
};

it('decides as the evaluator that was written after the book', () => {
  const outcomes = new Map<string, number>();
  fc.assert(
    fc.property(policies, fc.array(request, { minLength: 1, maxLength: 4 }), (book, requests) => {
      const authorizer = compilePolicies(inEffect(book), { openPoints: READINGS_OF_THE_BOOK });
      for (const { flags, ...rest } of requests) {
        const asked: AuthorizationRequest & { context: ContextEntries } = { ...rest, ...flags };
        const { outcome } = authorizer.authorize(asked);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        expect(outcome).toBe(evaluateByTheBook(asked, book));
        expect(authorizer.explain(asked).decision.outcome).toBe(outcome);
      }
    }),
    { numRuns: Number(process.env['SAGEGATE_FUZZ_CASES'] ?? 1000) },
  );
  // A generator that only ever draws denials would prove nothing.
  expect([...outcomes.keys()].toSorted()).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
});
