import { describe, expect, it } from 'vitest';

import { ALLOW, policy } from '../../test/explained-request.ts';
import { proposed } from '../../test/proposed.ts';
import type { ContextEntries } from '../request/request-context.ts';

type Row = readonly [condition: object, context: ContextEntries, proposals: readonly string[]];

describe('an Allow whose condition does not hold, beside a new Allow', () => {
  it.each<Row>([
    [
      { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
      {},
      ['aws:SourceVpce="vpce-1"', 'a/0 addIfExists Condition StringEquals aws:SourceVpce []'],
    ],
    [
      { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
      { 'aws:SourceVpce': 'vpce-3' },
      ['aws:SourceVpce="vpce-1"', 'a/0 addValues Condition StringEquals aws:SourceVpce ["vpce-3"]'],
    ],
    [
      { StringNotEquals: { 'aws:RequestTag/Env': ['prod', 'test'] } },
      { 'aws:RequestTag/Env': 'prod' },
      [
        'aws:RequestTag/Env!"another"',
        'without aws:RequestTag/Env',
        'a/0 removeValues Condition StringNotEquals aws:RequestTag/Env ["prod"]',
      ],
    ],
    [
      { StringEqualsIgnoreCase: { 'aws:RequestTag/Env': 'Dev' } },
      { 'aws:RequestTag/Env': 'prod' },
      [
        'aws:RequestTag/Env="Dev"',
        'a/0 addValues Condition StringEqualsIgnoreCase aws:RequestTag/Env ["prod"]',
      ],
    ],
    [
      { StringLike: { 'sagemaker:ModelArn': 'team-?-*' } },
      { 'sagemaker:ModelArn': 'x' },
      ['sagemaker:ModelArn~"team-x-example"', 'a/0 addValues Condition StringLike sagemaker:ModelArn ["x"]'],
    ],
    [
      { StringNotLike: { 'aws:UserAgent': '*curl*' } },
      { 'aws:UserAgent': 'curl/8' },
      [
        'aws:UserAgent!"another"',
        'without aws:UserAgent',
        'a/0 removeCondition Condition StringNotLike aws:UserAgent []',
      ],
    ],
    [
      { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
      { 'aws:ResourceTag/team': 'red', 'aws:PrincipalTag/team': 'blue' },
      [
        'aws:ResourceTag/team="blue" (resourceTag)',
        'a/0 addValues Condition StringEquals aws:ResourceTag/team ["red"]',
      ],
    ],
    [
      { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
      { 'aws:ResourceTag/team': 'red' },
      [
        'aws:PrincipalTag/team="red" (principalTag)',
        'a/0 addValues Condition StringEquals aws:ResourceTag/team ["red"]',
      ],
    ],
    [
      { NumericLessThanEquals: { 'sagemaker:MaxRuntimeInSeconds': '3600' } },
      { 'sagemaker:MaxRuntimeInSeconds': '7200' },
      [
        'sagemaker:MaxRuntimeInSeconds~"3600"',
        'a/0 replaceValues Condition NumericLessThanEquals sagemaker:MaxRuntimeInSeconds ["7200"]',
      ],
    ],
    [
      { NumericGreaterThan: { 'sagemaker:Count': '2' } },
      { 'sagemaker:Count': '2' },
      ['sagemaker:Count~"3"', 'a/0 replaceValues Condition NumericGreaterThan sagemaker:Count ["1"]'],
    ],
    [
      { NumericNotEquals: { 'sagemaker:Count': '2' } },
      { 'sagemaker:Count': '2' },
      ['sagemaker:Count!"0"', 'a/0 removeCondition Condition NumericNotEquals sagemaker:Count []'],
    ],
    [
      { DateLessThan: { 'aws:CurrentTime': '2026-11-21T12:00:00Z' } },
      { 'aws:CurrentTime': '2026-11-22T00:00:00Z' },
      [
        'aws:CurrentTime~"2026-11-21T11:59:59Z" (clock)',
        'a/0 replaceValues Condition DateLessThan aws:CurrentTime ["2026-11-22T00:00:01Z"]',
      ],
    ],
    [
      { DateGreaterThan: { 'aws:EpochTime': '1795262400' } },
      { 'aws:EpochTime': '1795262300' },
      [
        'aws:EpochTime~"1795262401" (clock)',
        'a/0 replaceValues Condition DateGreaterThan aws:EpochTime ["1795262299"]',
      ],
    ],
    [
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      { 'aws:MultiFactorAuthPresent': 'false' },
      [
        'aws:MultiFactorAuthPresent="true"',
        'a/0 addValues Condition Bool aws:MultiFactorAuthPresent ["false"]',
      ],
    ],
    [
      { Bool: { 'aws:SecureTransport': 'true' } },
      {},
      ['aws:SecureTransport="true"', 'a/0 addIfExists Condition Bool aws:SecureTransport []'],
    ],
    [
      { BinaryEquals: { 'k:Key': 'QQ==' } },
      { 'k:Key': 'AA==' },
      ['k:Key="QQ=="', 'a/0 addValues Condition BinaryEquals k:Key ["AA=="]'],
    ],
    [
      { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:db8::/32'] } },
      { 'aws:SourceIp': '198.51.100.7' },
      ['aws:SourceIp~"192.0.2.1"', 'a/0 addValues Condition IpAddress aws:SourceIp ["198.51.100.7"]'],
    ],
    [
      { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
      { 'aws:SourceIp': '198.51.100.7' },
      ['aws:SourceIp!"203.0.113.1"', 'a/0 removeCondition Condition NotIpAddress aws:SourceIp []'],
    ],
    [
      { ArnLike: { 'sagemaker:VolumeKmsKey': 'arn:aws:kms:*:111122223333:key/*' } },
      { 'sagemaker:VolumeKmsKey': 'arn:aws:kms:us-east-1:444455556666:key/1' },
      [
        'sagemaker:VolumeKmsKey~"arn:aws:kms:us-east-1:111122223333:key/example"',
        'a/0 addValues Condition ArnLike sagemaker:VolumeKmsKey ["arn:aws:kms:us-east-1:444455556666:key/1"]',
      ],
    ],
    [
      { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice' } },
      { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice' },
      [
        'a/0 removeCondition Condition ArnNotEquals aws:PrincipalArn []',
        'aws:PrincipalArn!"arn:aws:iam::444455556666:role/another" (identity)',
      ],
    ],
    [
      { Null: { 'aws:RequestTag/Project': 'false' } },
      {},
      ['aws:RequestTag/Project~"example"', 'a/0 removeCondition Condition Null aws:RequestTag/Project []'],
    ],
    [
      { Null: { 'aws:SourceVpce': 'false' }, StringLike: { 'aws:SourceVpce': 'vpce-*' } },
      {},
      [
        'aws:SourceVpce~"vpce-1a2b3c4d"',
        'a/0 removeCondition Condition Null aws:SourceVpce [] & a/0 addIfExists Condition StringLike aws:SourceVpce []',
      ],
    ],
    [
      { Null: { 'sagemaker:VolumeKmsKey': 'true' } },
      { 'sagemaker:VolumeKmsKey': 'arn:aws:kms:us-east-1:444455556666:key/1' },
      ['without sagemaker:VolumeKmsKey', 'a/0 removeCondition Condition Null sagemaker:VolumeKmsKey []'],
    ],
    [
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Env', 'Team'] } },
      { 'aws:TagKeys': ['Env', 'Other'] },
      ['aws:TagKeys=["Env"]', 'a/0 addValues Condition ForAllValues:StringEquals aws:TagKeys ["Other"]'],
    ],
    [
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['Env', 'Team'] } },
      { 'aws:TagKeys': ['Other'] },
      [
        'aws:TagKeys=["Other","Env"]',
        'a/0 addValues Condition ForAnyValue:StringEquals aws:TagKeys ["Other"]',
      ],
    ],
    [
      { 'ForAnyValue:StringLike': { 'sagemaker:VpcSubnets': 'subnet-*' } },
      {},
      [
        'sagemaker:VpcSubnets~["subnet-example"]',
        'a/0 addIfExists Condition ForAnyValue:StringLike sagemaker:VpcSubnets []',
      ],
    ],
    [
      { StringEquals: { 'aws:TagKeys': 'Env' } },
      { 'aws:TagKeys': ['Env'] },
      ['a/0 addSetOperator Condition StringEquals aws:TagKeys ["ForAnyValue"]'],
    ],
    [
      { StringEqualsIfExists: { 'sagemaker:InstanceTypes': 'ml.t3.medium' } },
      { 'sagemaker:InstanceTypes': 'ml.p5.48xlarge' },
      [
        'sagemaker:InstanceTypes="ml.t3.medium"',
        'without sagemaker:InstanceTypes',
        'a/0 addValues Condition StringEqualsIfExists sagemaker:InstanceTypes ["ml.p5.48xlarge"]',
      ],
    ],
    [
      { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
      { 'aws:PrincipalOrgID': 'o-anotherorgid' },
      [
        'a/0 addValues Condition StringEquals aws:PrincipalOrgID ["o-anotherorgid"]',
        'aws:PrincipalOrgID="o-exampleorgid" (identity)',
      ],
    ],
    [
      { StringEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:RequestTag/Env': 'dev' } },
      {},
      [
        'aws:SourceVpce="vpce-1" & aws:RequestTag/Env="dev"',
        'a/0 addIfExists Condition StringEquals aws:SourceVpce [] & a/0 addIfExists Condition StringEquals aws:RequestTag/Env []',
      ],
    ],
  ])('%j, %j', (Condition, context, proposals) => {
    const found = proposed({ identityBased: [policy('a', { ...ALLOW, Condition })] }, { context });
    expect(found).toContain('+Allow identityBased');
    expect(found.filter((one) => one !== '+Allow identityBased')).toEqual(proposals);
  });
});
