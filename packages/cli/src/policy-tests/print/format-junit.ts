import junit from 'junit-report-builder';
import type { Builder, TestSuite } from 'junit-report-builder';
import { printableText } from '../../printable-text.ts';
import { PLAIN } from '../../style/style.ts';
import type { JudgedTest } from '../run/judge-test.ts';
import type { FileResult } from '../run/run-test-file.ts';
import { formatFailures } from './format-text.ts';

/** As JUnit's XML, which CI servers read: one suite for each file. Without times, so that equal results are equal files. */
export function formatJunit(files: readonly FileResult[]): string {
  const report = builder().name('sagegate test');
  for (const file of files) addSuite(report.testSuite(), file);
  return `${report.build().trimEnd()}\n`;
}

/** The package's types speak of a default export within what it exports, and there is none. */
function builder(): Builder {
  const exported: unknown = junit;
  if (!isBuilder(exported)) throw new TypeError('junit-report-builder exports no builder');
  return exported.newBuilder();
}

function isBuilder(value: unknown): value is Builder {
  return typeof value === 'object' && value !== null && 'newBuilder' in value;
}

function addSuite(suite: TestSuite, file: FileResult): void {
  const { name, tests, faults, set, skipped } = file;
  suite.name(xmlText(name));
  if (set !== undefined) suite.property('policies', xmlText(set.name));
  if (skipped > 0) suite.property('notRun', String(skipped));
  for (const test of tests) addTest(suite, file, test);
  if (faults.length === 0) return;
  const [first = ''] = faults;
  const all = sectionText(faults.map(printableText).join('\n'));
  caseOf(suite, name, 'the file can be used').error(xmlText(first), 'fault', all);
}

function addTest(suite: TestSuite, { name: file, set }: FileResult, result: JudgedTest): void {
  const { test, failures } = result;
  const one = caseOf(suite, file, test.name);
  one.property('line', String(test.line));
  if (failures.length === 0) return;
  one.failure(xmlText(failures.map(({ message }) => message).join('; ')), 'expectation');
  one.stacktrace(sectionText(formatFailures(result, set, { style: PLAIN, isVerbose: false }).join('\n')));
}

function caseOf(suite: TestSuite, file: string, name: string): ReturnType<TestSuite['testCase']> {
  return suite.testCase().className(xmlText(file)).name(xmlText(name)).file(xmlText(file));
}

function xmlText(text: string): string {
  return withoutForbidden(printableText(text));
}

/** XML 1.0 has no way to write these two; all others that it lacks are no printable text either. */
function withoutForbidden(text: string): string {
  return text.replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/**
 * Text between elements. What would end its section is written by its code point: the package takes care of the first one
 * only, and what stands behind the next would be elements.
 */
function sectionText(text: string): string {
  return withoutForbidden(text).replaceAll(']]>', ']]\\u{3e}');
}
