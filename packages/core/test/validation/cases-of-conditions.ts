import { get, denyGet, when } from './validated-policies.ts';
import type { Case } from './validated-policies.ts';

/** What a policy says in its conditions. */
export const CONDITIONS: readonly Case[] = [
  [
    'MISSING_TAG_KEY_IN_CONDITION',
    denyGet(when('StringEquals', 'aws:ResourceTag/', 'a')),
    ['error "aws:ResourceTag/"'],
    denyGet(when('StringEquals', 'aws:PrincipalTag/a', 'a')),
  ],
  [
    'DEPRECATED_GLOBAL_CONDITION_KEY',
    denyGet(when('ArnEquals', 'aws:ARN', 'arn:aws:iam::111122223333:role/a')),
    ['warning "aws:ARN"'],
    denyGet(when('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/a')),
  ],
  [
    'UNTRUSTWORTHY_CONDITION_KEY',
    get(when('StringLike', 'aws:Referer', 'https://example.com/a*')),
    ['security-warning "aws:Referer"'],
    get(when('StringLike', 'aws:PrincipalTag/a', 'a*')),
  ],
  [
    'MISSING_PAIRED_CONDITION_KEYS',
    get(when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/16')),
    ['security-warning "aws:VpcSourceIp"'],
    get({
      Condition: {
        IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' },
        StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' },
      },
    }),
  ],
  [
    'FORANYVALUE_WITH_SINGLE_VALUED_KEY',
    get(when('ForAnyValue:StringEquals', 'aws:PrincipalTag/a', 'b')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringEquals', 'aws:PrincipalTag/a', 'b')),
  ],
  [
    'NULL_WITH_QUALIFIER',
    get(when('ForAnyValue:Null', 'aws:TagKeys', 'false')),
    ['suggestion "aws:TagKeys"'],
    get(when('Null', 'aws:TagKeys', 'false')),
  ],
  [
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    denyGet({ Action: 'ec2:DeleteKeyPair', ...when('StringEquals', 'aws:ResourceTag/a', 'b') }),
    ['security-warning "ec2:DeleteKeyPair"'],
    denyGet({ Action: 'ec2:StartInstances', ...when('StringEquals', 'aws:ResourceTag/a', 'b') }),
  ],
  [
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    get({ Action: 'ec2:DeleteKeyPair', ...when('StringEquals', 'aws:ResourceTag/a', 'b') }),
    ['suggestion "ec2:DeleteKeyPair"'],
    get({ Action: 'ec2:DeleteKeyPair', ...when('StringNotEquals', 'aws:ResourceTag/a', 'b') }),
  ],
  [
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    { Effect: 'Deny', NotAction: 's3:*', Resource: '*', ...when('StringEquals', 'aws:ResourceTag/a', 'b') },
    ['security-warning "aws:ResourceTag/a"'],
    {
      Effect: 'Deny',
      NotAction: 's3:*',
      Resource: '*',
      ...when('StringNotEquals', 'aws:ResourceTag/a', 'b'),
    },
  ],
  [
    'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*', ...when('StringEquals', 'aws:ResourceTag/a', 'b') },
    ['suggestion "aws:ResourceTag/a"'],
    {
      Effect: 'Allow',
      NotAction: 'iam:*',
      Resource: '*',
      ...when('StringEquals', 'aws:PrincipalTag/a', 'b'),
    },
  ],

  [
    'TYPE_MISMATCH',
    get(when('NumericLessThan', 'aws:PrincipalTag/a', '3')),
    ['warning "aws:PrincipalTag/a"'],
    get(when('StringEquals', 'aws:MultiFactorAuthPresent', 'true')),
  ],
  [
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    get(when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/a')),
    ['security-warning "aws:PrincipalArn"'],
    get(when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/a*')),
  ],
  [
    'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    get(when('Bool', 'aws:MultiFactorAuthPresent', ['true', false])),
    ['error "aws:MultiFactorAuthPresent"'],
    get(when('Bool', 'aws:MultiFactorAuthPresent', ['true'])),
  ],
  [
    'INVALID_CONDITION_VALUE',
    get(when('StringEquals', 'aws:SourceVpc', ['vpc-1a2b3c4d', 'vpce-1a2b3c4d'])),
    ['warning "vpce-1a2b3c4d"'],
    get(when('StringLike', 'aws:SourceVpc', 'vpc*')),
  ],
  [
    'INVALID_DATE_VALUE',
    get(when('DateLessThan', 'aws:CurrentTime', '1795000000')),
    ['warning "1795000000"'],
    get(when('DateLessThan', 'aws:CurrentTime', '2026-11-21')),
  ],
  [
    'PRIVATE_IP_ADDRESS',
    denyGet(when('NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8', 'fd00::1'])),
    ['warning "10.0.0.0/8"', 'warning "fd00::1"'],
    denyGet({
      Condition: {
        NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
        StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' },
      },
    }),
  ],
  [
    'PRIVATE_IP_ADDRESS_SUBSET',
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '192.168.0.0/16'])),
    ['suggestion "192.168.0.0/16"'],
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '0.0.0.0/0'])),
  ],
  [
    'IMPROVE_IP_RANGE',
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.9/24', '2001:db8:1::1/48'])),
    ['suggestion "203.0.113.9/24"', 'suggestion "2001:db8:1::1/48"'],
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.9/32', '203.0.113.9', '2001:db8::/32'])),
  ],
  [
    'REDUNDANT_CONDITION_VALUE_NUM',
    get(when('NumericLessThan', 'aws:MultiFactorAuthAge', ['2700', '3600', '900'])),
    ['suggestion "2700"', 'suggestion "900"'],
    get(when('NumericEquals', 'aws:MultiFactorAuthAge', ['2700', '3600'])),
  ],
  [
    'EQUIVALENT_TO_NULL_FALSE',
    get(when('StringLike', 'aws:PrincipalTag/a', '*')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringLike', 'aws:PrincipalTag/a', 'a*')),
  ],
  [
    'EQUIVALENT_TO_NULL_TRUE',
    get(when('StringNotLike', 'aws:PrincipalTag/a', '*')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringNotLike', 'aws:PrincipalTag/a', 'a*')),
  ],
  [
    'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    get(when('StringLikeIfExists', 'aws:PrincipalTag/a', '*')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringLikeIfExists', 'aws:PrincipalTag/a', 'a')),
  ],
  [
    'UNSET_VARIABLE',
    denyGet({ Resource: 'arn:aws:s3:::a/${aws:PrincipalTag/team}/*' }),
    ['security-warning "arn:aws:s3:::a/${aws:PrincipalTag/team}/*"'],
    denyGet({ Resource: "arn:aws:s3:::a/${aws:PrincipalTag/team, 'none'}/*" }),
  ],
  [
    'UNSET_VARIABLE',
    get(when('StringNotEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
    ['security-warning "${aws:PrincipalTag/b}"'],
    get(when('StringEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
  ],
  [
    'UNSET_VARIABLE',
    denyGet(when('StringEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
    ['security-warning "${aws:PrincipalTag/b}"'],
    denyGet(when('StringNotEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
  ],
  [
    'USERNAME_ABSENT_FOR_ROLES',
    get({ Resource: 'arn:aws:s3:::a/${aws:username}/*' }),
    ['suggestion "arn:aws:s3:::a/${aws:username}/*"'],
    get({ Resource: 'arn:aws:s3:::a/${aws:userid}/*' }),
  ],
];
