import { expect, test, vi } from 'vitest';

test('the program of the README prints an allow, a deny with its place, and why a statement did not match', async () => {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await import('./readme-example.ts');
  const printed = log.mock.calls;
  log.mockRestore();

  expect(printed).toEqual([
    ['allowed', 'OwnNotebooks'],
    ['explicitDeny', 'NotFromOutside', { line: 6, column: 5 }],
    [
      'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:StopNotebookInstance on resource: ' +
        'arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/alice-1 with an explicit deny in an identity-based policy',
    ],
    [
      'OwnNotebooks',
      '`Resource` expects `arn:aws:sagemaker:*:*:notebook-instance/${aws:username}-*`, ' +
        'the resource is `arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/alice-1`; `${aws:username}` is `bob`',
    ],
  ]);
});
