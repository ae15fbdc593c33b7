import { countResults } from '../run/counts.ts';
import type { JudgedTest } from '../run/judge-test.ts';
import type { FileResult } from '../run/run-test-file.ts';
import type { TestRun } from '../run/test-run.ts';
import type { DecidedCall, DecidedQuestion } from '../run/test-result.ts';

/** As one JSON object. */
export function formatJson({ files, coverage }: TestRun): string {
  const results = {
    summary: countResults(files),
    files: files.map(fileJson),
    ...(coverage !== undefined && { coverage }),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function fileJson({ name, faults, tests }: FileResult): object {
  return { file: name, faults, tests: tests.map(testJson) };
}

function testJson({ test, failures, calls }: JudgedTest): object {
  const { name, line, column, members } = test;
  return {
    name,
    line,
    column,
    passed: failures.length === 0,
    expect: members.expect,
    failures: failures.map(({ message, call }) => ({ message, call: calls.indexOf(call) })),
    calls: calls.map(callJson),
  };
}

function callJson({ operation, outcome, deciding, questions }: DecidedCall): object {
  return {
    ...(operation !== undefined && { operation }),
    outcome,
    deciding: questions.indexOf(deciding),
    questions: questions.map(questionJson),
  };
}

function questionJson({ request, explanation: { decision } }: DecidedQuestion): object {
  const { action, resource } = request;
  return { action, resource, decision };
}
