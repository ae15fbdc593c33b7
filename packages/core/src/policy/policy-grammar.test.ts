import { describe, expect, it, test } from 'vitest';

import { parsePolicyDocument } from './parse-policy-document.ts';
import type { PolicyType } from './policy-type.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';

/** IAM User Guide, "Grammar of the IAM JSON policy language", "Principal", "Condition operators". */
describe("what AWS's grammar allows loads", () => {
  it.each<[string, object]>([
    ['a version, an id and no statements', { Version: '2012-10-17', Id: 'cd3ad3d9-2776', Statement: [] }],
    ['the old version', { Version: '2008-10-17', Statement: [] }],
    ['blocks in another order', { Statement: [], Id: 'Admin_Policy', Version: '2012-10-17' }],
    ['an id with blanks, and an empty one', { Id: '', Statement: statement({ Sid: 'allow it all' }) }],
    ['one statement without a list', { Statement: statement({}) }],
    ['the same Sid twice', { Statement: [statement({ Sid: 'Twice' }), statement({ Sid: 'Twice' })] }],
    ['an empty Sid', { Statement: statement({ Sid: '' }) }],
    ['a condition that says nothing', { Statement: statement({ Condition: {} }) }],
  ])('%s', (_name, document) => {
    expect(codesOf(document)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['everyone', '*'],
    ['everyone, as AWS', { AWS: '*' }],
    ['everyone, in a list', { AWS: ['*'] }],
    ['an account id', { AWS: '111122223333' }],
    ['an account id with leading zeros', { AWS: '000000000001' }],
    ['an account', { AWS: 'arn:aws:iam::111122223333:root' }],
    ['several accounts', { AWS: ['arn:aws:iam::111122223333:root', '444455556666'] }],
    ['a user with a path', { AWS: 'arn:aws:iam::111122223333:user/division_abc/team/alice' }],
    ['a role session', { AWS: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice@example.com' }],
    ['a federated user', { AWS: 'arn:aws:sts::111122223333:federated-user/alice' }],
    ['an account of another partition', { AWS: 'arn:aws-us-gov:iam::111122223333:root' }],
    ['a SAML provider', { Federated: 'arn:aws:iam::111122223333:saml-provider/ExampleCorp' }],
    [
      'an OIDC provider',
      { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
    ],
    ['Cognito', { Federated: 'cognito-identity.amazonaws.com' }],
    ['Amazon', { Federated: 'www.amazon.com' }],
    ['Facebook', { Federated: 'graph.facebook.com' }],
    ['Google', { Federated: 'accounts.google.com' }],
    ['services', { Service: ['ecs.amazonaws.com', 'elasticloadbalancing.amazonaws.com'] }],
    ['a regional service', { Service: 's3.ap-east-1.amazonaws.com' }],
    ['a service of a service', { Service: 'ec2.application-autoscaling.amazonaws.com' }],
    [
      'a canonical user',
      { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
    ],
    [
      'all kinds at once',
      { AWS: '*', Service: 'ec2.amazonaws.com', Federated: '*', CanonicalUser: '79a59d' },
    ],
  ])('Principal: %s', (_name, principal) => {
    expect(codesOf({ Statement: statement({ Principal: principal }) })).toEqual([]);
    expect(codesOf({ Statement: statement({ NotPrincipal: principal }) })).toEqual([]);
  });

  it.each([
    '*',
    'sqs:SendMessage',
    'iam:*AccessKey*',
    's3:*',
    'ec2:?tartInstances',
    'IAM:listaccesskeys',
    'execute-api:Invoke',
    'aws-marketplace-management:view*',
  ])('Action: %s', (action) => {
    expect(codesOf({ Statement: statement({ Action: action }) })).toEqual([]);
    expect(codesOf({ Statement: { Effect: 'Allow', NotAction: [action], Resource: '*' } })).toEqual([]);
  });

  it.each([
    '*',
    'arn:aws:sagemaker:*:*:*/*',
    'arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*',
    "arn:aws:s3:::amzn-s3-demo-bucket-${aws:PrincipalTag/team, 'company-wide'}",
    'arn:aws:s3:::amzn-s3-demo-bucket/${*}${?}${$}',
    'arn:${aws:partition}:iam::${aws:PrincipalAccount}:role/a',
    'arn:aws:iam::111122223333:role/ünïcode😀',
  ])('Resource: %s', (resource) => {
    expect(codesOf({ Version: '2012-10-17', Statement: statement({ Resource: [resource, '*'] }) })).toEqual(
      [],
    );
  });

  it.each<[string, unknown]>([
    ['NumericLessThanEquals', ['10', 10, -0.5, '+1', '007']],
    ['DateGreaterThan', ['2026-11-21T12:00:00Z', '2026-11-21', '2026-11', 1795262400, '1795262400.5']],
    ['DateLessThan', '2026-11-21T12:00:00.123+05:30'],
    ['Bool', [true, 'false', 'TRUE']],
    ['BinaryEquals', 'QmluYXJ5VmFsdWVJbkJhc2U2NA=='],
    ['IpAddress', ['203.0.113.0/24', '192.0.2.1', '0.0.0.0/0', '::/0', '2001:DB8:1234:5678::/64']],
    ['NotIpAddress', ['2001:0db8:0000:0000:0000:0000:0000:0001', '::ffff:192.0.2.0/120']],
    ['ArnLike', ['arn:aws:iam::*:role/*', '*', '${aws:PrincipalArn}']],
    ['Null', { 'aws:TokenIssueTime': true, 'aws:x': 'false' }],
    ['ForAnyValue:StringLikeIfExists', ['a', 1, true, '']],
    ['ForAllValues:StringEquals', ['*', '${aws:username}']],
  ])('Condition: %s %j', (operator, values) => {
    const keys = typeof values === 'object' && !Array.isArray(values) ? values : { 'aws:x': values };
    const condition = statement({ Condition: { [operator]: keys } });
    expect(codesOf({ Version: '2012-10-17', Statement: condition })).toEqual([]);
  });

  test('service control policies take the full language', () => {
    const statements = [
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*', Condition: { Bool: { 'aws:x': true } } },
      { Effect: 'Allow', Action: 's3:*Object', NotResource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' },
      { Effect: 'Deny', Action: 'ec2:*', Resource: ['arn:aws:ec2:*:*:instance/*'] },
    ];
    expect(codesOf({ Version: '2012-10-17', Statement: statements }, 'serviceControl')).toEqual([]);
  });
});

describe('what could become a Deny that does not fire is refused', () => {
  it.each<[string, object, string]>([
    ['a variable for an ARN in the old version', { ArnLike: { 'a:b': '${aws:PrincipalArn}' } }, '2008-10-17'],
    ['an escape for an ARN', { ArnNotEquals: { 'a:b': '${*}' } }, '2012-10-17'],
    ['a variable for a number', { NumericEquals: { 'a:b': '${aws:x}' } }, '2012-10-17'],
    ['a variable for an address', { IpAddress: { 'a:b': '${aws:SourceIp}' } }, '2012-10-17'],
    ['a variable for Null', { Null: { 'a:b': '${aws:x}' } }, '2012-10-17'],
    ['a number with an exponent', { NumericLessThan: { 'a:b': 1e21 } }, '2012-10-17'],
    ['a year for a date', { DateLessThan: { 'a:b': '2026-' } }, '2012-10-17'],
    ['a network with a blank', { IpAddress: { 'a:b': '192.0.2.0/24 ' } }, '2012-10-17'],
    ['one bad value among good ones', { IpAddress: { 'a:b': ['192.0.2.1', '192.0.2.256'] } }, '2012-10-17'],
    ['1 for true', { Bool: { 'a:b': 1 } }, '2012-10-17'],
  ])('%s', (_name, condition, version) => {
    const text = JSON.stringify({ Version: version, Statement: statement({ Condition: condition }) });
    expect(codesOf(text)).toEqual(['InvalidOperand']);
  });
});

test('numbers are read as they are written, whatever a double holds of them', () => {
  const numbers = ['1e400', '-0', '9007199254740993', '1.50', '-1.5E-3', '123456789012345678901234567890'];
  const text = `{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"a:b":[${numbers.join()}]}}}}`;
  const [condition] = parsePolicyDocument(text).statements[0]?.conditions ?? [];
  expect(condition?.values.map(({ value }) => value)).toEqual(numbers);
});

test('null is no value anywhere', () => {
  const elements = ['Version', 'Id', 'Statement'];
  for (const name of elements) expect(codesOf({ Statement: [], [name]: null })).toEqual(['InvalidElement']);
  for (const name of ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition']) {
    expect(codesOf({ Statement: statement({ [name]: null }) })).toEqual(['InvalidElement']);
  }
});

test('a key is given twice at every depth, in whatever spelling', () => {
  const text = `{"Version":"2012-10-17","\\u0056ersion":"2008-10-17","Statement":{"Effect":"Deny","\\u0045ffect":"Allow",
    "Principal":{"AWS":"*","A\\u0057S":"111122223333"},"Action":"*","Resource":"*",
    "Condition":{"Bool":{"a:b":true,"a:\\u0062":false},"Boo\\u006c":{"a:c":true}}}}`;
  expect(codesOf(text)).toEqual(Array.from({ length: 5 }, () => 'DuplicateKey'));
});

function statement(members: object): object {
  return { Effect: 'Deny', Action: '*', Resource: '*', ...members };
}

function codesOf(source: string | object, policyType?: PolicyType): readonly string[] {
  try {
    parsePolicyDocument(source, policyType === undefined ? {} : { policyType });
    return [];
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error.faults.map(({ code }) => code);
    throw error;
  }
}
