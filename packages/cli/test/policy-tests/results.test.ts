import { describe, expect, it } from 'vitest';
import { ALICE, CHURN, modelsFolder, runFolder, runTests, testsOf } from './test-folder.ts';

const MAKE = { action: 'sagemaker:CreateModel' };
const DELETE = { action: 'sagemaker:DeleteModel', resource: CHURN };
const LIST = { action: 'sagemaker:ListModels' };
const CREATE_CALL = { operation: 'CreateModel', input: { ModelName: 'churn' } };

describe('a test passes or fails', () => {
  it.each<[name: string, test: object, failure: string | undefined]>([
    ['allowed', { ...MAKE, expect: 'allowed' }, undefined],
    ['not allowed', { ...LIST, expect: 'allowed' }, 'expected allowed, got implicitDeny'],
    ['denied explicitly', { ...DELETE, expect: 'denied' }, undefined],
    ['denied implicitly', { ...LIST, expect: 'denied' }, undefined],
    ['not denied', { ...MAKE, expect: 'denied' }, 'expected denied, got allowed'],
    ['denied as expected', { ...DELETE, expect: 'explicitDeny' }, undefined],
    ['denied in another way', { ...LIST, expect: 'explicitDeny' }, 'expected explicitDeny, got implicitDeny'],
    [
      'a key of the context',
      { ...DELETE, context: { 'AWS:resourcetag/STAGE': 'test' }, expect: 'allowed' },
      undefined,
    ],
    ['tags of the resource', { ...DELETE, resourceTags: { Stage: 'test' }, expect: 'allowed' }, undefined],
    ['the statement', { ...DELETE, expect: 'denied', expectStatement: 'models.json#KeepModels' }, undefined],
    [
      'the statement by its line',
      { ...DELETE, expect: 'denied', expectStatement: 'models.json:14' },
      undefined,
    ],
    [
      'another statement',
      { ...MAKE, expect: 'allowed', expectStatement: 'models.json#KeepModels' },
      'expected `models.json#KeepModels` to decide, but other statements decided',
    ],
    [
      'a mistyped statement',
      { ...MAKE, expect: 'allowed', expectStatement: 'models.json#MakeModel' },
      'but the policy has no such statement; did you mean `MakeModels`?',
    ],
    [
      'a statement of another policy',
      { ...MAKE, expect: 'allowed', expectStatement: 'odels.json#MakeModels' },
      'but there is no policy `odels.json`',
    ],
    [
      'a line without a statement',
      { ...MAKE, expect: 'allowed', expectStatement: 'models.json:1' },
      'but no statement stands there',
    ],
    [
      'a statement where none decided',
      { ...LIST, expect: 'denied', expectStatement: 'models.json#KeepModels' },
      'but no statement decided',
    ],
    ['the type', { ...LIST, expect: 'implicitDeny', expectPolicyType: 'identityBased' }, undefined],
    [
      'another type',
      { ...LIST, expect: 'implicitDeny', expectPolicyType: 'serviceControl' },
      'expected implicitDeny by a policy of type serviceControl, got one of type identityBased',
    ],
    ['a call', { call: CREATE_CALL, expect: 'allowed' }, undefined],
    [
      'a call that asks for more',
      {
        call: {
          operation: 'CreateModel',
          input: { ModelName: 'churn', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Run' },
        },
        expect: 'allowed',
      },
      'expected allowed, got implicitDeny: CreateModel asks iam:PassRole on arn:aws:iam::111122223333:role/Run',
    ],
    [
      'several actions',
      { action: ['sagemaker:CreateModel', 'sagemaker:DescribeModel'], expect: 'allowed' },
      undefined,
    ],
    [
      'several actions of which one differs',
      { action: ['sagemaker:DeleteModel', 'sagemaker:DescribeModel'], resource: CHURN, expect: 'denied' },
      'expected denied, got allowed: sagemaker:DescribeModel',
    ],
    [
      'several resources of which one differs',
      {
        action: 'sagemaker:DeleteModel',
        resource: [CHURN, '*'],
        resourceTags: { Stage: 'test' },
        expect: 'denied',
      },
      'expected denied, got allowed: sagemaker:DeleteModel on *',
    ],
  ])('%s', async (_name, test, failure) => {
    const { exitCode, stdout, stderr } = await runTests(test);
    expect(stderr).toBe('');
    expect(stdout).toContain(failure ?? '1 test in 1 file: 1 passed\n');
    expect(exitCode).toBe(failure === undefined ? 0 : 1);
  });
});

describe('cases', () => {
  it('vary members, and take away what stands further out', async () => {
    const folder = modelsFolder({
      ...testsOf({
        ...DELETE,
        name: 'models of stage test go',
        expect: 'allowed',
        context: { 'aws:ResourceTag/Stage': 'test' },
        cases: [
          { name: 'as they are' },
          { name: 'but no others', context: { 'aws:resourcetag/stage': 'live' }, expect: 'explicitDeny' },
          { name: 'none without a tag', context: { 'aws:ResourceTag/Stage': null }, expect: 'explicitDeny' },
          { action: 'sagemaker:DescribeModel' },
          { region: 'eu-west-1', expect: 'denied' },
        ],
      }),
    });
    const { stdout, exitCode } = await runFolder(folder, '--verbose');
    const lines = stdout.split('\n').filter((line) => /^(?:ok|FAILED)/.test(line));
    expect(lines).toEqual([
      'ok models.policy-test.yaml:13:9 models of stage test go: as they are',
      'ok models.policy-test.yaml:14:9 models of stage test go: but no others',
      'ok models.policy-test.yaml:18:9 models of stage test go: none without a tag',
      'ok models.policy-test.yaml:22:9 models of stage test go: action: sagemaker:DescribeModel',
      'FAILED models.policy-test.yaml:23:9 models of stage test go: region: eu-west-1, expect: denied',
    ]);
    expect(exitCode).toBe(1);
  });

  it('vary members of the input of a call one by one, and take none from another operation', async () => {
    const withRole = { ...CREATE_CALL.input, ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Run' };
    const folder = modelsFolder({
      ...testsOf({
        name: 'models',
        call: { operation: 'CreateModel', input: withRole },
        expect: 'implicitDeny',
        cases: [
          { name: 'of another name', call: { input: { ModelName: 'other' } } },
          {
            name: 'of another operation',
            call: { operation: 'DescribeModel', input: CREATE_CALL.input },
            expect: 'allowed',
          },
        ],
      }),
    });
    const { stdout } = await runFolder(folder);
    expect(stdout).toBe('2 tests in 1 file: 2 passed\n');
  });
});

describe('who calls', () => {
  it.each<[principal: string, outcome: string]>([
    ['arn:aws:iam::111122223333:role/DataScientist', 'allowed'],
    ['arn:aws:sts::111122223333:assumed-role/DataScientist/carol', 'allowed'],
    ['arn:aws:iam::111122223333:root', 'allowed'],
    ['lambda.amazonaws.com', 'implicitDeny'],
    ['anonymous', 'implicitDeny'],
  ])('%s is %s', async (principal, outcome) => {
    const { stdout } = await runTests({ ...MAKE, principal, expect: outcome });
    expect(stdout).toContain('1 passed');
  });
});

it('shows what decided, where it stands, and what nearly decided otherwise', async () => {
  const { stdout } = await runTests({
    ...DELETE,
    resourceTags: { Stage: 'test' },
    expect: 'denied',
    name: 'models stay',
  });
  expect(stdout).toBe(`FAILED models.policy-test.yaml:6:5 models stay
  expected denied, got allowed: sagemaker:DeleteModel on ${CHURN}
  allowed by
    models.json:4:5  Allow MakeModels, identity-based policy
    4 |     {
    5 |       "Sid": "MakeModels",
    6 |       "Effect": "Allow",
    7 |       "Action": "sagemaker:*Model",
      |                 ^^^^^^^^^^^^^^^^^^ \`sagemaker:DeleteModel\` fits
    8 |       "Resource": "*"
    9 |     },
  nearly denied by
    models.json:10:5  Deny KeepModels, identity-based policy
    10 |     {
    11 |       "Sid": "KeepModels",
    12 |       "Effect": "Deny",
    13 |       "Action": "sagemaker:DeleteModel",
    14 |       "Resource": "*",
    15 |       "Condition": {
    16 |         "StringNotEquals": {
    17 |           "aws:ResourceTag/Stage": "test"
       |                                    ^^^^^^ the request has \`test\`
    18 |         }
    19 |       }
    20 |     }

1 test in 1 file: 0 passed, 1 failed
`);
});

it('says it in JSON', async () => {
  const folder = modelsFolder(testsOf({ ...MAKE, expect: 'allowed' }, { ...LIST, expect: 'allowed' }));
  const { stdout } = await runFolder(folder, '--output', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    summary: { files: 1, tests: 2, passed: 1, failed: 1, skipped: 0, faulty: 0 },
    files: [
      {
        file: 'models.policy-test.yaml',
        faults: [],
        tests: [
          {
            name: 'test 1',
            line: 6,
            column: 5,
            passed: true,
            calls: [{ outcome: 'allowed', questions: [{ action: 'sagemaker:CreateModel', resource: '*' }] }],
          },
          {
            passed: false,
            expect: 'allowed',
            failures: [{ message: 'expected allowed, got implicitDeny', call: 0 }],
            calls: [
              {
                outcome: 'implicitDeny',
                questions: [
                  {
                    decision: {
                      message: `User: ${ALICE} is not authorized to perform: sagemaker:ListModels on resource: * because no identity-based policy allows the sagemaker:ListModels action`,
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
});
