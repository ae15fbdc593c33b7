import { describe, expect, it } from 'vitest';

import { ALLOW, policy } from '../../test/explained-request.ts';
import { proposed } from '../../test/proposed.ts';
import type { ContextEntries } from '../request/request-context.ts';

type Row = readonly [condition: object, context: ContextEntries, proposals: readonly string[]];

describe('a Deny whose condition holds, beside its removal', () => {
  it.each<Row>([
    [{ StringNotEquals: { 'aws:SourceVpce': ['vpce-1'] } }, {}, ['aws:SourceVpce="vpce-1"']],
    [
      { StringNotEquals: { 'aws:SourceVpce': ['vpce-1'] } },
      { 'aws:SourceVpce': 'vpce-3' },
      ['aws:SourceVpce="vpce-1"', 'd/0 addValues Condition StringNotEquals aws:SourceVpce ["vpce-3"]'],
    ],
    [
      { StringEquals: { 'aws:RequestTag/Env': ['prod', 'test'] } },
      { 'aws:RequestTag/Env': 'prod' },
      [
        'aws:RequestTag/Env!"another"',
        'without aws:RequestTag/Env',
        'd/0 removeValues Condition StringEquals aws:RequestTag/Env ["prod"]',
      ],
    ],
    [
      { StringLike: { 'aws:RequestTag/Env': ['pr*'] } },
      { 'aws:RequestTag/Env': 'prod' },
      ['aws:RequestTag/Env!"another"', 'without aws:RequestTag/Env'],
    ],
    [
      { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
      { 'aws:SourceIp': '203.0.113.7' },
      ['aws:SourceIp~"192.0.2.1"', 'd/0 addValues Condition NotIpAddress aws:SourceIp ["203.0.113.7"]'],
    ],
    [
      { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
      { 'aws:SourceIp': '198.51.100.7' },
      ['aws:SourceIp!"203.0.113.1"'],
    ],
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, {}, ['aws:MultiFactorAuthPresent="true"']],
    [{ Null: { 'aws:SourceVpce': 'true' } }, {}, ['aws:SourceVpce~"vpce-1a2b3c4d"']],
    [
      { Null: { 'sagemaker:VpcSubnets': 'true' } },
      { 'sagemaker:VpcSubnets': [] },
      ['sagemaker:VpcSubnets~["subnet-1a2b3c4d"]'],
    ],
    [
      { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['Env'] } },
      { 'aws:TagKeys': ['Env', 'Other'] },
      ['aws:TagKeys=["Env"]', 'd/0 addValues Condition ForAnyValue:StringNotEquals aws:TagKeys ["Other"]'],
    ],
    [
      { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['Env'] } },
      { 'aws:TagKeys': ['Other'] },
      [
        'aws:TagKeys=["Other","Env"]',
        'd/0 addValues Condition ForAllValues:StringNotEquals aws:TagKeys ["Other"]',
      ],
    ],
    [
      { NumericGreaterThan: { 'sagemaker:MaxRuntimeInSeconds': '3600' } },
      { 'sagemaker:MaxRuntimeInSeconds': '7200' },
      [
        'sagemaker:MaxRuntimeInSeconds~"3600"',
        'd/0 replaceValues Condition NumericGreaterThan sagemaker:MaxRuntimeInSeconds ["7200"]',
      ],
    ],
    [
      { DateLessThan: { 'aws:TokenIssueTime': '2026-11-21T12:00:00Z' } },
      { 'aws:TokenIssueTime': '2026-11-20T00:00:00Z' },
      [
        'd/0 replaceValues Condition DateLessThan aws:TokenIssueTime ["2026-11-20T00:00:00Z"]',
        'aws:TokenIssueTime~"2026-11-21T12:00:00Z" (identity)',
      ],
    ],
    [
      { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin*' } },
      { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice' },
      [
        'd/0 addValues Condition ArnNotLike aws:PrincipalArn ["arn:aws:iam::111122223333:user/alice"]',
        'aws:PrincipalArn~"arn:aws:iam::111122223333:role/Adminexample" (identity)',
      ],
    ],
    [
      { StringNotEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
      { 'aws:ResourceTag/team': 'red', 'aws:PrincipalTag/team': 'blue' },
      [
        'aws:ResourceTag/team="blue" (resourceTag)',
        'd/0 addValues Condition StringNotEquals aws:ResourceTag/team ["red"]',
      ],
    ],
    [
      { StringNotEqualsIfExists: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
      { 'aws:RequestedRegion': 'us-west-2' },
      [
        'aws:RequestedRegion="us-east-1"',
        'd/0 addValues Condition StringNotEqualsIfExists aws:RequestedRegion ["us-west-2"]',
      ],
    ],
  ])('%j, %j', (Condition, context, proposals) => {
    const identityBased = [policy('a', ALLOW), policy('d', { ...ALLOW, Effect: 'Deny', Condition })];
    const found = proposed({ identityBased }, { context });
    expect(found).toContain('remove d/0');
    expect(found.filter((one) => one !== 'remove d/0')).toEqual(proposals);
  });
});
