import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '@sagegate/core/simulation';
import { allow, deny, event, policy, userIdentity } from './replay-records.ts';
import { lines, replay } from './replay-in-process.ts';
import type { Report } from './replay-in-process.ts';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

let current = '';
beforeEach(() => {
  current = '';
});

/** Of the test that asks. */
function folder(): string {
  if (current === '') current = temporaryFolder();
  return current;
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const ALL = allow('*');
const DELETE = event('DeleteModel', { modelName: 'churn' });

describe('a call that the candidate decides otherwise', () => {
  it('is a flip, with the statement that decides and the record', async () => {
    const report = await replay(policy(ALL, deny('sagemaker:Delete*', { Sid: 'Keep' })), [DELETE]);
    expect(report).toMatchObject({
      records: { read: 1, decided: 1 },
      flips: { denied: { calls: 1, exactCalls: 1, principals: 1, resources: 1 }, allowed: { calls: 0 } },
      groups: [
        {
          becomes: 'denied',
          action: 'sagemaker:DeleteModel',
          principal: 'arn:aws:iam::111122223333:role/teams/NotebookRole',
          decidedBy: {
            outcome: 'explicitDeny',
            policyType: 'identityBased',
            sid: 'Keep',
            position: { line: 9, column: 5 },
          },
          calls: 1,
          bound: 'exact',
          lacks: [],
          examples: [
            {
              file: 'stdin',
              line: 1,
              column: 1,
              resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
              time: '2026-11-21T12:00:00Z',
              eventId: 'event-DeleteModel',
              session: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
            },
          ],
        },
      ],
    });
  });

  it.each<[name: string, candidate: string, record: JsonObject, flips: object]>([
    ['nobody allows any more', policy(allow('s3:*')), DELETE, { denied: { calls: 1 } }],
    ['stays allowed', policy(ALL), DELETE, { denied: { calls: 0 }, allowed: { calls: 0 } }],
    ['was denied', policy(ALL), { ...DELETE, errorCode: 'AccessDenied' }, { allowed: { calls: 1 } }],
    [
      'stays denied',
      policy(allow('s3:*')),
      { ...DELETE, errorCode: 'AccessDenied' },
      { denied: { calls: 0 }, allowed: { calls: 0 } },
    ],
    [
      'passes a role that may not be passed',
      policy(ALL, deny('iam:PassRole')),
      event('CreateModel', { modelName: 'm', executionRoleArn: 'arn:aws:iam::111122223333:role/x' }),
      { denied: { calls: 1, exactCalls: 1 } },
    ],
  ])('%s', async (_name, candidate, record, flips) => {
    expect((await replay(candidate, [record])).flips).toMatchObject(flips);
  });

  it('is counted by call, principal and resource, and grouped', async () => {
    const records = [
      DELETE,
      DELETE,
      event('DeleteModel', { modelName: 'other' }),
      { ...DELETE, userIdentity: userIdentity('alice') },
    ];
    const report = await replay(policy(ALL, deny('sagemaker:DeleteModel')), records);
    expect(report.flips.denied).toMatchObject({ calls: 4, principals: 2, resources: 2 });
    expect(report.groups.map(({ calls, principal }) => [calls, principal])).toEqual([
      [3, 'arn:aws:iam::111122223333:role/teams/NotebookRole'],
      [1, 'arn:aws:iam::111122223333:user/alice'],
    ]);
  });
});

describe('records that are passed over', () => {
  it('are counted by reason', async () => {
    const records = [
      { ...DELETE, eventSource: 's3.amazonaws.com' },
      event('CreateUnheardOf', {}),
      { ...DELETE, userIdentity: { type: 'IdentityCenterUser' } },
      { ...DELETE, errorCode: 'ThrottlingException' },
      { hello: 'world' },
      DELETE,
    ];
    const { read, decided, skipped } = (await replay(policy(ALL), records)).records;
    expect([read, decided]).toEqual([6, 1]);
    expect(Object.fromEntries(skipped.map(({ reason, count }) => [reason, count]))).toEqual({
      otherService: 1,
      unknownOperation: 1,
      unknownCaller: 1,
      outcomeUnknown: 1,
      notARecord: 1,
    });
  });

  it('may lie outside of a time', async () => {
    const times = [
      '2026-11-20T23:59:59Z',
      '2026-11-21T00:00:00Z',
      '2026-11-21T23:59:59Z',
      '2026-11-22T00:00:00Z',
    ];
    const records = times.map((eventTime) => ({ ...DELETE, eventTime }));
    const window = ['--since', '2026-11-21', '--until', '2026-11-22T00:00:00Z'];
    const { decided, skipped } = (await replay(policy(ALL), records, ...window)).records;
    expect(decided).toBe(2);
    expect(skipped).toMatchObject([{ reason: 'outsideWindow', count: 2 }]);
  });

  it('follow after so many as are wanted', async () => {
    expect((await replay(policy(ALL), [DELETE, DELETE, DELETE], '--limit', '2')).records.read).toBe(2);
  });

  it('are denials where the candidate only takes away: who granted is not known', async () => {
    const records = [DELETE, { ...DELETE, errorCode: 'AccessDenied' }];
    const candidate = policy(deny('sagemaker:DeleteModel'));
    const report = await replay(candidate, records, '--type', 'serviceControl');
    expect(report.flips).toMatchObject({ denied: { calls: 1 }, allowed: { calls: 0 } });
    const other = await replay(policy(deny('s3:*')), records, '--type', 'serviceControl');
    expect(other.flips).toMatchObject({ denied: { calls: 0 }, allowed: { calls: 0 } });
    expect(other.records.skipped).toMatchObject([{ reason: 'deniedByOthers', count: 1 }]);
  });
});

describe('what cannot be read', () => {
  it('has its place, and the rest is replayed', async () => {
    const input = `${lines(DELETE)}{"a":1,"a":2}\n${lines(DELETE)}{"cut`;
    const report = await replay(policy(ALL), input);
    expect(report.records).toMatchObject({ read: 2, decided: 2, unreadable: 2 });
    expect(report.unreadable).toMatchObject([
      { file: 'stdin', line: 2, column: 1, problem: 'duplicate key `a` at 2:8' },
      { file: 'stdin', line: 4, column: 1, problem: 'the input ends inside a record' },
    ]);
  });

  it('ends with 2', async () => {
    const path = file('candidate.json', policy(ALL));
    const result = await runInProcess(['replay', '--candidate', path, '-'], '{"cut');
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toContain('stdin:1:1: the input ends inside a record');
  });

  it.each<[name: string, args: readonly string[], message: string]>([
    ['a file that is not there', ['/nowhere/audit.log'], '/nowhere/audit.log: no such file'],
    ['a time that is none', ['--since', 'yesterday', '-'], '`--since` must be a time'],
    ['stdin twice', ['-', '-'], 'only one input can be stdin'],
    ['a number that is none', ['--limit', '1.5', '-'], 'a whole number from 1 on is expected'],
  ])('%s', async (_name, args, message) => {
    const path = file('candidate.json', policy(ALL));
    const result = await runInProcess(['replay', '--candidate', path, ...args]);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(message);
  });
});

describe('files', () => {
  it('are found in a folder, compressed or not, as CloudTrail delivers them', async () => {
    const candidate = file('candidate.json', policy(ALL, deny('sagemaker:DeleteModel')));
    const day = 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/21';
    const text = JSON.stringify({ Records: [DELETE, DELETE] });
    file(`${day}/111122223333_CloudTrail_us-east-1_20261121T1200Z_a.json.gz`, gzipSync(text));
    file(`${day}/111122223333_CloudTrail_us-east-1_20261121T1205Z_b.json`, text);
    file(`${day}/notes.txt`, 'not a record');
    file('AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/21/digest.json.gz', gzipSync('{"a":'));
    const args = ['replay', '--candidate', candidate, '--output', 'json', join(folder(), 'AWSLogs')];
    const { stdout, exitCode } = await runInProcess(args);
    expect(exitCode).toBe(0);
    const report = JSON.parse(stdout) as Report;
    expect(report.records).toMatchObject({ read: 4, decided: 4 });
    expect(report.groups).toMatchObject([
      {
        calls: 4,
        examples: [{ line: 1, column: 13, file: expect.stringContaining('_a.json.gz') as unknown }, {}, {}],
      },
    ]);
  });

  it('of a folder without any are an error', async () => {
    const candidate = file('candidate.json', policy(ALL));
    file('empty/notes.txt', '');
    const result = await runInProcess(['replay', '--candidate', candidate, join(folder(), 'empty')]);
    expect(result).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('no file of records') as unknown,
    });
  });
});

it('says on a terminal how many records it has read, and how fast', async () => {
  const path = file('candidate.json', policy(ALL));
  const watched = { isInteractive: true };
  const { stderr } = await runInProcess(['replay', '--candidate', path, '-'], lines(DELETE), watched);
  expect(stderr).toMatch(/\d records, [\d,]+ a minute, 0 flips/);
});

describe('flips as lines', () => {
  it('are printed one by one, and the summary is a message', async () => {
    const path = file('candidate.json', policy(ALL, deny('sagemaker:DeleteModel')));
    const args = ['replay', '--candidate', path, '--output', 'ndjson', '-'];
    const { stdout, stderr } = await runInProcess(args, lines(DELETE, event('ListModels', null), DELETE));
    const printed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject);
    expect(printed).toMatchObject([
      {
        becomes: 'denied',
        action: 'sagemaker:DeleteModel',
        isExact: true,
        record: { file: 'stdin', line: 1 },
      },
      { becomes: 'denied', record: { file: 'stdin', line: 3 } },
    ]);
    expect(stderr).toContain('2 calls would be denied');
  });
});

describe('--fail-on', () => {
  it.each([
    ['denied', DELETE, 1],
    ['any', DELETE, 1],
    ['allowed', DELETE, 0],
    ['allowed', { ...event('ListModels', null), errorCode: 'AccessDenied' }, 1],
    ['denied', { ...event('ListModels', null), errorCode: 'AccessDenied' }, 0],
  ])('%s', async (flips, record, exitCode) => {
    const path = file('candidate.json', policy(ALL, deny('sagemaker:DeleteModel')));
    const args = ['replay', '--candidate', path, '--fail-on', flips, '-'];
    expect((await runInProcess(args, lines(record))).exitCode).toBe(exitCode);
  });
});

describe('with a baseline', () => {
  it('is compared with that, and it is said where the record differs', async () => {
    const baseline = file('baseline.json', policy(ALL, deny('sagemaker:DeleteModel')));
    const records = [DELETE, event('ListModels', null), { ...DELETE, errorCode: 'ThrottlingException' }];
    const report = await replay(policy(ALL), records, '--baseline', baseline);
    expect(report.flips).toMatchObject({ allowed: { calls: 2 }, denied: { calls: 0 } });
    expect(report.records).toMatchObject({ decided: 3, baselineDiffers: 1 });
  });

  it('that is the same nothing flips', async () => {
    const text = policy(ALL, deny('sagemaker:DeleteModel'));
    const report = await replay(
      text,
      [DELETE, event('ListModels', null)],
      '--baseline',
      file('same.json', text),
    );
    expect(report.flips).toMatchObject({ allowed: { calls: 0 }, denied: { calls: 0 } });
  });
});
