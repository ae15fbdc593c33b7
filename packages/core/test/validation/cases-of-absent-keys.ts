import { SAGEMAKER_VALIDATION_CATALOGUE } from '../../src/validation/validation-catalogue.ts';
import { when } from './validated-policies.ts';
import type { Case } from './validated-policies.ts';

const CODE = 'CONDITION_KEY_ABSENT_FOR_SOME_ACTIONS';
const TYPES = 'sagemaker:InstanceTypes';
const OPTIONS = { catalogue: SAGEMAKER_VALIDATION_CATALOGUE };
const WITH_KEY = 'sagemaker:CreateTrainingJob';
const WITHOUT = 'sagemaker:CreateModel';

const allow = (action: readonly string[], more: object): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...more,
});
const deny = (action: readonly string[], more: object): object => ({
  ...allow(action, more),
  Effect: 'Deny',
});
const isLarge = when('ForAnyValue:StringLike', TYPES, 'ml.p4d.*');
const isAbsent = when('Null', TYPES, 'true');

/** Conditions on keys that requests for only some of the actions have. */
export const ABSENT_KEYS: readonly Case[] = [
  [CODE, deny([WITH_KEY, WITHOUT], isLarge), [`warning "${TYPES}"`], deny([WITH_KEY], isLarge), OPTIONS],
  [CODE, allow([WITH_KEY, WITHOUT], isLarge), [`suggestion "${TYPES}"`], allow([WITH_KEY], isLarge), OPTIONS],
  [
    CODE,
    deny([WITH_KEY, 'sagemaker:Describe*'], isLarge),
    [`warning "${TYPES}"`],
    deny(['sagemaker:*', 'sagemaker:Create*', 's3:Put*', '*'], isLarge),
    OPTIONS,
  ],
  [
    CODE,
    allow([WITH_KEY, WITHOUT], isAbsent),
    [`warning "${TYPES}"`],
    allow(['sagemaker:*'], isAbsent),
    OPTIONS,
  ],
  [
    CODE,
    allow([WITH_KEY, WITHOUT], when('ForAllValues:StringNotLike', TYPES, 'ml.p4d.*')),
    [],
    allow([WITH_KEY, WITHOUT], when('StringEquals', 'aws:PrincipalTag/a', 'b')),
    OPTIONS,
  ],
  [
    CODE,
    allow([WITH_KEY, WITHOUT], when('ForAnyValue:StringLikeIfExists', TYPES, 'ml.t3.*')),
    [`suggestion "${TYPES}"`],
    allow(['sagemaker:Create*'], when('ForAnyValue:StringLikeIfExists', TYPES, 'ml.t3.*')),
    OPTIONS,
  ],
  [
    CODE,
    deny(['sagemaker:Create*'], isAbsent),
    [`suggestion "${TYPES}"`],
    deny([WITH_KEY], isAbsent),
    OPTIONS,
  ],
  // Of two conditions on one key the first is told, and no action that another condition excludes.
  [
    CODE,
    allow([WITH_KEY, WITHOUT], { Condition: { ...conditionOf(isLarge), Null: { [TYPES]: 'false' } } }),
    [`suggestion "${TYPES}"`],
    allow([WITH_KEY, 'sagemaker:CreateEndpointConfig'], {
      Condition: { ...conditionOf(isLarge), StringNotEquals: { 'sagemaker:VpcSubnets': 'subnet-1a2b3c4d' } },
    }),
    OPTIONS,
  ],
  // The keys of tags of SageMaker have a rule of their own, and the older name of a key is the newer one.
  [
    CODE,
    deny(
      ['sagemaker:DescribeModel', 'sagemaker:ListModels', 'sagemaker:CreateTrainingJob'],
      when('ArnEquals', 'sagemaker:VolumeKmsKey', 'arn:aws:kms:us-east-1:111122223333:key/a'),
    ),
    ['warning "sagemaker:VolumeKmsKey"'],
    deny(
      ['sagemaker:DescribeModel', 'sagemaker:ListModels'],
      when('StringEquals', 'sagemaker:ResourceTag/a', 'b'),
    ),
    OPTIONS,
  ],
];

function conditionOf(more: object): object {
  return 'Condition' in more && typeof more.Condition === 'object' ? { ...more.Condition } : {};
}
