import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { readCaseFiles } from './decision-case.ts';
import type { CaseFiles } from './decision-case.ts';

interface AnyRow {
  readonly name: string;
  readonly rule: string;
  readonly expected?: object;
  readonly holds?: boolean;
  readonly faults?: readonly string[];
}

/** The documents that a rule may come from; the last one is ours, for what AWS leaves to the implementer. */
const DOCUMENTS = [
  'IAM User Guide, ',
  'Organizations User Guide, ',
  'AWS PrivateLink Guide, ',
  'KMS Developer Guide, ',
  'SageMaker Developer Guide, ',
  'Service Authorization Reference, ',
  'RFC 4291, ',
  'Sagegate, ',
];

describe.each(['cases', 'conditions'] as const)('%s', (folder) => {
  const files = readCaseFiles(folder) as CaseFiles<AnyRow>;

  test.each(files)('%s: every row names a document, a page and a rule', (_, rows) => {
    expect(rows.filter(({ rule }) => !namesItsSource(rule)).map(({ name }) => name)).toEqual([]);
  });

  test.each(files)('%s: names are unique', (_, rows) => {
    const names = rows.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(files)('%s: every row expects one thing', (_, rows) => {
    const doubtful = rows.filter(
      (row) => ((row.expected ?? row.holds) === undefined) === (row.faults === undefined),
    );
    expect(doubtful.map(({ name }) => name)).toEqual([]);
  });
});

test('docs/evaluation-logic.md names every file, and no other', () => {
  const document = readFileSync(new URL('../../../docs/evaluation-logic.md', import.meta.url), 'utf8');
  const named = document.split('`').filter((text) => text.endsWith('.json'));
  const files = [...readCaseFiles('cases'), ...readCaseFiles('conditions')].map(([file]) => file);
  expect(new Set(named)).toEqual(new Set(files));
});

function namesItsSource(rule: string): boolean {
  const document = DOCUMENTS.find((name) => rule.startsWith(name));
  if (document === undefined) return false;
  const [page = '', ...ruleText] = rule.split(': ');
  return page.length > document.length && ruleText.join(': ').trim() !== '';
}
