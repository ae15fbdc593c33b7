import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { LocalSagemakerOptions } from '@sagegate/example-local-sagemaker';
import { expect, test } from 'vitest';
import { running, savedState, TAG_SYNC_KEY } from './running.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const START = fileURLToPath(new URL('../dist/start.js', import.meta.url));

const JOBS = ['a', 'b'].map((name) => ({
  name,
  trainingJobs: 3,
  tags: { Project: 'A' },
  addedLater: { Env: 'Dev' },
}));

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  AWS_ACCESS_KEY_ID: TAG_SYNC_KEY.accessKeyId,
  AWS_SECRET_ACCESS_KEY: TAG_SYNC_KEY.secretAccessKey,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

function started(program: string, args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: ENVIRONMENT,
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { child, ended };
}

/** The gateway, and the arguments that lead the command to it. */
async function commandFor(options: Partial<LocalSagemakerOptions> = {}) {
  const all = await running(JOBS, options);
  const args = ['--endpoint', all.gateway.url, '--state', all.stateFile, '--calls-per-second', '100'];
  return { ...all, args };
}

test('the command says what it changes, how far it is, and what it has done', async () => {
  const { args, tagsOf } = await commandFor();
  const [[code], printed, errors] = await started(MAIN, args).ended;
  expect(code).toBe(0);
  expect(printed.split('\n')).toEqual([
    ...['a-001', 'a-002', 'a-003', 'b-001', 'b-002', 'b-003'].map((name) =>
      expect.stringMatching(new RegExp(`^training-job/${name}-[0-9a-f]{8}: \\+ "Env=Dev"$`)),
    ),
    '2 tuning jobs, 6 training jobs: 6 tags added, 0 removed, 0 failed',
    '',
  ]);
  expect(errors).toMatch(/^tuning jobs 0\/2, training jobs 0, tags changed 0, [\d.]+ calls\/s\n/);
  expect(errors).toMatch(/tuning jobs 2\/2, training jobs 6, tags changed 6, [\d.]+ calls\/s\n$/);
  expect((await tagsOf('b'))[2]).toEqual({ Project: 'A', Env: 'Dev' });
});

test('killed in the middle of a job, and run again: no tag is given twice, none is left out', async () => {
  let calls = 0;
  let kill = (): void => undefined;
  const throttles: LocalSagemakerOptions['throttles'] = ({ operation }) => {
    if (operation === 'AddTags') calls += 1;
    // Two are from the tuning jobs themselves.
    if (calls === 2 + 4) kill();
    return false;
  };
  const { args, called, tagsOf, stateFile } = await commandFor({ throttles });
  const first = started(MAIN, args);
  kill = () => {
    first.child.kill('SIGKILL');
  };
  const [[, signal]] = await first.ended;
  kill = () => undefined;
  expect([signal, called('AddTags').length]).toEqual(['SIGKILL', 4]);
  expect(await savedState(stateFile)).toMatchObject({ finished: false, trainingJobCount: 3 });

  const [[code], printed] = await started(MAIN, args).ended;
  expect(code).toBe(0);
  expect(printed).toMatch(/2 tuning jobs, 6 training jobs: 5 tags added, 0 removed, 0 failed\n$/);
  expect([called('AddTags').length, new Set(called('AddTags')).size]).toEqual([6, 6]);
  for (const name of ['a', 'b'])
    expect((await tagsOf(name)).map(({ Env }) => Env)).toEqual(['Dev', 'Dev', 'Dev']);
});

test('Ctrl-C ends it where it can be continued', async () => {
  let interrupt = (): void => undefined;
  const throttles: LocalSagemakerOptions['throttles'] = ({ operation }) => {
    if (operation === 'ListTrainingJobsForHyperParameterTuningJob') interrupt();
    return false;
  };
  const { args, called } = await commandFor({ throttles });
  const first = started(MAIN, args);
  interrupt = () => {
    first.child.kill('SIGINT');
  };
  const [[code], , errors] = await first.ended;
  expect(code).toBe(130);
  expect(errors).toMatch(/sync-tuning-tags: interrupted; run it again to continue\n$/);
  interrupt = () => undefined;
  expect((await started(MAIN, args).ended)[0][0]).toBe(0);
  expect(called('AddTags')).toHaveLength(6);
});

test('a dry run says what would change', async () => {
  const { args, called } = await commandFor();
  const [[code], printed] = await started(MAIN, [...args, '--dry-run']).ended;
  expect(code).toBe(0);
  expect(printed).toMatch(/^would change training-job\/a-001-[0-9a-f]{8}: \+ "Env=Dev"\n/);
  expect(printed).toMatch(/2 tuning jobs, 6 training jobs: 6 tags to add, 0 to remove, 0 failed\n$/);
  expect(called('AddTags')).toEqual([]);
});

test.each([
  [['--endpoint', 'localhost'], '--endpoint must be a URL with http or https, not `localhost`'],
  [['--calls-per-second', '0'], '--calls-per-second must be a number from 0.1 to 100, not `0`'],
  [['--delete'], "Unknown option '--delete'"],
  [['--state', MAIN], 'is not a state of this program'],
])('%j is refused with status 2', async (args, message) => {
  const [[code], printed, errors] = await started(MAIN, args).ended;
  expect([code, printed]).toEqual([2, '']);
  expect(errors).toContain(message);
});

test('a gateway that knows nothing of the key ends the run with status 1', async () => {
  const { gateway, stateFile } = await commandFor();
  const child = spawn(process.execPath, [MAIN, '--endpoint', gateway.url, '--state', stateFile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...ENVIRONMENT, AWS_ACCESS_KEY_ID: 'AKIAI44QH8DHBEXAMPLE' },
  });
  const [[code], errors] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect(code).toBe(1);
  expect(errors).toMatch(/^sync-tuning-tags: UnrecognizedClientException: /);
});

test('npm start shows it all: tags that were out of step, and jobs that are denied', async () => {
  const [[code], printed, errors] = await started(START, []).ended;
  expect(code).toBe(3);
  const lines = printed.replaceAll(/-[0-9a-f]{8}\b/g, '').split('\n');
  expect(lines.slice(0, 4).join('\n')).toBe(
    `
training-job/churn-001: + "Env=Dev"
training-job/churn-002: + "Env=Dev"
training-job/churn-003: + "Env=Dev"
3 tuning jobs, 7 training jobs: 3 tags added, 0 removed, 2 failed
    `.trim(),
  );
  expect(lines.slice(4)).toEqual([
    expect.stringMatching(
      /^failed training-job\/pricing-001: AccessDeniedException: "User: .*tag-sync is not/,
    ),
    expect.stringMatching(/^failed training-job\/pricing-002: AccessDeniedException: /),
    '',
  ]);
  expect(errors).toContain('tuning jobs 3/3, training jobs 7, tags changed 3, ');
});
