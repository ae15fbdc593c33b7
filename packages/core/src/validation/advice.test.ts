import { describe, expect, it } from 'vitest';
import { allow, findings, messagesOf } from '../../test/validation/small-catalogue.ts';
import { validatePolicy } from './validate-policy.ts';

describe('advice', () => {
  it.each([
    ['sagemaker:CreateTags', 'no action `sagemaker:CreateTags`; did you mean `sagemaker:AddTags`?'],
    [
      'sagemaker:CreateTraningJob',
      'no action `sagemaker:CreateTraningJob`; did you mean `sagemaker:CreateTrainingJob`?',
    ],
    ['sagemaker:DrinkCoffee', 'no action `sagemaker:DrinkCoffee`'],
    ['sagemker:AddTags', 'no service `sagemker`; did you mean `sagemaker`?'],
  ])('for %s', (action, message) => {
    expect(messagesOf(allow({ Action: action }))).toEqual([message]);
  });

  it.each([
    ['StringEqual', '; did you mean `StringEquals`?'],
    ['stringequals', '; did you mean `StringEquals`?'],
    ['ForAllValue:StringLike', '; did you mean `ForAllValues:StringLike`?'],
    ['BoolIfExist', '; did you mean `BoolIfExists`?'],
    [
      'Contains',
      ', expected one such as `StringEquals`, `NumericLessThan`, `DateGreaterThan`, `Bool`, `BinaryEquals`, `IpAddress`, `ArnLike` or `Null`',
    ],
  ])('for the operator %s', (operator, hint) => {
    expect(messagesOf(allow({ Condition: { [operator]: { 'aws:SourceVpc': 'v' } } }))).toEqual([
      `unknown condition operator \`${operator}\`${hint}`,
    ]);
  });

  it('knows SageMaker without being told', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [allow({ Action: ['sagemaker:CreateTags', 'ec2:Nothing'] })],
    });
    expect(validatePolicy(text)).toMatchObject([{ severity: 'error', code: 'INVALID_ACTION' }]);
  });

  it('checks no action of a service that the catalogue does not describe', () => {
    expect(findings(allow({ Action: 'ec2:DrinkCoffee' }))).toEqual([]);
  });
});
