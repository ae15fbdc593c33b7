import { describe, expect, it } from 'vitest';
import { placesOf, policyFolder } from '../../test/validate-in-folder.ts';

const BAD =
  '{\n  "Version": "2012-10-17",\n  "Statement": {"Effect": "Deny", "Action": "sagemaker:CreateTags", "Resource": "*"}\n}\n';

describe('what is read', () => {
  it('is every policy of a folder and below, in order, and nothing else', async () => {
    const { validate } = await policyFolder({
      'b.json': BAD,
      'a/deep/policy.yml': 'Statement: []\nVersion: 2012-10-17\n',
      'a/broken.json': '{"Statement": [}',
      'package.json': '{"name": "x"}',
      'values.yaml': 'a: 1',
      'template.yaml': 'Resources: {A: {Properties: {PolicyDocument: {Statement: [{Effect: Allow}]}}}}',
      'notes.txt': BAD,
      'node_modules/x/policy.json': BAD,
      '.git/policy.json': BAD,
    });
    const outcome = await validate(['@', '-v']);
    expect(placesOf(outcome)).toEqual([
      'a/broken.json:1:16 error JSON_MISSING_BRACKET',
      'a/broken.json:1:16 suggestion CHECK_INCOMPLETE',
      'b.json:3:45 error INVALID_ACTION',
    ]);
    expect(outcome.stderr.split('\n')).toEqual([
      'no policy: package.json',
      'no policy: template.yaml',
      'no policy: values.yaml',
      '3 policies, 3 findings, 2 errors, 3 files without a policy',
      '',
    ]);
    expect(outcome.exitCode).toBe(1);
  });

  it('is a file that is named, whatever it holds, and each file once', async () => {
    const { validate } = await policyFolder({ 'package.json': '{"name": "x"}' });
    const outcome = await validate(['@package.json', '@package.json', '@']);
    expect(placesOf(outcome)).toEqual([
      'package.json:1:1 error MISSING_ELEMENT',
      'package.json:1:2 error UNKNOWN_ELEMENT',
    ]);
  });

  it('goes on after a file that cannot be read', async () => {
    const { validate } = await policyFolder({ 'b.json': BAD });
    const outcome = await validate(['@missing.json', '@b.json']);
    expect(outcome).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('missing.json: no such file'),
    });
    expect(placesOf(outcome)).toEqual(['b.json:3:45 error INVALID_ACTION']);
  });

  it.each([
    ['JSON', BAD, '<stdin>:3:45 error INVALID_ACTION'],
    [
      'YAML',
      'Version: 2012-10-17\nStatement:\n- {Effect: Deny, Action: sagemaker:CreateTags, Resource: "*"}\n',
      '<stdin>:3:26 error INVALID_ACTION',
    ],
  ])('is %s from stdin', async (_what, text, place) => {
    const { validate } = await policyFolder();
    expect(placesOf(await validate(['-'], text))).toEqual([place]);
  });
});

describe('YAML', () => {
  it('has the places of the file, comments and several documents included', async () => {
    const { validate } = await policyFolder({
      'p.yaml': `# who may train
Version: 2012-10-17
Statement:
  - &train
    Effect: Allow
    Action:
      - sagemaker:CreateTrainingJob # the job
      - "sagemaker:CreateTags"
    Resource: "*"
---
Version: "2012-10-17"
Statement: [{Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3::a'}]
`,
    });
    const { stdout } = await validate(['@p.yaml', '--output', 'json']);
    expect(JSON.parse(stdout)).toMatchObject([
      { line: 8, column: 9, endLine: 8, endColumn: 31, code: 'INVALID_ACTION' },
      { line: 12, column: 54, endLine: 12, endColumn: 69, code: 'MISSING_ARN_FIELD' },
    ]);
  });

  it.each([
    ['that is broken', 'Version: 2012-10-17\nStatement: [\n', 'p.yaml:3:1 error YAML_SYNTAX'],
    [
      'with a key twice',
      'Version: 2012-10-17\nVersion: 2012-10-17\nStatement: []\n',
      'p.yaml:2:1 error YAML_SYNTAX',
    ],
  ])('%s is told with its place', async (_what, text, place) => {
    const { validate } = await policyFolder({ 'p.yaml': text });
    expect(placesOf(await validate(['@p.yaml']))).toEqual([place]);
  });

  it('whose aliases mean more than a policy holds is refused', async () => {
    const lists = Array.from(
      { length: 12 },
      (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]`,
    );
    const { validate } = await policyFolder({
      'q.yaml': ['a0: &a0 ["x"]', ...lists, 'Statement: [{Effect: Allow, Action: *a12}]'].join('\n'),
    });
    const outcome = await validate(['@q.yaml']);
    expect(outcome.exitCode).toBe(2);
    expect(outcome.stderr).toContain(
      'sagegate: q.yaml:1:1: the YAML is longer or deeper than a policy can be',
    );
  });

  it('is never fixed', async () => {
    const text = 'Statement: {Effect: Deny, Action: ["s3:*", "s3:*"], Resource: "*"}\n';
    const { validate, read } = await policyFolder({ 'p.yaml': text });
    const outcome = await validate(['--fix', '@p.yaml']);
    expect(placesOf(outcome)).toEqual([
      'p.yaml:1:1 warning MISSING_VERSION',
      'p.yaml:1:44 suggestion REDUNDANT_ACTION',
    ]);
    expect(await read('p.yaml')).toBe(text);
  });
});

describe('policies inside what AWS prints', () => {
  const policy = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sagemaker:CreateTags', Resource: '*' },
  };

  it.each([
    [
      'get-policy-version',
      { PolicyVersion: { Document: policy, VersionId: 'v1' } },
      ['5:51 error INVALID_ACTION'],
    ],
    ['get-role-policy', { RoleName: 'r', PolicyDocument: policy }, ['5:49 error INVALID_ACTION']],
    [
      'get-role',
      {
        Role: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' },
          },
        },
      },
      [
        '5:54 security-warning ROLE_TRUST_POLICY_ALLOWS_EVERYONE',
        '5:99 error ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
      ],
    ],
    [
      'describe-policy',
      { Policy: { PolicySummary: { Type: 'RESOURCE_CONTROL_POLICY' }, Content: JSON.stringify(policy) } },
      ['6:16 error MISSING_ELEMENT', '6:16 error RCP_SYNTAX_ERROR_ALLOW', '6:16 error INVALID_ACTION'],
    ],
  ])('%s', async (_call, answer, expected) => {
    const text = JSON.stringify(answer, null, 2).replace(/"Statement": \{[^}]*\}/, (statement) =>
      statement.replaceAll(/\s+/g, ' '),
    );
    const { validate } = await policyFolder({ 'answer.json': text });
    expect(placesOf(await validate(['@']))).toEqual(
      expect.arrayContaining(expected.map((line) => `answer.json:${line}`)),
    );
  });
});

describe('a set of policies', () => {
  it('has the type of each policy, and its place', async () => {
    const { validate } = await policyFolder({
      'sagegate.yaml': `policies:
  identityBased:
    - { principal: 'arn:aws:iam::111122223333:user/alice', files: [alice.json] }
  vpcEndpoints:
    - { endpoint: vpce-1a2b3c4d, files: [endpoint.json] }
`,
      'alice.json': BAD,
      'endpoint.json':
        '{"Version": "2012-10-17", "Statement": {"Sid": "a b", "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}',
    });
    const outcome = await validate(['--policies', '@sagegate.yaml']);
    expect(placesOf(outcome)).toEqual(['alice.json:3:45 error INVALID_ACTION']);
    expect(outcome).toMatchObject({ exitCode: 1, stderr: '2 policies, 1 finding, 1 error\n' });
  });

  it.each([
    [['--policies', 'sagegate.yaml', 'p.json'], 'policies are named, or a set of them'],
    [['--policies', 'sagegate.yaml', '--fix'], '`--fix` and `--type` are for files'],
    [[], "missing required argument 'path'"],
  ])('%j is refused', async (args, message) => {
    const { validate } = await policyFolder();
    expect(await validate(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
