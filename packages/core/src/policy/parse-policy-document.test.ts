import { describe, expect, it, test } from 'vitest';

import { parsePolicyDocument } from './parse-policy-document.ts';
import type { ParseOptions } from './parse-policy-document.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';
import type { PolicyType } from './policy-type.ts';

describe('a document that is no JSON is refused at its place', () => {
  it.each([
    ['', 1, 1, 'a JSON value, found the end of the text'],
    [' \n', 1, 1, 'a JSON value, found the end of the text'],
    ['{"Statement":[', 1, 15, 'a value or `]`, found the end of the text'],
    ['{"Statement":\n [{\n\n', 2, 4, 'a name in double quotes or `}`, found the end of the text'],
    ['{"Version"', 1, 11, '`:` and a value, found the end of the text'],
    ['{"Version":', 1, 12, 'a value, found the end of the text'],
    ['{"a":1,', 1, 8, 'a name in double quotes, found the end of the text'],
    ['{"a" 1', 1, 6, '`:` and a value, found `1`'],
    ['{"a":tr', 1, 6, 'a value, found `t`'],
    ['[1,]', 1, 4, 'another value, found `]`'],
    ['[,1]', 1, 2, 'a value or `]`, found `,`'],
    ['[1 2]', 1, 4, '`,` or `]`, found `2`'],
    ['{"a":1,}', 1, 8, 'a name in double quotes, found `}`'],
    ['{"a":1 "b":2}', 1, 8, '`,` or `}`, found `"`'],
    ['{"a":1]', 1, 7, '`,` or `}`, found `]`'],
    ['[1}', 1, 3, '`,` or `]`, found `}`'],
    ['{"a":1', 1, 7, '`,` or `}`, found the end of the text'],
    ['{"a":1}x', 1, 8, 'the end of the text, found `x`'],
    ['{"a":1}\n{"a":1}', 2, 1, 'the end of the text, found `{`'],
    ['{"a":1},', 1, 8, 'the end of the text, found `,`'],
    ['{\n  "a": "b\n}', 2, 10, '`"` to end the string, found a line break'],
    ['{"a":"Deny,"Action":"*"}', 1, 13, '`,` or `}`, found `A`'],
    ['{"a": "b', 1, 9, '`"` to end the string, found the end of the text'],
    ['{"a\\', 1, 5, '`"` to end the string, found the end of the text'],
    ['{"a":\t"b\tc"}', 1, 9, '`"` to end the string, found U+0009'],
    ['{\r\n  "a": 1 /* c */\r\n}', 2, 10, 'found a comment'],
    ['// c\n{}', 1, 1, 'a JSON value, found a comment'],
    ["{'a': 1}", 1, 2, "a name in double quotes or `}`, found `'`"],
    ['{a: 1}', 1, 2, 'a name in double quotes or `}`, found `a`'],
    ['{"a": NaN}', 1, 7, 'a value, found `N`'],
    ['{"a": undefined}', 1, 7, 'a value, found `u`'],
    ['{"😀": x}', 1, 8, 'a value, found `x`'],
    ['{"a": 😀}', 1, 7, 'a value, found `😀`'],
    ['{"a":"\\q"}', 1, 7, 'an escape that JSON has, found `\\`'],
    ['{"a":"\\u00zz"}', 1, 7, 'an escape that JSON has, found `\\`'],
    ['{"a":01}', 1, 7, '`,` or `}`, found `1`'],
    ['{"a":-}', 1, 7, 'a digit, found `}`'],
    ['{"a":1.}', 1, 8, 'a digit, found `}`'],
    ['{"a":.5}', 1, 6, 'a value, found `.`'],
    ['{"a":+1}', 1, 6, 'a value, found `+`'],
    ['{"a":1e}', 1, 8, 'a digit, found `}`'],
    ['\uFEFF\uFEFF{}', 1, 1, 'a JSON value, found U+FEFF'],
    ['\u00a0{}', 1, 1, 'a JSON value, found U+00A0'],
    ['{}\u200b', 1, 3, 'the end of the text, found U+200B'],
    ['{}\u0000', 1, 3, 'the end of the text, found U+0000'],
    ['\uD800', 1, 1, 'a JSON value, found U+D800'],
    ['{"a":1,\r"b":2,\r\n"c":x}', 3, 5, 'found `x`'],
  ])('%j', (text, line, column, message) => {
    const [fault] = faultsOf(text);
    expect(fault).toMatchObject({ code: 'InvalidJson', pointer: '', position: { line, column } });
    expect(fault?.message).toContain(message);
  });
});

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

describe('actions', () => {
  it.each([
    'DescribeModel',
    'sage*:DescribeModel',
    '*:*',
    'sagemaker:',
    ':DescribeModel',
    's3 :GetObject',
    '',
    '?',
    'sagemaker:Describe Model',
    'sagemaker:DescribeModel ',
    'sagemaker:Describe:Model',
    'sagemaker::DescribeModel',
    'sagemaker:DescribeM\u043edel',
    'sagema\u212aer:DescribeModel',
    'sagemaker:Describe/Model',
    'sagemaker:Describe\u200bModel',
    'arn:aws:sagemaker',
  ])('%j is refused', (action) => {
    expect(faultsOf(policy({ Action: action }))).toMatchObject([
      { code: 'InvalidAction', pointer: '/Statement/Action' },
    ]);
  });

  it.each([
    '*',
    'sagemaker:*',
    'sagemaker:?*Model',
    'sagemaker-geospatial:Get*',
    'SageMaker:X',
    's3:Get.Object',
  ])('%j is understood', (action) => {
    expect(faultsOf(policy({ Action: action }))).toEqual([]);
  });
});

describe('resources', () => {
  it.each([
    'my-endpoint',
    'endpoint/*',
    '',
    'ar',
    'Arn:aws:s3:::b',
    'arm*',
    '?',
    '??',
    '????',
    '?rn:aws:s3:::b',
    'b?*',
    ' *',
  ])('%j is refused', (resource) => {
    expect(faultsOf(policy({ Resource: resource }))[0]).toMatchObject({ code: 'InvalidResource' });
  });

  it.each([
    '*',
    '**',
    'arn:*',
    'ar*',
    '?*',
    '*?',
    'a?n:*',
    'arn?aws*',
    '????aws:s3:::*',
    'arn:aws:sqs',
    'arn:aws:s3:::${aws:username}/*',
    'arn:aws:s3:::a:b:c',
  ])('%j is understood', (resource) => {
    expect(faultsOf(policy({ Resource: resource })).filter(({ code }) => code !== 'InvalidVariable')).toEqual(
      [],
    );
  });

  test('more wildcards than any pattern needs are refused', () => {
    expect(faultsOf(policy({ Resource: `arn:${'*a'.repeat(1025)}` }))).toMatchObject([
      { code: 'InvalidElement' },
    ]);
    expect(faultsOf(policy({ Resource: `arn:${'*a'.repeat(1024)}` }))).toEqual([]);
  });
});

describe('principals', () => {
  it.each([
    ['a name that is no object', 'alice'],
    ['nobody', {}],
    ['an empty list', { AWS: [] }],
    ['an unknown kind', { Google: 'x' }],
    ['a wildcard within an ARN', { AWS: 'arn:aws:iam::111122223333:user/*' }],
    ['a wildcard within a service', { Service: '*.amazonaws.com' }],
    ['an account id of eleven digits', { AWS: '11112222333' }],
    ['a group, which is no principal', { AWS: 'arn:aws:iam::111122223333:group/team' }],
    ['a role without a name', { AWS: 'arn:aws:iam::111122223333:role/' }],
    ['an ARN of another service', { AWS: 'arn:aws:s3:::bucket' }],
    ['an ARN with a region', { AWS: 'arn:aws:iam:us-east-1:111122223333:user/alice' }],
    ['a placeholder for the account', { AWS: 'arn:aws:iam::account-id:root' }],
    ['an empty service', { Service: '' }],
    ['a service without its domain', { Service: 'lambda' }],
    ['a service with a blank', { Service: 'lambda .amazonaws.com' }],
    ['a service of nobody', { Service: '.amazonaws.com' }],
    ['a service in capitals', { Service: 'Lambda.amazonaws.com' }],
    ['a web page for a service', { Service: 'lambda.example.com' }],
    ['an ARN for a service', { Service: 'arn:aws:lambda:us-east-1:111122223333:function:f.amazonaws.com' }],
    ['a session without its name', { AWS: 'arn:aws:sts::111122223333:assumed-role/Training' }],
    ['a session with an empty name', { AWS: 'arn:aws:sts::111122223333:assumed-role/Training/' }],
    [
      'a session with the path of its role',
      { AWS: 'arn:aws:sts::111122223333:assumed-role/team/Training/s1' },
    ],
    ['a role that ends in a slash', { AWS: 'arn:aws:iam::111122223333:role/Training/' }],
    ['a federated user with two names', { AWS: 'arn:aws:sts::111122223333:federated-user/carol/x' }],
    ['a user with a blank behind the name', { AWS: 'arn:aws:iam::111122223333:user/alice ' }],
    ['a root user of STS', { AWS: 'arn:aws:sts::111122223333:root' }],
    ['an ARN without a partition', { AWS: 'arn::iam::111122223333:user/alice' }],
    ['a number', { AWS: 111122223333 }],
  ])('%s is refused', (_name, principal) => {
    expect(faultsOf(policy({ Principal: principal }))).toHaveLength(1);
  });

  it.each([
    ['*'],
    [{ AWS: '*' }],
    [{ AWS: ['111122223333', 'arn:aws:iam::111122223333:root', 'arn:aws-cn:iam::111122223333:role/a/b'] }],
    [{ AWS: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1' }],
    [{ AWS: 'arn:aws:sts::111122223333:federated-user/carol' }],
    [{ AWS: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Data_0123' }],
    [{ AWS: 'arn:aws:sts::111122223333:assumed-role/Training/carol+1=a,b.c@example-1.com' }],
    [{ Service: ['logs.us-east-1.amazonaws.com', 'ec2.amazonaws.com.cn', 'alexa-appkit.amazon.com', '*'] }],
    [{ AWS: 'AROAEXAMPLEIDEXAMPLEID' }],
    [{ AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EXAMPLE' }],
    [
      {
        Service: ['sagemaker.amazonaws.com'],
        Federated: 'cognito-identity.amazonaws.com',
        CanonicalUser: 'abc',
      },
    ],
  ])('%j is understood', (principal) => {
    expect(faultsOf(policy({ Principal: principal }))).toEqual([]);
  });
});

describe('what a type of policy must and must not say', () => {
  it.each<[PolicyType, object, string | undefined]>([
    ['identityBased', {}, undefined],
    ['identityBased', { Principal: '*' }, 'ForbiddenElement'],
    ['identityBased', { NotPrincipal: '*' }, 'ForbiddenElement'],
    ['permissionsBoundary', { Principal: '*' }, 'ForbiddenElement'],
    ['session', { Principal: '*' }, 'ForbiddenElement'],
    ['identityBased', { Resource: undefined }, 'MissingElement'],
    ['serviceControl', { Principal: '*' }, 'ForbiddenElement'],
    ['resourceControl', {}, 'MissingElement'],
    ['resourceControl', { Principal: '*' }, undefined],
    ['resourceControl', { Principal: { AWS: '111122223333' } }, 'InvalidPrincipal'],
    ['resourceControl', { NotPrincipal: '*' }, 'InvalidPrincipal'],
    ['resourceBased', {}, 'MissingElement'],
    ['resourceBased', { Principal: '*' }, undefined],
    ['resourceBased', { Principal: '*', Resource: undefined }, 'MissingElement'],
    ['resourceBased', trust('sts:AssumeRole'), undefined],
    ['resourceBased', trust(['STS:AssumeRoleWith*', 'sts:TagSession', 'sts:SetSourceIdentity']), undefined],
    ['resourceBased', trust('sts:*'), undefined],
    ['resourceBased', trust('*'), 'MissingElement'],
    ['resourceBased', trust('sts:GetCallerIdentity'), 'MissingElement'],
    ['resourceBased', trust(['sts:AssumeRole', 'kms:Decrypt']), 'MissingElement'],
    ['resourceBased', { ...trust(undefined), NotAction: 'sts:AssumeRole' }, 'MissingElement'],
    ['vpcEndpoint', {}, 'MissingElement'],
    ['vpcEndpoint', { Principal: '*' }, undefined],
    ['vpcEndpoint', { Principal: '*', Resource: undefined }, 'MissingElement'],
  ])('%s with %j: %s', (policyType, statement, code) => {
    const faults = faultsOf(policy(statement), policyType);
    expect(faults.map((fault) => fault.code)).toEqual(code === undefined ? [] : [code]);
  });
});

test('every fault is listed at once, in the order of the text', () => {
  const text = `{
  "Version": "2013-01-01",
  "Statement": [
    { "Effect": "Allow", "Action": "sage*:Get", "Resource": "x" },
    { "Effect": "deny", "Action": "*", "Resource": "*", "Condition": { "Bools": {} } }
  ]
}`;
  expect(faultsOf(text).map(({ code, position }) => [code, position.line, position.column])).toEqual([
    ['InvalidElement', 2, 14],
    ['InvalidAction', 4, 36],
    ['InvalidResource', 4, 61],
    ['InvalidElement', 5, 17],
    ['UnknownOperator', 5, 72],
  ]);
});

test('a bad Effect hides no other fault of its statement', () => {
  const text = '{"Statement":{"Action":"x","Resource":"y","Principal":"z"}}';
  expect(faultsOf(text, 'identityBased').map(({ code }) => code)).toEqual([
    'MissingElement',
    'InvalidAction',
    'InvalidResource',
    'InvalidPrincipal',
    'ForbiddenElement',
  ]);
});

test('the message of the error tells the place of each fault', () => {
  const parse = (): unknown => parsePolicyDocument('{"Statement":[],"Statement":[],"Extra":1}');
  expect(parse).toThrow(
    'duplicate key `Statement`, expected it once in an object at `#/Statement`, line 1, column 17',
  );
  expect(parse).toThrow(
    'unknown element `Extra`, expected one of `Version`, `Id`, `Statement` at `#/Extra`, line 1, column 32',
  );
});

describe('a message says what was found and what was expected', () => {
  const long = 'x'.repeat(100_000);
  const told = `${'x'.repeat(200)}…`;
  const operators =
    '`StringEquals`, `NumericLessThan`, `DateGreaterThan`, `Bool`, `BinaryEquals`, `IpAddress`, `ArnLike` or `Null`';

  it.each<[string, string]>([
    ['[]', 'a policy must be an object, found a list'],
    [
      '{"Version":"2012-10-18","Statement":[]}',
      '`Version` must be `2012-10-17` or `2008-10-17`, found `2012-10-18`',
    ],
    ['{"Version":20121017,"Statement":[]}', '`Version` must be a string, found a number'],
    ['{"Statement":[null]}', 'a statement must be an object, found `null`'],
    ['{"Statement":[true]}', 'a statement must be an object, found a boolean'],
    [policy({ Action: [{}] }), '`Action` must be a string, found an object'],
    [policy({ Condition: 'Bool' }), '`Condition` must be an object, found a string'],
    [
      `{"${long}":1,"Statement":[]}`,
      `unknown element \`${told}\`, expected one of \`Version\`, \`Id\`, \`Statement\``,
    ],
    ['{"Id":"a","Id":"b","Statement":[]}', 'duplicate key `Id`, expected it once in an object'],
    [
      policy({ Condition: { Bool: { 'a:b': 'true', 'A:b': 'true' } } }),
      'duplicate key `A:b`, expected it once in an object, in whatever case',
    ],
    [
      policy({ Condition: { StringEqual: { 'a:b': 'c' } } }),
      'unknown condition operator `StringEqual`; did you mean `StringEquals`?',
    ],
    [
      policy({ Condition: { [long]: { 'a:b': 'c' } } }),
      `unknown condition operator \`${told}\`, expected one such as ${operators}`,
    ],
    [
      policy({ Condition: { Bool: { 'a:b': [[]] } } }),
      'a condition value must be a string, a number or a boolean, found a list',
    ],
    [policy({ Condition: { Bool: { 'a:b': [] } } }), 'expected at least one value, found an empty list'],
    [
      policy({ Condition: { Bool: { '': 'true' } } }),
      'expected the name of a condition key, found an empty one',
    ],
    [policy({ Principal: {} }), '`Principal` must name somebody, found an empty object'],
  ])('%.80s', (text, message) => {
    expect(faultsOf(text).map((fault) => fault.message)).toEqual([message]);
  });
});

describe('what is read', () => {
  test('positions count lines and UTF-16 columns from one, the end exclusive', () => {
    const text =
      '{"Statement": [\n  {"Sid": "😀", "Effect": "Deny", "Action": "*", "Resource": "*"},\n  {\n"Effect":"Allow","Action":"*","Resource":"*" }]}';
    const positions = parsePolicyDocument(text).statements.map(({ position }) => position);
    expect(positions).toEqual([
      { start: { line: 2, column: 3 }, end: { line: 2, column: 66 } },
      { start: { line: 3, column: 3 }, end: { line: 4, column: 47 } },
    ]);
  });

  test('a byte order mark is not part of the text', () => {
    const document = parsePolicyDocument('\uFEFF{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}');
    expect(document.statements[0]?.position.start).toEqual({ line: 1, column: 14 });
  });

  test('an absent version is the old one', () => {
    expect(parsePolicyDocument('{"Statement":[]}')).toEqual({ version: '2008-10-17', statements: [] });
  });

  test('numbers and booleans of a condition keep the text that was written', () => {
    const text = `{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"a:b":[1.0,true,1E2,""]}}}}`;
    const values = parsePolicyDocument(text).statements[0]?.conditions[0]?.values.map(({ value }) => value);
    expect(values).toEqual(['1.0', 'true', '1E2', '']);
  });

  test('lone surrogates and null characters are data', () => {
    const document = parsePolicyDocument(policy({ Sid: '\uD800\u0000' }));
    expect(document.statements[0]?.sid?.value).toBe('\uD800\u0000');
  });
});

it.each<[unknown, string]>([
  [
    { policyType: 'identity' },
    'unknown policy type `identity`, expected one of `serviceControl`, `resourceControl`, `permissionsBoundary`, `session`, `identityBased`, `resourceBased`, `vpcEndpoint`',
  ],
  [{ policyType: 'toString' }, 'unknown policy type `toString`'],
  [{ policyType: null }, 'unknown policy type `null`'],
  [{ policytype: 'session' }, 'unknown option `policytype`, expected one of `policyType`'],
  ['session', 'the options must be an object'],
])('the options %j are a mistake of the caller', (options, message) => {
  const parse = (): unknown => parsePolicyDocument(policy({}), options as ParseOptions);
  expect(parse).toThrow(TypeError);
  expect(parse).toThrow(message);
});

/** A statement as a role's trust policy has it. */
function trust(action: unknown): object {
  return { Principal: { AWS: '111122223333' }, Action: action, Resource: undefined };
}

function policy(statement: object): string {
  const whole = { Effect: 'Allow', Action: '*', Resource: '*', ...statement };
  return JSON.stringify({ Version: '2012-10-17', Statement: whole });
}

function faultsOf(text: string, policyType?: PolicyType): PolicySyntaxError['faults'] {
  try {
    parsePolicyDocument(text, policyType === undefined ? {} : { policyType });
    return [];
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error.faults;
    throw error;
  }
}
