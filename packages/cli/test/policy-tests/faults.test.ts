import { describe, expect, it } from 'vitest';
import { modelsFolder, runFolder } from './test-folder.ts';

const HEAD = `policies: models.json
defaults: { principal: 'arn:aws:iam::111122223333:user/alice', region: us-east-1 }
tests:
`;

/** Everything that is said of a file of tests whose tests begin on line 4. */
async function faultsOf(tests: string, head = HEAD): Promise<readonly string[]> {
  const { exitCode, stderr, stdout } = await runFolder(modelsFolder(`${head}${tests}`));
  expect(stdout).toBe('0 tests in 1 file: 0 passed, 1 file at fault\n');
  expect(exitCode).toBe(2);
  return stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace('sagegate: models.policy-test.yaml:', ''));
}

const ASKS = 'action: sagemaker:CreateModel, expect: allowed';

describe('a file of tests is refused, and the place is told', () => {
  it.each<[name: string, tests: string, ...faults: readonly string[]]>([
    [
      'an unknown member',
      `  - { name: a, ${ASKS}, expects: denied }`,
      '4:64: tests.0.expects: unknown key `expects`; did you mean `expect`?',
    ],
    [
      'a mistyped outcome',
      '  - { name: a, action: sagemaker:CreateModel, expect: allow }',
      '4:55: tests.0.expect: expected one of "allowed"|"denied"|"explicitDeny"|"implicitDeny"',
    ],
    ['no name', `  - { ${ASKS} }`, '4:5: tests.0.name: missing; expected string'],
    [
      'a name twice',
      `  - { name: a, ${ASKS} }\n  - { name: a, ${ASKS} }`,
      '5:13: tests.1.name: another test has the name `a`',
    ],
    [
      'the name of a case twice',
      `  - { name: a, ${ASKS}, cases: [{ name: b }, { name: b }] }`,
      '4:93: tests.0.cases.1.name: another case has the name `b`',
    ],
    ['nothing to expect', '  - { name: a, action: sagemaker:CreateModel }', '4:5: tests.0: missing `expect`'],
    ['nothing to ask', '  - { name: a, expect: denied }', '4:5: tests.0: expected either `call` or `action`'],
    [
      'a call and an action',
      `  - { name: a, ${ASKS}, call: { operation: ListModels } }`,
      '4:24: tests.0.action: a test has `call` or `action`, not both',
    ],
    [
      'a resource of a call',
      '  - { name: a, call: { operation: ListModels }, resource: x, expect: denied }',
      '4:59: tests.0.resource: `resource` goes with `action`; a call names its resources itself',
    ],
    [
      'a call of nothing',
      '  - { name: a, call: { input: {} }, expect: denied }',
      '4:22: tests.0.call: missing `operation`',
    ],
    [
      'a mistyped operation',
      '  - { name: a, call: { operation: CreateModle }, expect: denied }',
      '4:22: tests.0.call: `operation`: no operation `CreateModle`; did you mean `CreateModel`?',
    ],
    [
      'a call that SageMaker would refuse',
      '  - { name: a, call: { operation: CreateModel }, expect: denied }',
      '4:22: tests.0.call: member `ModelName` is missing',
    ],
    [
      'a mistyped action',
      '  - { name: a, action: sagemaker:CreateModle, expect: denied }',
      '4:24: tests.0.action: SageMaker has no action `sagemaker:CreateModle`; did you mean `sagemaker:CreateModel`?',
    ],
    [
      'a pattern as an action',
      '  - { name: a, action: "sagemaker:Create*", expect: denied }',
      '4:24: tests.0.action: expected one action such as `sagemaker:CreateModel`, without wildcards',
    ],
    [
      'a number',
      `  - { name: a, ${ASKS}, context: { 'aws:x': 1, 'aws:y': [2] } }`,
      '4:84: tests.0.context.aws:x: expected a text, `true`, `false`, a list of these, or null; numbers stand in quotes',
      '4:97: tests.0.context.aws:y.0: expected a text, `true` or `false`; numbers stand in quotes',
    ],
    [
      'a key twice, case ignored',
      `  - { name: a, ${ASKS}, context: { 'aws:x': a, 'AWS:X': b } }`,
      '4:73: tests.0.context: the condition key `AWS:X` is given twice, case ignored',
    ],
    [
      'no principal',
      '  - { name: a, principal: alice, action: sagemaker:CreateModel, expect: denied }',
      '4:27: tests.0.principal: expected an ARN of a user, role or session, a service such as `lambda.amazonaws.com`, or `anonymous`',
    ],
    [
      'no time',
      `  - { name: a, ${ASKS}, now: 2026-11-22 }`,
      '4:69: tests.0.now: expected a time such as `2026-11-21T12:00:00Z`',
    ],
    [
      'no address',
      `  - { name: a, ${ASKS}, sourceIp: 192.0.2.0/24 }`,
      '4:74: tests.0.sourceIp: expected an IP address such as `192.0.2.1`',
    ],
    [
      'no endpoint',
      `  - { name: a, ${ASKS}, sourceVpce: vpc-1 }`,
      '4:76: tests.0.sourceVpce: expected the id of a VPC endpoint such as `vpce-1a2b3c4d`',
    ],
    [
      'a comment in place of a statement',
      `  - { name: a, ${ASKS}, \n      expectStatement: models.json # MakeModels\n    }`,
      '5:24: tests.0.expectStatement: expected `POLICY#SID` or `FILE:LINE`, without a blank before `#`, where YAML begins a comment',
    ],
    [
      'a statement of nothing',
      '  - { name: a, action: sagemaker:ListModels, expect: implicitDeny, expectStatement: "a#b" }',
      '4:85: tests.0.expectStatement: no statement decides an implicit denial; `expectPolicyType` says where an Allow is missing',
    ],
    [
      'a limit as what allows',
      `  - { name: a, ${ASKS}, expectPolicyType: serviceControl }`,
      '4:82: tests.0.expectPolicyType: policies of this type only limit what others allow',
    ],
  ])('%s', async (_name, tests, ...faults) => {
    const found = await faultsOf(tests);
    expect(found).toHaveLength(faults.length);
    for (const [index, fault] of faults.entries()) expect(found[index]).toContain(fault);
  });

  it('all at once', async () => {
    const faults = await faultsOf('  - { name: a }\n  - { name: a, call: { operation: X }, expect: denied }');
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['4:5:', '4:5:', '5:13:', '5:22:']);
  });

  it.each<[name: string, head: string, fault: string]>([
    [
      'no policies',
      'tests:\n',
      '1:1: policies: expected the path of a policy set, or lists of policy files by their types',
    ],
    [
      'an unknown type',
      'policies: { identitybased: [models.json] }\ntests:\n',
      '1:13: policies.identitybased: unknown key `identitybased`; did you mean `identityBased`?',
    ],
    ['a list of none', 'policies: { identityBased: [] }\ntests:\n', '1:28: policies.identityBased'],
    [
      'no list at all',
      'policies: {}\ntests:\n',
      '1:11: policies: expected `set` or lists of policy files by their types',
    ],
  ])('%s', async (_name, head, fault) => {
    const found = await faultsOf(`  - { name: a, principal: anonymous, ${ASKS} }`, head);
    expect(found.join('\n')).toContain(fault);
  });

  it.each<[name: string, policies: string, fault: string]>([
    ['that are not there', 'modles.json', 'modles.json: no such file or folder'],
    ['that are broken', 'broken.json', 'broken.json:1:14'],
    ['of which one is broken', '{ identityBased: [models.json, broken.json] }', 'broken.json:1:14'],
    [
      'whose set has no such report-only set',
      '{ set: models.json, withSet: [next] }',
      '`--with-set` names a set',
    ],
  ])('policies %s', async (_name, policies, fault) => {
    const text = `policies: ${policies}\ntests: [{ name: a, principal: anonymous, ${ASKS} }]\n`;
    const folder = modelsFolder(text, { 'broken.json': '{"Statement":}' });
    const { exitCode, stderr } = await runFolder(folder);
    expect(stderr).toContain(fault);
    expect(stderr).toMatch(/\.policy-test\.yaml: its `policies` cannot be loaded\n/);
    expect(exitCode).toBe(2);
  });

  it('does not keep others from being run', async () => {
    const folder = modelsFolder(`${HEAD}  - { name: a, ${ASKS} }`, { 'broken.policy-test.yaml': 'tests: [' });
    const { exitCode, stdout, stderr } = await runFolder(folder);
    expect(stdout).toBe('1 test in 2 files: 1 passed, 1 file at fault\n');
    expect(stderr).toContain('broken.policy-test.yaml:1:');
    expect(exitCode).toBe(2);
  });
});

describe('hostile files', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...Array.from({ length: 9 }, (_, at) =>
      `b${at}: &b${at} [*a,*a,*a,*a,*a,*a,*a,*a,*a]`.replaceAll('*a', at === 0 ? '*a' : `*b${at - 1}`),
    ),
  ].join('\n');
  it.each<[name: string, text: string]>([
    ['a bomb of aliases', bomb],
    ['an alias of itself', 'policies: &a [*a]\ntests: []\n'],
    ['deep nesting', `policies: ${'['.repeat(100_000)}`],
    ['a prototype', 'policies: { __proto__: { set: models.json } }\ntests: []\n'],
    ['two documents', 'policies: a\n---\npolicies: b\n'],
    ['another version of YAML', '%YAML 1.1\n---\npolicies: a\n'],
    ['no object', '- a\n'],
    ['nothing', ''],
  ])('%s is refused', async (_name, text) => {
    const { exitCode, stderr } = await runFolder(modelsFolder(text));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^sagegate: models\.policy-test\.yaml:\d+:\d+: /);
  });

  it('cannot write to the terminal through a name', async () => {
    const text = `${HEAD}  - { name: "\\e[2Jred", action: sagemaker:ListModels, expect: allowed }`;
    const { stdout } = await runFolder(modelsFolder(text));
    expect(stdout).toContain(String.raw`\u{1b}[2Jred`);
    expect(stdout).not.toContain('\u001B');
  });

  it('keeps policy variables as they are', async () => {
    const text = `${HEAD}  - { name: a, ${ASKS}, context: { 'aws:x': '\${HOME}' } }`;
    expect((await runFolder(modelsFolder(text))).stdout).toContain('1 passed');
  });
});
