import { expect, test, vi } from 'vitest';

test('prints one allow and one deny, with the statement and its line', async () => {
  const printed = vi.spyOn(console, 'log').mockReturnValue();
  await import('./main.ts');
  expect(printed.mock.calls.flat().join('\n')).toBe(
    `
ml.m5.large: allowed by Train in line 4
ml.p5.48xlarge: explicitDeny by NoLargeAccelerators in line 10
User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:CreateTrainingJob on resource: arn:aws:sagemaker:us-east-1:111122223333:training-job/alice-churn with an explicit deny in an identity-based policy
    `.trim(),
  );
});
