import { describe, expect, it } from 'vitest';
import { policy } from '../policy-set/policy-folder.ts';
import { CHURN, modelsFolder, runFolder, testsOf } from './test-folder.ts';

const MAKE = { action: 'sagemaker:CreateModel', expect: 'allowed' };
const KEEP = { action: 'sagemaker:DeleteModel', resource: CHURN, expect: 'denied' };
const DROP = { ...KEEP, resourceTags: { Stage: 'test' }, expect: 'allowed' };

interface CoverageJson {
  readonly coverage: {
    readonly statements: object;
    readonly conditionOutcomes: object;
    readonly policies: readonly {
      readonly file: string;
      readonly statements: readonly {
        readonly sid?: string;
        readonly matched: number;
        readonly decided: number;
        readonly conditions: readonly { readonly held: number; readonly failed: number }[];
      }[];
    }[];
  };
}

async function coverageOf(folder: string): Promise<CoverageJson['coverage']> {
  const { stdout } = await runFolder(folder, '--coverage', '--output', 'json');
  return (JSON.parse(stdout) as CoverageJson).coverage;
}

/** `MakeModels 2/3`: decided and matched, then held and failed of each condition. */
async function countsOf(folder: string): Promise<readonly string[]> {
  const { policies } = await coverageOf(folder);
  return policies.flatMap(({ statements }) =>
    statements.map(({ sid, decided, matched, conditions }) =>
      [
        `${sid ?? '-'} ${decided}/${matched}`,
        ...conditions.map(({ held, failed }) => `${held}+${failed}-`),
      ].join(' '),
    ),
  );
}

describe('coverage', () => {
  it.each<[name: string, tests: readonly object[], counts: readonly string[]]>([
    ['an Allow', [MAKE], ['MakeModels 1/1', 'KeepModels 0/0 0+0-']],
    ['a Deny over an Allow', [KEEP], ['MakeModels 0/1', 'KeepModels 1/1 1+0-']],
    ['a condition that fails', [DROP], ['MakeModels 1/1', 'KeepModels 0/0 0+1-']],
    ['all of them', [MAKE, KEEP, DROP], ['MakeModels 2/3', 'KeepModels 1/1 1+1-']],
    [
      'several questions of one test',
      [{ ...KEEP, resource: [CHURN, `${CHURN}-2`] }],
      ['MakeModels 0/2', 'KeepModels 2/2 2+0-'],
    ],
  ])('counts %s', async (_name, tests, counts) => {
    expect(await countsOf(modelsFolder(testsOf(...tests)))).toEqual(counts);
  });

  it('counts the Allow of a policy that limits where it lets something through', async () => {
    const policies = { set: 'models.json', serviceControl: ['scp.json'], permissionsBoundary: ['all.json'] };
    const limits = (sid: string, action: string): object => policy('Allow', action, { Sid: sid });
    const folder = modelsFolder(
      { ...testsOf(MAKE, { action: 'sagemaker:ListModels', expect: 'denied' }), policies },
      { 'scp.json': limits('Scp', 'sagemaker:CreateModel'), 'all.json': limits('Boundary', '*') },
    );
    expect(await countsOf(folder)).toEqual([
      'Boundary 1/2',
      'MakeModels 1/1',
      'KeepModels 0/0 0+0-',
      'Scp 1/1',
    ]);
  });

  it('counts a policy once that several files of tests are about', async () => {
    const folder = modelsFolder(testsOf(MAKE), {
      'deep/more.policy-test.yaml': JSON.stringify({ ...testsOf(KEEP), policies: '../models.json' }),
    });
    expect(await countsOf(folder)).toEqual(['MakeModels 1/2', 'KeepModels 1/1 1+0-']);
  });

  it('asks no condition of a statement about another resource', async () => {
    const other = policy('Deny', '*', {
      Resource: 'arn:aws:sagemaker:*:*:endpoint/*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const policies = { identityBased: ['models.json', 'other.json'] };
    const folder = modelsFolder({ ...testsOf(MAKE), policies }, { 'other.json': other });
    expect(await countsOf(folder)).toContain('- 0/0 0+0-');
  });

  it('is summed up, rounded down', async () => {
    const { statements, conditionOutcomes } = await coverageOf(modelsFolder(testsOf(MAKE, KEEP)));
    expect(statements).toEqual({ total: 2, covered: 2, percent: 100 });
    expect(conditionOutcomes).toEqual({ total: 2, covered: 1, percent: 50 });
  });

  it('is a table for people', async () => {
    const { stdout } = await runFolder(modelsFolder(testsOf(MAKE, DROP)), '--coverage');
    expect(stdout).toBe(`2 tests in 1 file: 2 passed

Coverage: 1 of 2 statements (50 %) decided; 1 of 2 outcomes of conditions (50 %) seen

STATEMENT   EFFECT  DECIDED  MATCHED  PLACE
MakeModels  Allow   2        2        models.json:4:5
KeepModels  Deny    0        0        models.json:10:5

Conditions that never held, or always did:

CONDITION                              HELD  FAILED  PLACE
StringNotEquals aws:ResourceTag/Stage  0     1       models.json:17:11
`);
  });

  it.each<[args: readonly string[], exitCode: number, message: string]>([
    [['--coverage-min', '50'], 0, ''],
    [['--coverage-min', '50.1'], 1, 'sagegate: the coverage of statements is 50 %, less than 50.1 %\n'],
    [['--condition-coverage-min', '50'], 0, ''],
    [['--condition-coverage-min', '51'], 1, 'sagegate: the coverage of conditions is 50 %, less than 51 %\n'],
  ])('%j ends with %i', async (args, exitCode, stderr) => {
    const result = await runFolder(modelsFolder(testsOf(MAKE, DROP)), ...args);
    expect(result).toMatchObject({ exitCode, stderr });
  });

  it.each(['-1', '101', 'all', ''])('takes no %j as a percentage', async (percent) => {
    const { exitCode, stderr } = await runFolder(modelsFolder(testsOf(MAKE)), '--coverage-min', percent);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Expected a percentage from 0 to 100.');
  });
});
