import { FINDING_CODES } from '@sagegate/core';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { policyFolder } from '../../test/validate-in-folder.ts';
import { formatSarif } from './format-sarif.ts';
import type { FindingInFile } from './finding-in-file.ts';

const RUN = { version: '1.2.3', folder: '/home/alice/repository', failures: [] };
const FINDING: FindingInFile = {
  file: 'policies/über uns.json',
  line: 3,
  column: 7,
  endLine: 3,
  endColumn: 9,
  severity: 'security-warning',
  code: 'ALLOW_WITH_NOT_ACTION',
  message: 'why',
};

function logOf(findings: readonly FindingInFile[], failures: readonly string[] = []): Log {
  return JSON.parse(formatSarif(findings, { ...RUN, failures })) as Log;
}

describe('a SARIF log', () => {
  it('places a finding in the file, in UTF-16 units', () => {
    const [run] = logOf([FINDING]).runs;
    expect(run).toMatchObject({
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { SRCROOT: { uri: 'file:///home/alice/repository/' } },
    });
    expect(run?.results?.[0]).toEqual({
      ruleId: 'ALLOW_WITH_NOT_ACTION',
      ruleIndex: run?.tool.driver.rules?.findIndex(({ id }) => id === 'ALLOW_WITH_NOT_ACTION'),
      level: 'warning',
      message: { text: 'why' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'policies/%C3%BCber%20uns.json', uriBaseId: 'SRCROOT' },
            region: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 9 },
          },
        },
      ],
      properties: { severity: 'security-warning' },
    });
  });

  it.each([
    ['../other/p.json', { uri: 'file:///home/alice/other/p.json' }],
    ['/etc/p.json', { uri: 'file:///etc/p.json' }],
    ['/home/alice/repository/p.json', { uri: 'p.json', uriBaseId: 'SRCROOT' }],
    ['-', { uri: 'stdin' }],
  ])('names the file %s', (file, artifactLocation) => {
    const result = logOf([{ ...FINDING, file }]).runs[0]?.results?.[0];
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual(artifactLocation);
  });

  it.each([
    ['error', 'error'],
    ['security-warning', 'warning'],
    ['warning', 'warning'],
    ['suggestion', 'note'],
  ] as const)('has %s as %s', (severity, level) => {
    expect(logOf([{ ...FINDING, severity }]).runs[0]?.results?.[0]?.level).toBe(level);
  });

  it('describes every code', () => {
    const rules = logOf([]).runs[0]?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(FINDING_CODES));
    expect(rules.find(({ id }) => id === 'ALLOW_WITH_NOT_ACTION')?.properties).toEqual({
      tags: ['security'],
      'security-severity': '7.0',
    });
  });

  it('says what could not be read', () => {
    const [invocation] = logOf([], ['p.json: no such file']).runs[0]?.invocations ?? [];
    expect(invocation).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ message: { text: 'p.json: no such file' } }],
    });
  });

  it('has the changes of a fix', async () => {
    const { validate, path } = await policyFolder({
      'p.json': '{"Version": "2012-10-17", "Statement": [],}',
    });
    const { stdout } = await validate(['--output', 'sarif', '@p.json']);
    const [result] = (JSON.parse(stdout) as Log).runs[0]?.results ?? [];
    expect(path).not.toBe('');
    expect(result?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      {
        deletedRegion: { startLine: 1, startColumn: 42, endLine: 1, endColumn: 43 },
        insertedContent: { text: '' },
      },
    ]);
  });
});
