import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import type { Report } from './replay-in-process.ts';
import { lines } from './replay-in-process.ts';
import { allow, event, policy } from './replay-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DELETE = event('DeleteModel', { modelName: 'churn' });
const OTHER = { ...DELETE, eventSource: 's3.amazonaws.com', eventName: 'GetObject' };
const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x00]);
const NOTHING_DECIDED = 'no call was decided: nothing is known of what the candidate would change';

/** Runs in a folder of its own, in which the candidate allows everything. */
async function replayOf(files: Readonly<Record<string, string | Uint8Array>>, ...args: readonly string[]) {
  const folder = temporaryFolder();
  const candidate = join(folder, 'candidate.json');
  writeFileSync(candidate, policy(allow('*')));
  const records = join(folder, 'records');
  mkdirSync(records);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(records, name), content);
  const paths = Object.keys(files).map((name) => join(records, name));
  const from = paths.length > 0 ? paths : [records];
  const result = await runInProcess(['replay', '--candidate', candidate, ...args, ...from]);
  return { ...result, stdout: result.stdout.replaceAll(`${folder}/`, '') };
}

it.each<[what: string, content: string | Uint8Array, says: string]>([
  ['an empty file', '', '0 records read, 0 calls decided'],
  ['a text', 'hello\nworld\n', 'records/given.json:1:1: no record begins here'],
  ['a picture', PICTURE, 'records/given.json:1:1: no record begins here'],
  [
    'a policy',
    policy(allow('*')),
    '1 passed over: is neither a record of the gateway’s audit nor an event of CloudTrail (records/given.json:1:1)',
  ],
  [
    'several objects of another kind',
    lines({ hello: 'world' }, { hello: 'moon' }),
    'nor an event of CloudTrail (the first: records/given.json:1:1)',
  ],
  [
    'events of other services alone',
    lines(OTHER, OTHER),
    '2 passed over: a call of another service (GetObject 2×)',
  ],
  [
    'what is exported from CloudWatch Logs',
    `2026-11-21T12:00:00.000Z ${lines(DELETE)}`,
    'records/given.json:1:1: no record begins here',
  ],
])('%s is no check that passed', async (_what, content, says) => {
  const { stdout, exitCode } = await replayOf({ 'given.json': content }, '--fail-on', 'denied');
  expect(stdout).toContain(says);
  expect(stdout).toContain(NOTHING_DECIDED);
  expect(stdout).not.toContain('0 calls would be denied');
  expect(exitCode).toBe(2);
});

it('says that all records are outside of the time that is asked for', async () => {
  const { stdout, exitCode } = await replayOf({ 'a.jsonl': lines(DELETE) }, '--since', '2027-01-01');
  expect(stdout).toContain('1 passed over: outside of --since and --until');
  expect(stdout).toContain(NOTHING_DECIDED);
  expect(exitCode).toBe(2);
});

it('refuses a window in which there is no time', async () => {
  const window = ['--since', '2026-02-01', '--until', '2026-01-01'];
  const { stderr, exitCode } = await replayOf({ 'a.jsonl': lines(DELETE) }, ...window);
  expect(stderr).toContain('`--since` must be before `--until`');
  expect(exitCode).toBe(2);
});

it('says which files are looked for in a folder that has none of them', async () => {
  const { stderr, exitCode } = await replayOf({});
  expect(stderr).toContain('no file of records in there: `*.json`, `*.jsonl`, `*.ndjson` or `*.log`');
  expect(exitCode).toBe(2);
});

it('decides what there is in a mixture, and says what else there was', async () => {
  const files = { 'a.jsonl': lines(DELETE), 'b.json': policy(allow('*')), 'c.log': 'hello\n' };
  const { stdout, exitCode } = await replayOf(files);
  expect(stdout).toContain('2 records read, 1 call decided');
  expect(stdout).toContain('0 calls would be denied');
  expect(stdout).toContain('(records/b.json:1:1)');
  expect(stdout).toContain('records/c.log:1:1: no record begins here');
  expect(exitCode).toBe(2);
});

it('says in JSON where the first record of a kind stands', async () => {
  const { stdout } = await replayOf({ 'a.jsonl': lines(DELETE, OTHER, OTHER) }, '--output', 'json');
  const { records } = JSON.parse(stdout) as Report;
  expect(records.skipped).toMatchObject([{ reason: 'otherService', first: { line: 2, column: 1 } }]);
});

it('says that callers are of an account that the candidate does not have', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'records.jsonl');
  writeFileSync(path, lines(DELETE).replaceAll('111122223333', '444455556666'));
  const candidate = 'examples/policy-workbench/iam';
  const { stdout } = await runInProcess(['replay', '--candidate', candidate, path]);
  expect(stdout).toContain(
    '1 call of account 444455556666, which the candidate does not have: are these its records?',
  );
});
