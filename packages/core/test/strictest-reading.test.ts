import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { ContextEntries, OpenPoints, Outcome } from '@sagegate/core';
import { OPEN_POINT_READINGS as READINGS } from './reference/open-point-readings.ts';

const chosen: fc.Arbitrary<Partial<OpenPoints>> = fc.record({
  multivaluedKeyWithoutSetOperator: fc.constantFrom(...READINGS.multivaluedKeyWithoutSetOperator),
  emptyListWithoutSetOperator: fc.constantFrom(...READINGS.emptyListWithoutSetOperator),
  notResourceWithUnresolvedVariable: fc.constantFrom(...READINGS.notResourceWithUnresolvedVariable),
  boolOnOtherText: fc.constantFrom(...READINGS.boolOnOtherText),
  forAnyValueNullWithoutValue: fc.constantFrom(...READINGS.forAnyValueNullWithoutValue),
  shortArn: fc.constantFrom(...READINGS.shortArn),
  defaultForEmptyValue: fc.constantFrom(...READINGS.defaultForEmptyValue),
});

const KEYS = ['k:a', 'k:b'];
const some = (...values: string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const ARN = 'arn:aws:sqs:us-east-1:111122223333:';
const patterns = some(
  '*',
  'arn:aws:sqs',
  'arn:aws:s?s:us-east-1',
  'arn:aws:*:none',
  'arn:aws:*',
  `${ARN}none`,
  `${ARN}\${k:a}`,
  `${ARN}\${k:a, 'none'}`,
  `${ARN}*\${k:b, 'x'}`,
);
const resources = fc.constantFrom(
  `${ARN}none`,
  `${ARN}x`,
  'arn:aws:sns:us-east-1:111122223333:none',
  'arn:aws:sqs',
  '*',
);

const textCondition = fc.tuple(
  fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
  fc.constantFrom(
    'StringEquals',
    'StringNotEquals',
    'StringLike',
    'StringNotLike',
    'StringNotEqualsIgnoreCase',
  ),
  fc.constantFrom('', 'IfExists'),
  some('none', 'x', '', '${k:b}', "${k:b, 'none'}", "*${k:a, 'x'}"),
);
const arnCondition = fc.tuple(
  fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
  fc.constantFrom('ArnLike', 'ArnNotEquals'),
  fc.constantFrom('', 'IfExists'),
  some(`${ARN}none`, 'arn:aws:sqs', 'arn:aws:*', '${k:b}', "${k:a, 'arn:aws'}:sqs", '*'),
);
const presenceCondition = fc.tuple(
  fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
  fc.constantFrom('Bool', 'Null'),
  fc.constant(''),
  some('true', 'false'),
);
const conditions = fc.array(
  fc
    .tuple(fc.constantFrom(...KEYS), fc.oneof(textCondition, arnCondition, presenceCondition))
    .map(([key, [set, operator, ifExists, values]]) => ({
      [`${set}${operator}${ifExists}`]: { [key]: values },
    })),
  { maxLength: 2 },
);

const statements = fc
  .tuple(fc.constantFrom('Resource', 'NotResource'), patterns, conditions)
  .map(([element, list, parts]) => ({
    Action: '*',
    [element]: list,
    Condition: Object.assign({}, ...parts) as object,
  }));

const value = fc.oneof(
  fc.constantFrom('', 'none', 'x', 'true', 'no', 'arn:aws', `${ARN}none`),
  fc.array(fc.constantFrom('', 'none', 'x', 'false', `${ARN}none`), { maxLength: 2 }),
);
const contexts: fc.Arbitrary<ContextEntries> = fc.dictionary(fc.constantFrom(...KEYS), value);

const everything = { Effect: 'Allow', Action: '*', Resource: '*' };

function decide(
  list: readonly object[],
  resource: string,
  context: ContextEntries,
  openPoints: Partial<OpenPoints>,
): Outcome {
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: list });
  const authorizer = compilePolicies({ identityBased: [{ id: 'policy', document }] }, { openPoints });
  const principal = parsePrincipal('arn:aws:iam::111122223333:user/alice');
  return authorizer.authorize({ principal, action: 'sqs:SendMessage', resource, context }).outcome;
}

test('what the strictest readings allow, every other reading allows', () => {
  fc.assert(
    fc.property(statements, resources, contexts, chosen, (statement, resource, context, openPoints) => {
      const allow = [{ Effect: 'Allow', ...statement }];
      fc.pre(decide(allow, resource, context, {}) === 'allowed');
      expect(decide(allow, resource, context, openPoints)).toBe('allowed');
    }),
    { numRuns: 200 },
  );
});

test('what any reading denies, the strictest readings deny', () => {
  fc.assert(
    fc.property(statements, resources, contexts, chosen, (statement, resource, context, openPoints) => {
      const deny = [everything, { Effect: 'Deny', ...statement }];
      fc.pre(decide(deny, resource, context, openPoints) === 'explicitDeny');
      expect(decide(deny, resource, context, {})).toBe('explicitDeny');
    }),
    { numRuns: 200 },
  );
});
