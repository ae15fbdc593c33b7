import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildCommand, SAGEGATE } from '../sagegate.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { folderOf, policy } from '../policy-set/policy-folder.ts';
import { MODELS, testsOf } from './test-folder.ts';

beforeAll(buildCommand, 300_000);

const ROOT = join(import.meta.dirname, '../../../..');

interface Step {
  readonly name: string;
  readonly if: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: unknown }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const ACTION = parse(readFileSync(join(ROOT, '.github/actions/policy-tests/action.yml'), 'utf8')) as Action;
const INPUT = /^\$\{\{ inputs\.([\w-]+) \}\}$/;

interface StepResult {
  readonly exitCode: number;
  readonly output: string;
  /** What `npx` was asked for. */
  readonly npx: readonly string[];
}

/** Runs a step of the action as a runner does, but that `npx` gives the command that was built here. */
function runStep(
  name: string,
  inputs: Readonly<Record<string, string>>,
  folder: string,
): Promise<StepResult> {
  const step = ACTION.runs.steps.find((one) => one.name === name)!;
  const env = Object.entries(step.env).map(([variable, expression]) => {
    const input = INPUT.exec(expression)?.[1] ?? '';
    return [variable, inputs[input] ?? String(ACTION.inputs[input]!.default)];
  });
  const tools = temporaryFolder();
  const log = join(tools, 'log');
  writeFileSync(join(tools, 'npx'), NPX);
  chmodSync(join(tools, 'npx'), 0o755);
  const script = join(tools, 'script.sh');
  writeFileSync(script, step.run);
  const environment = {
    ...Object.fromEntries(env),
    PATH: `${tools}:${process.env['PATH']}`,
    LOG: log,
    NODE: process.execPath,
    SAGEGATE,
  };
  return new Promise((done) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', script],
      { cwd: folder, env: environment },
      (error, stdout, stderr) => {
        const npx = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
        done({ exitCode: error === null ? 0 : Number(error.code), output: stdout + stderr, npx });
      },
    );
  });
}

const NPX = `#!/bin/bash
printf '%s\\n' "$@" > "$LOG"
while [[ "$1" != -- ]]; do shift; done
shift 2
exec "$NODE" "$SAGEGATE" "$@"
`;

const tests = (outcome: string): string => JSON.stringify(testsOf({ expect: outcome }));

describe('the action', () => {
  it('writes no input into a script, and each is a variable of the steps that use it', () => {
    const { inputs, runs } = ACTION;
    expect(runs.using).toBe('composite');
    expect(runs.steps.filter(({ run }) => run.includes('${{'))).toEqual([]);
    expect(runs.steps.every(({ shell }) => shell === 'bash')).toBe(true);
    const used = runs.steps.flatMap(({ env }) => Object.values(env).map((value) => INPUT.exec(value)?.[1]));
    expect(new Set(used)).toEqual(new Set(Object.keys(inputs)));
  });

  it('tests policies, whatever the names of files', async () => {
    const name = "it's $(touch pwned) `touch pwned` & ; -rf.policy-test.yaml";
    const folder = folderOf({
      'models.json': MODELS,
      [name]: tests('allowed'),
      '-x.policy-test.yaml': tests('allowed'),
    });
    const paths = `${name}\n\n-x.policy-test.yaml\n`;
    const result = await runStep(
      'Test policies',
      { paths, junit: 'out put.xml', 'coverage-min': '50' },
      folder,
    );
    expect(result.output).toContain('2 tests in 2 files: 2 passed');
    expect(result.exitCode).toBe(0);
    expect(result.npx.slice(0, 7)).toEqual([
      '--yes',
      '--package=sagegate@0.1.0',
      '--',
      'sagegate',
      'test',
      '--coverage-min=50',
      '--junit=out put.xml',
    ]);
    expect(readFileSync(join(folder, 'out put.xml'), 'utf8')).toContain('<testsuites');
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  it('fails where a test fails', async () => {
    const folder = folderOf({ 'models.json': MODELS, 'a.policy-test.yaml': tests('denied') });
    const { exitCode, output } = await runStep('Test policies', {}, folder);
    expect({ exitCode, isTold: output.includes('1 failed') }).toEqual({ exitCode: 1, isTold: true });
  });

  it.each(['', '-y', '0.1.0 evil', 'file:../evil', 'https://example.com/x.tgz', '0.1.0;id'])(
    'takes no %j for a version',
    async (version) => {
      for (const { name } of ACTION.runs.steps) {
        const { exitCode, npx } = await runStep(name, { version, validate: '.' }, folderOf({}));
        expect({ exitCode, npx }).toEqual({ exitCode: 2, npx: [] });
      }
    },
  );

  it('checks policies, as SARIF where that is asked for', async () => {
    const folder = folderOf({ 'p/a.json': policy('Allow', 'sagemaker:CreateModle') });
    const { exitCode } = await runStep('Check policies', { validate: 'p', sarif: 'found.sarif' }, folder);
    const sarif = JSON.parse(readFileSync(join(folder, 'found.sarif'), 'utf8')) as {
      runs: { results: unknown[] }[];
    };
    expect(sarif.runs[0]?.results.length).toBeGreaterThan(0);
    const printed = await runStep('Check policies', { validate: 'p' }, folder);
    expect(printed.output).toContain('sagemaker:CreateModle');
    expect(printed.exitCode).toBe(exitCode);
  });
});

it('the workflow of the documentation runs the example', async () => {
  const file = join(ROOT, 'examples/dev-team-isolation/policy-tests-workflow.yaml');
  const workflow = parse(readFileSync(file, 'utf8')) as {
    jobs: { policies: { steps: readonly { uses?: string; with?: Record<string, unknown> }[] } };
  };
  const step = workflow.jobs.policies.steps.find(({ uses }) => uses === './.github/actions/policy-tests');
  const given = Object.entries(step?.with ?? {}).map(([name, value]) => [name, String(value)] as const);
  expect(given.map(([name]) => name).filter((name) => !(name in ACTION.inputs))).toEqual([]);
  const { junit: _file, ...inputs } = Object.fromEntries(given);
  const { exitCode, output } = await runStep('Test policies', inputs, ROOT);
  expect(output).toContain('8 passed');
  expect(exitCode).toBe(0);
});
