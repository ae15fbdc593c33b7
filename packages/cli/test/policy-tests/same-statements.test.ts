import { expect, it } from 'vitest';
import { runInProcess } from '../in-process.ts';
import { ALICE, modelsFolder, runFolder, testsOf } from './test-folder.ts';

const DELETE = { operation: 'DeleteModel', input: { ModelName: 'churn' } };

/** A statement in its file, underlined: everything but the headings, and in `explain` what else it says. */
function shownLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(?:models\.json:\d+:\d+ {2}|(?:\d+ )?\| )/.test(line));
}

it.each<[what: string, call: typeof DELETE, stage: string, underlined: string]>([
  ['a Deny that decides', DELETE, 'live', '^^^^^^ the request has `live`'],
  ['a Deny that nearly decides', DELETE, 'test', '^^^^^^ the request has `test`'],
  [
    'an Allow that decides',
    { operation: 'DescribeModel', input: { ModelName: 'churn' } },
    'live',
    '^^^^^^^^^^^^^^^^^^ `sagemaker:DescribeModel` fits',
  ],
])('%s is shown as `explain` shows it', async (_what, call, stage, underlined) => {
  const isAllowed = stage === 'test' || call !== DELETE;
  const test = { call, expect: isAllowed ? 'denied' : 'allowed', resourceTags: { Stage: stage } };
  const folder = modelsFolder(testsOf(test));
  const failing = await runFolder(folder);
  const asked = ['--policies', `${folder}/models.json`, '--caller', ALICE, '--region', 'us-east-1'];
  const explained = await runInProcess(
    ['explain', ...asked, '--context', `aws:ResourceTag/Stage=${stage}`],
    JSON.stringify({ Operation: call.operation, Input: call.input }),
  );
  const shown = shownLines(failing.stdout);
  expect(shown.some((line) => line.endsWith(underlined))).toBe(true);
  expect(shown).toEqual(shownLines(explained.stdout.replaceAll(`${folder}/`, '')));
});
