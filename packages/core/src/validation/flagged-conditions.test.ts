import { describe, expect, it } from 'vitest';
import { allow, deny, findings } from '../../test/validation/small-catalogue.ts';

describe('what each rule about conditions flags, and the nearest thing that it does not', () => {
  it.each<[name: string, flagged: object, codes: string[], nearest: object]>([
    [
      'ForAllValues without a Null check',
      allow({ Condition: { 'ForAllValues:StringEquals': { 'aws:SourceVpce': ['vpce-1a2b3c4d'] } } }),
      ['security-warning FORALLVALUES_WITHOUT_NULL_CHECK at "aws:SourceVpce"'],
      allow({
        Condition: {
          'ForAllValues:StringEquals': { 'aws:SourceVpce': ['vpce-1a2b3c4d'] },
          Null: { 'aws:sourcevpce': 'false' },
        },
      }),
    ],
    [
      'ForAllValues with a Null check of the other sense',
      allow({
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] }, Null: { 'aws:TagKeys': 'true' } },
      }),
      ['suggestion FORALLVALUES_WITHOUT_NULL_CHECK at "aws:TagKeys"'],
      deny({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } } }),
    ],
    [
      'a tag condition on a call without tags',
      allow({
        Action: 'sagemaker:ListModels',
        Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } },
      }),
      ['warning TAG_CONDITION_WITHOUT_TAGS at "sagemaker:ListModels"'],
      allow({
        Action: 'sagemaker:DescribeModel',
        Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } },
      }),
    ],
    [
      'a tag condition on a pattern that covers calls without tags',
      deny({ Action: 'sagemaker:*', Condition: { StringEquals: { 'sagemaker:ResourceTag/Project': 'B' } } }),
      ['suggestion TAG_CONDITION_WITHOUT_TAGS at "sagemaker:*"'],
      deny({ Action: 'sagemaker:*' }),
    ],
    [
      'a condition key that the service does not have',
      deny({ Condition: { StringEquals: { 'sagemaker:VolumeKmsKeys': 'a' } } }),
      ['error INVALID_SERVICE_CONDITION_KEY at "sagemaker:VolumeKmsKeys"'],
      deny({
        Action: 'sagemaker:CreateTrainingJob',
        Condition: { ArnEquals: { 'sagemaker:volumekmskey': 'arn:aws:kms:us-east-1:111122223333:key/1' } },
      }),
    ],
    [
      'a condition key that the action never has',
      deny({ Condition: { 'ForAnyValue:StringEquals': { 'sagemaker:InstanceTypes': 'ml.p4d.24xlarge' } } }),
      ['warning CONDITION_KEY_NEVER_PRESENT at "sagemaker:InstanceTypes"'],
      deny({
        Action: 'sagemaker:Create*',
        Condition: { 'ForAnyValue:StringEquals': { 'sagemaker:InstanceTypes': 'ml.p4d.24xlarge' } },
      }),
    ],
    [
      'a multivalued key without a set operator',
      deny({
        Action: 'sagemaker:CreateTrainingJob',
        Condition: { StringLike: { 'sagemaker:InstanceTypes': 'ml.p4d.*' } },
      }),
      ['warning MISSING_SET_OPERATOR at "sagemaker:InstanceTypes"'],
      deny({
        Action: 'sagemaker:CreateTrainingJob',
        Condition: { Null: { 'sagemaker:InstanceTypes': 'true' } },
      }),
    ],
    [
      'an operator without keys in an Allow',
      allow({ Condition: { StringEquals: {} } }),
      ['security-warning EMPTY_OBJECT_CONDITION at "StringEquals"'],
      allow({ Condition: {} }),
    ],
    [
      'an operator without keys in a Deny',
      deny({ Condition: { StringEquals: {}, Bool: { 'aws:SecureTransport': 'false' } } }),
      ['warning EMPTY_OBJECT_CONDITION at "StringEquals"'],
      deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ],
    [
      'a condition key without its prefix',
      deny({ Action: 's3:*', Condition: { IpAddress: { SourceIp: '192.0.2.0/24' } } }),
      ['error INVALID_CONDITION_KEY at "SourceIp"'],
      deny({ Action: 's3:*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
    ],
    [
      'a condition key with a blank',
      deny({ Action: 's3:*', Condition: { IpAddress: { 'aws:SourceIp ': '192.0.2.0/24' } } }),
      ['error INVALID_CONDITION_KEY at "aws:SourceIp "'],
      deny({ Action: 's3:*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
    ],
    [
      'a condition key with a wildcard',
      deny({ Action: 's3:*', Condition: { StringEquals: { 'aws:ResourceTag/*': 'A' } } }),
      ['warning WILDCARD_IN_CONDITION_KEY at "aws:ResourceTag/*"'],
      deny({ Action: 's3:*', Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } } }),
    ],
    [
      'ForAllValues on a key with one value',
      deny({ Condition: { 'ForAllValues:StringEquals': { 'sagemaker:ResourceTag/Project': 'B' } } }),
      ['security-warning FORALLVALUES_WITH_SINGLE_VALUED_KEY at "sagemaker:ResourceTag/Project"'],
      deny({ Condition: { StringEquals: { 'sagemaker:ResourceTag/Project': 'B' } } }),
    ],
    [
      'a wildcard that is only a character',
      deny({ Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'ml-*' } } }),
      ['warning WILDCARD_WITHOUT_LIKE_OPERATOR at "ml-*"'],
      deny({ Condition: { StringLike: { 'aws:PrincipalTag/Team': 'ml-*' } } }),
    ],
    [
      'addresses compared as text',
      deny({ Condition: { StringNotEquals: { 'aws:SourceIp': '192.0.2.0/24' } } }),
      ['warning ADDRESS_COMPARED_AS_TEXT at "aws:SourceIp"'],
      deny({ Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
    ],
    [
      'a value that stands there twice',
      deny({ Condition: { StringEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-1'] } } }),
      ['suggestion REDUNDANT_CONDITION_VALUE at "vpc-1"'],
      deny({ Condition: { StringEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-2'] } } }),
    ],
  ])('%s', (_name, flagged, codes, nearest) => {
    expect(findings(flagged)).toEqual(codes);
    expect(findings(nearest)).toEqual([]);
  });
});
