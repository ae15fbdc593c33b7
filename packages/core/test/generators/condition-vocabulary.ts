import { OWN } from './callers.ts';

/** Operators of one type, values that a request may have, and values that a policy may have. */
export interface OperatorFamily {
  readonly operators: readonly string[];
  readonly observed: readonly string[];
  readonly operands: readonly (string | number | boolean)[];
  /** Keys of which the values are mostly of this type. */
  readonly keys: readonly string[];
}

const ALICE = `arn:aws:iam::${OWN}:user/alice`;
const LONG = 'a'.repeat(300);

// What stands here more than once is drawn more often: values must meet.
const STRING_VALUES = [
  'churn',
  'churn',
  'churn',
  'churn',
  'churn',
  'churn',
  'Churn',
  'CHURN',
  'alice',
  'c*',
  'ch?rn',
  '*',
  '?',
  '$',
  '',
  'straße',
  'STRASSE',
  '\u212A',
  'k',
  'İ',
  'i\u0307',
  'ß',
  'a, b',
  '\u0000',
  '\uD83D\uDE00',
  '${aws:PrincipalTag/team}',
  LONG,
];

export const STRINGS: OperatorFamily = {
  operators: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  observed: STRING_VALUES,
  operands: [
    'churn',
    'churn',
    'churn',
    'churn',
    'CHURN',
    'CHURN',
    'c*',
    'c*',
    'ch?rn',
    '*',
    '?*',
    '??',
    '',
    'STRASSE',
    'K',
    'i\u0307',
    'ß',
    `*a*a*a*a*b`,
    'a*a',
    5,
    true,
    '${aws:PrincipalTag/team}',
    '${AWS:principaltag/TEAM}',
    'ch${?}rn',
    'c${*}',
    '${$}',
    '${*}',
    "${k:Any, 'churn'}",
    "${k:Any, 'a, b'}",
    "${aws:PrincipalTag/team, 'c*'}",
    '*${k:Any}*',
    '${aws:TagKeys}',
    "${aws:TagKeys, 'churn'}",
    '${k:__proto__}',
    '\u0000',
    '*\uD83D*',
  ],
  keys: [
    'aws:PrincipalTag/team',
    'aws:PrincipalTag/team',
    'aws:PrincipalTag/team',
    'aws:PrincipalTag/team',
    'k:Any',
    'aws:RequestTag/Env',
    'k:Any',
    '__proto__',
    'k:__proto__',
    'constructor',
    'k:\u212Aey',
    'k:key',
  ],
};

export const NUMBERS: OperatorFamily = {
  operators: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  observed: [
    '5',
    '05',
    '5.0',
    '-5',
    '+5',
    '-0',
    '0',
    '0.10',
    '9',
    '10',
    '10.00000000000000000001',
    '1e3',
    '1000',
    '10abc',
    '5.',
    '.5',
    ' 5',
    '',
    '1000000000000000000000001',
    'Infinity',
  ],
  operands: ['5', '05', '5.0', 5, '-5', '-0', '0', '0.1', 10, '10', '1000000000000000000000000', '1000.000'],
  keys: ['k:Number'],
};

export const DATES: OperatorFamily = {
  operators: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  observed: [
    '2026-11-21T12:00:00Z',
    '2026-11-21T13:00:00+01:00',
    '2026-11-21T11:30:00-00:30',
    '1795262400',
    '1795262400.0',
    '1795262400.25',
    '2026-11-21T12:00:00.25Z',
    '2026-11-21T12:00Z',
    '2026-11-21',
    '2026-11',
    '2026',
    '2024-02-29',
    '2023-02-29',
    '2016-12-31T23:59:60Z',
    '2026-11-21T12:00',
    '2026-11-21t12:00:00z',
    '9999-12-31T23:59:59Z',
    '0001-01-01',
    '0',
    '-1',
    '',
    'now',
  ],
  operands: [
    '2026-11-21T12:00:00Z',
    '1795262400',
    1795262400,
    '1795262400.250',
    '2026-11-21T13:00:00+01:00',
    '2026-11-21',
    '2024-02-29',
    '2026-11',
    '0001-01-01',
    '0',
  ],
  keys: ['aws:CurrentTime'],
};

export const BOOLEANS: OperatorFamily = {
  operators: ['Bool'],
  observed: ['true', 'false', 'TRUE', 'False', 'yes', '1', '', ' true'],
  operands: ['true', 'false', true, false, 'TRUE'],
  keys: ['aws:SecureTransport'],
};

/** Values that a Bool of a 2012 document may have, where variables in Bool are substituted. */
export const BOOLEAN_VARIABLES: OperatorFamily = {
  ...BOOLEANS,
  operands: ['${aws:SecureTransport}', "${k:Any, 'true'}", '${k:Flag}', 'true'],
  keys: ['aws:SecureTransport', 'k:Flag'],
};

export const BINARIES: OperatorFamily = {
  operators: ['BinaryEquals'],
  observed: ['YQ==', 'YR==', 'YQ', 'YWI=', 'YWJj', '', 'YQ==\n', '/+8=', '_-8=', 'Y==='],
  operands: ['YQ==', 'YR==', 'YWI=', 'YWJj', '/+8='],
  keys: ['k:Binary'],
};

export const ADDRESSES: OperatorFamily = {
  operators: ['IpAddress', 'NotIpAddress'],
  observed: [
    '192.0.2.1',
    '192.0.2.129',
    '198.51.100.7',
    '192.0.2.0/24',
    '::ffff:192.0.2.1',
    '::FFFF:C000:0201',
    '0:0:0:0:0:ffff:192.0.2.1',
    '2001:db8::1',
    '2001:DB8:0:0:0:0:0:1',
    '2001:0db8::0001',
    '2001:db8:8000::1',
    '::192.0.2.1',
    '::',
    '::1',
    '0.0.0.0',
    '255.255.255.255',
    '192.0.2.01',
    '192.0.2',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7::',
    '1:2:3:4:5:6:7:8::',
    '1::2:3:4:5:6:7:8',
    '2001:db8::1::2',
    ' 192.0.2.1',
    '',
  ],
  operands: [
    '192.0.2.0/24',
    '192.0.2.77/25',
    '192.0.2.1',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::/32',
    '2001:DB8:0:0::/33',
    '2001:db8::1/128',
    '198.51.100.7/31',
    '::ffff:192.0.2.0/120',
    '::ffff:0:0/96',
    '::192.0.2.1',
    '1:2:3:4:5:6:7::',
  ],
  keys: ['aws:SourceIp'],
};

export const ARNS: OperatorFamily = {
  operators: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
  observed: [
    ALICE,
    `arn:aws:iam::${OWN}:role/team/Data`,
    `arn:aws:sns:us-east-1:${OWN}:topic:sub:more`,
    'arn:aws:s3:::bucket/*',
    `arn:aws:iam::${OWN}:user/?`,
    `arn:aws:iam::${OWN}:user/`,
    'arn:aws',
    `arn:aws:iam::${OWN}`,
    `ARN:aws:iam::${OWN}:user/alice`,
    'arn::::::',
    '*',
    '',
  ],
  operands: [
    ALICE,
    'arn:aws:iam::*:user/*',
    'arn:*:*:*:*:*',
    'arn:aws:sns:*:*:topic:*',
    'arn:aws:sns:*:*:topic:*:more',
    `arn:aws:iam::${OWN}:user/\${k:Any}`,
    `arn:aws:iam::${OWN}:user/\${aws:PrincipalTag/team, 'alice'}`,
    `arn:aws:iam::${OWN}:user/\${?}`,
    'arn:aws:s3:::bucket/${*}',
    '*',
    'arn:aws:iam::*',
    'arn:*',
    'arn:aws:iam',
    `arn:aws:iam:*:${OWN}:user/alic?`,
  ],
  keys: ['aws:PrincipalArn'],
};

/** Values that an Arn operator may have where `${` is not only text, in a document of version 2012-10-17. */
export const ARN_VARIABLES: OperatorFamily = {
  ...ARNS,
  operands: [
    '${aws:PrincipalArn}',
    '${k:Any}',
    "${k:Any, 'arn:aws:iam::*:user/alice'}",
    '${k:Any}:user/alice',
    "${k:Any, ''}*",
  ],
};

export const FAMILIES: readonly OperatorFamily[] = [
  STRINGS,
  NUMBERS,
  DATES,
  BOOLEANS,
  BINARIES,
  ADDRESSES,
  ARNS,
];

/** Keys that have several values. */
export const MULTIVALUED_KEYS = ['aws:TagKeys', 'sagemaker:InstanceTypes'] as const;

export const ALL_KEYS: readonly string[] = [
  ...FAMILIES.flatMap(({ keys }) => keys),
  'k:Flag',
  ...MULTIVALUED_KEYS,
];
