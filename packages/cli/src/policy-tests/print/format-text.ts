import { counted } from '../../counted.ts';
import { formatPlace } from '../../file-place.ts';
import { printableText } from '../../printable-text.ts';
import { PLAIN } from '../../style/style.ts';
import type { Style } from '../../style/style.ts';
import type { Terminal } from '../../terminal.ts';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import { countResults } from '../run/counts.ts';
import type { JudgedTest } from '../run/judge-test.ts';
import type { FileResult } from '../run/run-test-file.ts';
import type { DecidedCall, TestFailure } from '../run/test-result.ts';
import { formatDeciding } from './format-deciding.ts';

/** How results are set. */
export interface TextFormat extends Pick<Terminal, 'columns'> {
  readonly style: Style;
  /** Tests that passed are listed, too. */
  readonly isVerbose: boolean;
}

/** Every test that failed, with what decided it, and a summary. */
export function formatResults(files: readonly FileResult[], format: TextFormat): string {
  return [...files.flatMap((file) => formatFile(file, format)), formatSummary(files, format), ''].join('\n');
}

function formatFile({ name, tests, set }: FileResult, format: TextFormat): readonly string[] {
  return tests.flatMap((result) => {
    if (result.failures.length > 0) return formatFailed(name, result, set, format);
    return format.isVerbose ? [formatTitle('ok', name, result, format.style)] : [];
  });
}

function formatFailed(
  file: string,
  result: JudgedTest,
  set: PolicySet | undefined,
  format: TextFormat,
): readonly string[] {
  return [formatTitle('FAILED', file, result, format.style), ...formatFailures(result, set, format), ''];
}

/** What is wrong, with the statements that are to blame. */
export function formatFailures(
  { failures, caller }: JudgedTest,
  set: PolicySet | undefined,
  format: TextFormat,
): readonly string[] {
  return failures.flatMap((failure) => [
    ...formatFailure(failure, format),
    ...(set === undefined ? [] : formatDeciding(failure.call.deciding, { set, caller }, format)),
  ]);
}

function formatTitle(status: 'ok' | 'FAILED', file: string, { test }: JudgedTest, style: Style): string {
  const { line, column } = test;
  const place = formatPlace({ file, line, column });
  const tone = status === 'ok' ? style.good : style.bad;
  return `${tone(status)} ${style.name(place)} ${style.bold(printableText(test.name))}`;
}

function formatFailure({ message, call }: TestFailure, { style }: TextFormat): readonly string[] {
  const sentence = call.deciding.explanation.decision.message;
  return [
    `  ${style.bad(printableText(message))}: ${printableText(describeQuestion(call))}`,
    ...(sentence === undefined ? [] : [`  ${printableText(sentence)}`]),
  ];
}

/** What was asked: `CreateModel asks sagemaker:CreateModel on arn:…`. */
function describeQuestion({ operation, deciding }: DecidedCall): string {
  const { action, resource } = deciding.request;
  const call = operation === undefined ? '' : `${operation} asks `;
  return `${call}${action} on ${resource}`;
}

/** `3 tests in 1 file: 2 passed, 1 failed`. */
function formatSummary(files: readonly FileResult[], { style }: Pick<TextFormat, 'style'>): string {
  const { tests, passed, failed, skipped, faulty } = countResults(files);
  const parts = [
    (passed > 0 ? style.good : PLAIN.good)(`${passed} passed`),
    ...(failed > 0 ? [style.bad(`${failed} failed`)] : []),
    ...(skipped > 0 ? [`${skipped} not run`] : []),
    ...(faulty > 0 ? [style.bad(`${counted(faulty, 'file')} at fault`)] : []),
  ];
  return `${counted(tests, 'test')} in ${counted(files.length, 'file')}: ${parts.join(', ')}`;
}
