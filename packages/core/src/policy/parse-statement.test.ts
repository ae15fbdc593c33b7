import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../test/faults-of.ts';

describe('every fault of a statement has its code and place', () => {
  it.each([
    ['duplicate Action', '"Action":"s3:*","Action":"*"', 'DuplicateKey', '/Statement/Action', 16],
    [
      'duplicate Effect, spelt with an escape',
      '"\\u0045ffect":"Allow"',
      'DuplicateKey',
      '/Statement/Effect',
      0,
    ],
    ['unknown element', '"Conditions":{}', 'UnknownElement', '/Statement/Conditions', 0],
    ['an element in another case', '"resource":"*"', 'UnknownElement', '/Statement/resource', 0],
    ['`__proto__`', '"__proto__":{}', 'UnknownElement', '/Statement/__proto__', 0],
    ['both Action and NotAction', '"NotAction":"s3:*"', 'ConflictingElements', '/Statement/NotAction', 0],
    [
      'both Resource and NotResource',
      '"NotResource":"*"',
      'ConflictingElements',
      '/Statement/NotResource',
      0,
    ],
    [
      'both principals',
      '"Principal":"*","NotPrincipal":"*"',
      'ConflictingElements',
      '/Statement/NotPrincipal',
      16,
    ],
    ['a Sid that is no string', '"Sid":1', 'InvalidElement', '/Statement/Sid', 6],
    [
      'an unknown operator',
      '"Condition":{"StringEqual":{"a:b":"c"}}',
      'UnknownOperator',
      '/Statement/Condition/StringEqual',
      13,
    ],
    [
      'an operator in another case',
      '"Condition":{"stringEquals":{"a:b":"c"}}',
      'UnknownOperator',
      '/Statement/Condition/stringEquals',
      13,
    ],
    [
      'an unknown set prefix',
      '"Condition":{"ForSome:StringEquals":{}}',
      'UnknownOperator',
      '/Statement/Condition/ForSome:StringEquals',
      13,
    ],
    [
      'NullIfExists',
      '"Condition":{"NullIfExists":{}}',
      'UnknownOperator',
      '/Statement/Condition/NullIfExists',
      13,
    ],
    [
      '`__proto__` as an operator',
      '"Condition":{"__proto__":{}}',
      'UnknownOperator',
      '/Statement/Condition/__proto__',
      13,
    ],
    [
      'a key twice in another case',
      '"Condition":{"Bool":{"a:b":"true","A:B":"true"}}',
      'DuplicateKey',
      '/Statement/Condition/Bool/A:B',
      34,
    ],
    ['an empty key', '"Condition":{"Bool":{"":"true"}}', 'InvalidElement', '/Statement/Condition/Bool/', 21],
    ['no value', '"Condition":{"Bool":{"a:b":[]}}', 'InvalidElement', '/Statement/Condition/Bool/a:b', 27],
    [
      'a value that is null',
      '"Condition":{"Bool":{"a:b":null}}',
      'InvalidElement',
      '/Statement/Condition/Bool/a:b',
      27,
    ],
    [
      'a value that is an object',
      '"Condition":{"Bool":{"a/b~":[{}]}}',
      'InvalidElement',
      '/Statement/Condition/Bool/a~1b~0/0',
      29,
    ],
    [
      'an operator without keys',
      '"Condition":{"Bool":"true"}',
      'InvalidElement',
      '/Statement/Condition/Bool',
      20,
    ],
    ['a Condition that is a list', '"Condition":[]', 'InvalidElement', '/Statement/Condition', 12],
    [
      'no number',
      '"Condition":{"NumericEquals":{"a:b":"1e3"}}',
      'InvalidOperand',
      '/Statement/Condition/NumericEquals/a:b',
      36,
    ],
    [
      'no date',
      '"Condition":{"DateLessThan":{"a:b":"soon"}}',
      'InvalidOperand',
      '/Statement/Condition/DateLessThan/a:b',
      35,
    ],
    [
      'no boolean',
      '"Condition":{"Bool":{"a:b":"yes"}}',
      'InvalidOperand',
      '/Statement/Condition/Bool/a:b',
      27,
    ],
    [
      'no boolean for Null',
      '"Condition":{"Null":{"a:b":"1"}}',
      'InvalidOperand',
      '/Statement/Condition/Null/a:b',
      27,
    ],
    [
      'no base64',
      '"Condition":{"BinaryEquals":{"a:b":"?"}}',
      'InvalidOperand',
      '/Statement/Condition/BinaryEquals/a:b',
      35,
    ],
    [
      'no network',
      '"Condition":{"IpAddress":{"a:b":"10.0.0.0/33"}}',
      'InvalidOperand',
      '/Statement/Condition/IpAddress/a:b',
      32,
    ],
    [
      'an octal address',
      '"Condition":{"IpAddress":{"a:b":"010.0.0.1"}}',
      'InvalidOperand',
      '/Statement/Condition/IpAddress/a:b',
      32,
    ],
    [
      'an address with a zone',
      '"Condition":{"IpAddress":{"a:b":"fe80::1%1"}}',
      'InvalidOperand',
      '/Statement/Condition/IpAddress/a:b',
      32,
    ],
    [
      'no ARN',
      '"Condition":{"ArnNotLike":{"a:b":"role/Training"}}',
      'InvalidOperand',
      '/Statement/Condition/ArnNotLike/a:b',
      33,
    ],
    [
      'an ARN in capitals',
      '"Condition":{"ArnEquals":{"a:b":"ARN:aws:iam::111122223333:role/R"}}',
      'InvalidOperand',
      '/Statement/Condition/ArnEquals/a:b',
      32,
    ],
    [
      'a pattern that ARNs would fit as text only',
      '"Condition":{"ArnLike":{"a:b":"*:role/R"}}',
      'InvalidOperand',
      '/Statement/Condition/ArnLike/a:b',
      30,
    ],
    [
      'a variable that does not end',
      '"Condition":{"StringLike":{"a:b":"${aws:username"}}',
      'InvalidVariable',
      '/Statement/Condition/StringLike/a:b',
      33,
    ],
    [
      'a variable without a service',
      '"Condition":{"ArnLike":{"a:b":"arn:aws:s3:::${name}"}}',
      'InvalidVariable',
      '/Statement/Condition/ArnLike/a:b',
      30,
    ],
    [
      'an empty variable',
      '"Condition":{"StringLike":{"a:b":"${}"}}',
      'InvalidVariable',
      '/Statement/Condition/StringLike/a:b',
      33,
    ],
    [
      'a default without quotes',
      '"Condition":{"StringLike":{"a:b":"${a:b, c}"}}',
      'InvalidVariable',
      '/Statement/Condition/StringLike/a:b',
      33,
    ],
    [
      'a default that does not end',
      `"Condition":{"StringLike":{"a:b":"\${a:b, 'c}"}}`,
      'InvalidVariable',
      '/Statement/Condition/StringLike/a:b',
      33,
    ],
  ])('%s', (_name, members, code, pointer, offset) => {
    const start = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*",';
    const text = members.startsWith('"Action"')
      ? `{"Version":"2012-10-17","Statement":{"Effect":"Allow",${members},"Resource":"*"}}`
      : `${start}${members}}}`;
    const first = text.indexOf(members);
    expect(faultsOf(text)).toMatchObject([
      { code, pointer, position: { line: 1, column: first + offset + 1 } },
    ]);
  });

  it.each([
    ['{}', 'MissingElement', ''],
    ['[]', 'InvalidElement', ''],
    ['"text"', 'InvalidElement', ''],
    ['{"Statement":1}', 'InvalidElement', '/Statement'],
    ['{"Statement":[[]]}', 'InvalidElement', '/Statement/0'],
    ['{"Version":"2012-10-18","Statement":[]}', 'InvalidElement', '/Version'],
    ['{"version":"2012-10-17","Statement":[]}', 'UnknownElement', '/version'],
    ['{"Statement":[],"Statement":[]}', 'DuplicateKey', '/Statement'],
    ['{"Statement":{"Action":"*","Resource":"*"}}', 'MissingElement', '/Statement'],
    ['{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}', 'InvalidElement', '/Statement/Effect'],
    ['{"Statement":{"Effect":"Allow","Resource":"*"}}', 'MissingElement', '/Statement'],
    ['{"Statement":{"Effect":"Allow","Action":"*"}}', 'MissingElement', '/Statement'],
    ['{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}', 'InvalidElement', '/Statement/Action'],
    ['{"Statement":{"Effect":"Allow","Action":"*","Resource":[]}}', 'InvalidElement', '/Statement/Resource'],
    ['{"Statement":{"Effect":"Allow","Action":[1],"Resource":"*"}}', 'InvalidElement', '/Statement/Action/0'],
  ])('%s', (text, code, pointer) => {
    expect(faultsOf(text)).toMatchObject([{ code, pointer }]);
  });
});
