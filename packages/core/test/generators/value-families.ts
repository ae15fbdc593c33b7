import type { OperatorFamily } from './operator-family.ts';

/** Decimal numbers, and what only looks like one. */
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

/** Moments in all spellings, and what only looks like one. */
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

/** `true` and `false`, and other texts. */
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

/** Base64, and what only looks like it. */
export const BINARIES: OperatorFamily = {
  operators: ['BinaryEquals'],
  observed: ['YQ==', 'YR==', 'YQ', 'YWI=', 'YWJj', '', 'YQ==\n', '/+8=', '_-8=', 'Y==='],
  operands: ['YQ==', 'YR==', 'YWI=', 'YWJj', '/+8='],
  keys: ['k:Binary'],
};

/** Addresses and networks of both kinds, and what only looks like one. */
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
