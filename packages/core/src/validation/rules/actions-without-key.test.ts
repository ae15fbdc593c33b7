import { expect, it } from 'vitest';
import { validatePolicy } from '../validate-policy.ts';

const KEY = 'sagemaker:InstanceTypes';

it.each<[effect: string, actions: string[], operator: string, message: string]>([
  [
    'Deny',
    ['sagemaker:CreateTrainingJob', 'sagemaker:createmodel'],
    'ForAnyValue:StringEquals',
    `requests for \`sagemaker:createmodel\` never have \`${KEY}\`, so this does not deny them`,
  ],
  [
    'Allow',
    [
      'sagemaker:CreateTrainingJob',
      'sagemaker:CreateModel',
      'sagemaker:List*',
      'sagemaker:AddTags',
      'sagemaker:StopTrainingJob',
      'sagemaker:addtags',
    ],
    'ForAnyValue:StringEquals',
    `requests for \`sagemaker:CreateModel\`, \`sagemaker:List*\`, \`sagemaker:addtags\` and 1 more never have \`${KEY}\`, so this does not allow them`,
  ],
  [
    'Allow',
    ['sagemaker:CreateTrainingJob', 'sagemaker:createmodel'],
    'StringNotEquals',
    `requests for \`sagemaker:CreateModel\` never have \`${KEY}\`, so this allows them whatever the condition says`,
  ],
])('%s of %j by %s names the actions', (effect, actions, operator, message) => {
  const policy = {
    Version: '2012-10-17',
    Statement: {
      Effect: effect,
      Action: actions,
      Resource: '*',
      Condition: { [operator]: { [KEY]: 'ml.t3.medium' } },
    },
  };
  const found = validatePolicy(JSON.stringify(policy)).filter(
    ({ code }) => code === 'CONDITION_KEY_ABSENT_FOR_SOME_ACTIONS',
  );
  expect(found.map((finding) => finding.message)).toEqual([message]);
});

it('looks at no more than 100 conditions of a statement', () => {
  const actions = Array.from({ length: 200 }, (_, index) => `sagemaker:${'*'.repeat(1 + (index % 40))}e*`);
  const keys = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`sagemaker:ResourceTag/${index}`, 'a']),
  );
  const policy = {
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: actions, Resource: '*', Condition: { StringNotEquals: keys } },
  };
  const codes = validatePolicy(JSON.stringify(policy)).map(({ code }) => code);
  expect(codes.filter((code) => code === 'CONDITION_KEY_ABSENT_FOR_SOME_ACTIONS')).toHaveLength(100);
});
