import { describe, expect, it } from 'vitest';
import { allow, deny, findings, placesOf } from '../../test/validation/small-catalogue.ts';
import { validatePolicy } from './validate-policy.ts';

describe('statements beside each other', () => {
  it('two statements with one Sid', () => {
    expect(findings(allow({ Sid: 'One' }), deny({ Sid: 'One', Action: 's3:GetObject' }))).toEqual([
      'error UNIQUE_SIDS_REQUIRED at "One"',
    ]);
    expect(findings(allow({ Sid: 'One' }), deny({ Sid: 'one', Action: 's3:GetObject' }))).toEqual([]);
  });

  it('an Allow that a Deny without a condition covers', () => {
    const denyCreate = deny({ Action: 'sagemaker:Create*', Resource: 'arn:aws:sagemaker:*' });
    const create = {
      Action: 'sagemaker:CreateTrainingJob',
      Resource: 'arn:aws:sagemaker:*:*:training-job/*',
    };
    expect(findings(denyCreate, allow(create))).toEqual(['warning SHADOWED_BY_DENY at {']);
    expect(findings(denyCreate, allow({ ...create, Resource: '*' }))).toEqual([]);
    expect(
      findings({ ...denyCreate, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, allow(create)),
    ).toEqual([]);
  });
});

it('says where names are too many to compare each with each', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `s3:*A${index}`);
  const found = findings(allow({ Action: names }));
  expect(found).toContain('suggestion CHECK_INCOMPLETE at {');
});

describe('the version', () => {
  const policy = (version: object, resource: string): string =>
    JSON.stringify({
      ...version,
      Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: resource },
    });

  it('is missing', () => {
    expect(placesOf(policy({}, 'arn:aws:s3:::a'))).toEqual(['1:1 warning MISSING_VERSION']);
  });

  it('is old', () => {
    expect(placesOf(policy({ Version: '2008-10-17' }, 'arn:aws:s3:::a'))).toEqual([
      '1:12 suggestion OLD_VERSION',
    ]);
  });

  it('is old, and a variable is meant', () => {
    expect(placesOf(policy({ Version: '2008-10-17' }, 'arn:aws:s3:::a/${aws:userid}'))).toEqual([
      '1:90 warning VARIABLE_WITHOUT_VERSION',
    ]);
    expect(placesOf(policy({ Version: '2012-10-17' }, 'arn:aws:s3:::a/${aws:userid}'))).toEqual([]);
  });
});

describe('what does not load', () => {
  it('is checked in the statements that have no fault', () => {
    const unknown = { Effect: 'Deny', Action: 'sagemaker:CreateTags', Resource: '*' };
    const statements = [unknown, { ...unknown, Effect: 'Dney' }, { ...unknown, Sid: 'a b' }];
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1);
    const found = validatePolicy(policy, { policyType: 'resourceBased' });
    expect(found.map(({ position, code }) => `${position.line} ${code}`)).toEqual([
      '4 MISSING_ELEMENT',
      '6 INVALID_ACTION',
      '10 INVALID_ELEMENT',
      '11 INVALID_ACTION',
      '14 MISSING_ELEMENT',
      '14 REDUNDANT_STATEMENT',
      '16 INVALID_ACTION',
    ]);
    expect(validatePolicy(policy).find(({ code }) => code === 'INVALID_SID')).toMatchObject({
      position: { line: 18 },
    });
  });

  it('is checked in a statement with faults as to names that nobody has', () => {
    const Condition = {
      DateLessThan: { 'aws:CurrentTime': 'soon' },
      StringEquals: { 'aws:RequestTag': 'a' },
    };
    const Action = ['sagemaker:CreateTags', 'sagemaker:*:a'];
    const policy = JSON.stringify({ Statement: { Effect: 'Deny', Action, Resource: '*', Condition } });
    expect(validatePolicy(policy).map(({ code }) => code)).toEqual([
      'INVALID_ACTION',
      'INVALID_ACTION',
      'INVALID_OPERAND',
      'MISSING_TAG_KEY_IN_CONDITION',
    ]);
  });

  it('has no fix but those of its faults, because a rule has not seen all of it', () => {
    const odd = { Sid: 'a b', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [odd, { ...odd, Effect: 'deny' }] });
    const fixed = validatePolicy(policy).filter(({ fix }) => fix !== undefined);
    expect(fixed.map(({ code }) => code)).toEqual(['INVALID_ELEMENT']);
  });

  it('lists every fault of the JSON', () => {
    expect(placesOf('{\n// all\n"Version": "2012-10-17",\n"Statement": [,]}')).toEqual([
      '2:1 error JSON_COMMENT',
      '4:15 error JSON_UNEXPECTED',
    ]);
  });

  it('lists every fault of the policy', () => {
    expect(
      placesOf(
        '{"Statement": [{"Effect": "allow", "Action": "s3:*", "Resource": "*"},\n{"Effect": "Deny", "Action": "s3"}]}',
      ),
    ).toEqual(['1:27 error INVALID_ELEMENT', '2:1 error MISSING_ELEMENT', '2:30 error INVALID_ACTION']);
  });

  it('takes a byte order mark as what it is', () => {
    expect(placesOf('\uFEFF{"Version":"2012-10-17","Statement":[]}')).toEqual([]);
  });

  it('knows what each type of policy must have', () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...allow({}), Principal: '*' }] });
    expect(validatePolicy(text, { policyType: 'identityBased' })).toMatchObject([
      { severity: 'error', code: 'FORBIDDEN_ELEMENT' },
    ]);
    expect(validatePolicy(text, { policyType: 'vpcEndpoint' })).toEqual([]);
    expect(validatePolicy(text)).toEqual([]);
  });
});
