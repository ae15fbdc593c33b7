import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, SAGEGATE, sagegate, startSagegate, TEST_FOLDER } from './sagegate.ts';
import { temporaryFolder } from './temporary-folder.ts';

beforeAll(buildCommand, 300_000);

describe('help', () => {
  it('lists the verbs, examples and exit codes', async () => {
    const { exitCode, stdout, stderr } = await sagegate(['--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Examples:\n  $ sagegate validate policies');
    expect(stdout).toContain('Exit codes:\n  0 ');
  });

  it('tells the version of the package', async () => {
    const manifest = JSON.parse(readFileSync(join(TEST_FOLDER, '../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await sagegate(['--version'])).toEqual({
      exitCode: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });
});

it.each(['CI', 'COLORTERM', 'FORCE_HYPERLINK'])(
  'has no colours in a pipe, whatever %s says',
  async (name) => {
    const args = [SAGEGATE, 'validate', 'policies/dev-team-1.json'];
    const { FORCE_COLOR: _colors, ...env } = process.env;
    const ended = promisify(execFile)(process.execPath, args, {
      cwd: TEST_FOLDER,
      env: { ...env, [name]: 'true' },
    });
    const { stdout, stderr } = (await ended.catch((error: unknown) => error)) as Record<
      'stdout' | 'stderr',
      string
    >;
    expect(stdout).toContain('INVALID_ACTION');
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
  },
);

it('ends with exit code 2 for wrong usage, with a message on stderr and nothing on stdout', async () => {
  const { exitCode, stdout, stderr } = await sagegate(['simulat']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('(Did you mean simulate?)');
});

describe('simulate', () => {
  it('answers a batch on stdin, and bad lines do not end it', async () => {
    const { exitCode, stdout, stderr } = await sagegate(
      ['simulate', '--batch'],
      readFileSync(join(TEST_FOLDER, 'requests.jsonl')),
    );
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            Id: string;
            EvaluationResults?: { EvalDecision: string }[];
            Error?: { Code: string };
          },
      );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(
      answers.map(({ Id, EvaluationResults, Error }) => [
        Id,
        EvaluationResults?.[0]?.EvalDecision ?? Error?.Code,
      ]),
    ).toEqual([
      ['1', 'allowed'],
      ['2', 'implicitDeny'],
      ['3', 'MalformedPolicyDocument'],
    ]);
  });

  it.each([
    ['denied', 0],
    ['allowed', 1],
  ])('--expect %s ends with exit code %i', async (outcome, exitCode) => {
    expect((await sagegate(['simulate', '--input', 'request.json', '--expect', outcome])).exitCode).toBe(
      exitCode,
    );
  });

  it('prints JSON where that is wanted', async () => {
    const { stdout } = await sagegate(
      ['simulate', '--input', '-', '--output', 'json'],
      readFileSync(join(TEST_FOLDER, 'request.json')),
    );
    expect(JSON.parse(stdout)).toMatchObject({ EvaluationResults: [{ EvalDecision: 'explicitDeny' }] });
  });

  it('refuses a folder as its input', async () => {
    const folder = openSync(TEST_FOLDER, 'r');
    const child = spawn(process.execPath, [SAGEGATE, 'simulate', '--batch'], {
      stdio: [folder, 'ignore', 'pipe'],
    });
    const exit = once(child, 'close');
    expect(await text(child.stderr as Readable)).toBe('sagegate: stdin: is a folder, not a file\n');
    expect(await exit).toEqual([2, null]);
    closeSync(folder);
  });

  it('ends quietly when its reader goes away', async () => {
    const child = startSagegate(['simulate', '--batch']);
    const messages: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => messages.push(chunk));
    child.stdin.on('error', () => undefined);
    const line = readFileSync(join(TEST_FOLDER, 'requests.jsonl'), 'utf8').split('\n')[0] ?? '';
    child.stdin.write(`${line}\n`.repeat(5000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [exitCode] = (await once(child, 'close')) as [number | null];
    expect({ exitCode, messages: Buffer.concat(messages).toString() }).toEqual({ exitCode: 0, messages: '' });
  });
});

describe('validate', () => {
  it('is quiet on stdout about a good policy', async () => {
    expect(await sagegate(['validate', 'policies/read-models.json'])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '1 policy, 0 findings, 0 errors\n',
    });
  });

  it('reads stdin, and prints JSON where that is wanted', async () => {
    const policy =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sagemaker:CreateTags","Resource":"*"}}';
    const { exitCode, stdout } = await sagegate(['validate', '--output', 'json', '-'], policy);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        file: '-',
        line: 1,
        column: 64,
        endLine: 1,
        endColumn: 86,
        severity: 'error',
        code: 'INVALID_ACTION',
        message: 'no action `sagemaker:CreateTags`; did you mean `sagemaker:AddTags`?',
      },
    ]);
  });

  it('validates what it can read, and ends with exit code 2 for what it cannot', async () => {
    const { exitCode, stdout, stderr } = await sagegate([
      'validate',
      'missing.json',
      'policies/dev-team-1.json',
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('missing.json: no such file');
    expect(stdout).toContain('policies/dev-team-1.json:21:18: error INVALID_ACTION');
  });

  it('knows what each type of policy must have', async () => {
    const args = ['validate', '--type', 'vpcEndpoint', 'policies/read-models.json'];
    const { exitCode, stdout } = await sagegate(args);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('policies/read-models.json:4:5: error MISSING_ELEMENT');
  });
});

describe('serve', () => {
  it('checks a configuration without starting', async () => {
    expect(await sagegate(['serve', '--config', 'gateway.yaml', '--check'])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'gateway.yaml: no faults\n',
    });
  });

  it('warns of an identity without proof where others than this machine may connect', async () => {
    const file = join(temporaryFolder(), 'open.yaml');
    const open = readFileSync(join(TEST_FOLDER, 'gateway.yaml'), 'utf8')
      .replace('listen: { host: 127.0.0.1', 'listen: { host: 0.0.0.0')
      .replace('policies/read-models.json', join(TEST_FOLDER, 'policies/read-models.json'));
    writeFileSync(file, open);
    const { exitCode, stderr } = await sagegate(['serve', '--config', file, '--check']);
    const [warning, ...others] = stderr.split('\n');
    expect(warning).toContain(`${file}: warning: ANYBODY IS ONE PRINCIPAL: whoever reaches \`0.0.0.0\``);
    expect({ exitCode, others }).toEqual({ exitCode: 0, others: [`${file}: no faults`, ''] });
  });

  it('lists every fault of a configuration with its place', async () => {
    const file = join(temporaryFolder(), 'bad.yaml');
    writeFileSync(
      file,
      readFileSync(join(TEST_FOLDER, 'gateway.yaml'), 'utf8')
        .replace('port: 0', 'port: x')
        .replace('us-east-1', '7'),
    );
    const { exitCode, stdout, stderr } = await sagegate(['serve', '--config', file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.split('\n').filter((line) => /^.*bad\.yaml:\d+:\d+: /.test(line)).length).toBeGreaterThan(
      1,
    );
  });

  it('says that the upstream credentials cannot be verified', async () => {
    const { exitCode, stdout, stderr } = await sagegate(['serve', '--config', 'gateway.yaml']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^sagegate: .+\n$/);
  });
});

describe('the documentation', () => {
  it('shows commands that run, with what they print', async () => {
    const bin = temporaryFolder();
    symlinkSync(SAGEGATE, join(bin, 'sagegate'));
    const { stdout } = await promisify(execFile)('sh', ['-c', 'sh readme-commands.sh 2>&1'], {
      cwd: TEST_FOLDER,
      env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    });
    expect(stdout).toBe(readFileSync(join(TEST_FOLDER, 'readme-output.txt'), 'utf8'));
  });
});
