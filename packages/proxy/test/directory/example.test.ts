import { fileURLToPath } from 'node:url';
import { compilePolicies, parsePrincipal } from '@sagegate/core';
import { loadConfig, loadIamDirectory } from '@sagegate/proxy';
import { expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('example', import.meta.url));
const SAGEMAKER = 'arn:aws:sagemaker:us-east-1:111122223333';

test('the folder that the documentation quotes', async () => {
  const directory = await loadIamDirectory({
    folders: [FOLDER],
    environment: { ALICE_SECRET: 'wJalrXUtnFEMI' },
  });
  const principal = parsePrincipal('arn:aws:iam::111122223333:user/alice');
  const { authorize } = compilePolicies(directory.policiesInEffect({ principal }));
  const outcomeOf = (action: string, resource: string): string =>
    authorize({ principal, action, resource, context: { 'aws:username': 'alice' } }).outcome;
  expect(outcomeOf('sagemaker:InvokeEndpoint', `${SAGEMAKER}:endpoint/shared-churn`)).toBe('allowed');
  expect(outcomeOf('sagemaker:InvokeEndpoint', `${SAGEMAKER}:endpoint/other`)).toBe('implicitDeny');
  expect(outcomeOf('sagemaker:DescribeModel', `${SAGEMAKER}:model/alice-1`)).toBe('allowed');
  expect(outcomeOf('sagemaker:DescribeModel', `${SAGEMAKER}:model/bob-1`)).toBe('implicitDeny');
  expect(directory.findUser('arn:aws:iam::111122223333:user/alice')?.accessKeys).toEqual([
    { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', isActive: true },
  ]);
  expect(directory.describe(principal)).toMatchObject({
    organizationId: 'o-exampleorgid',
    organizationPaths: ['o-exampleorgid/r-exampleroot/ou-exampleroot-research/'],
  });
});

test('the configuration that the documentation quotes needs nothing beside the directory', async () => {
  const file = fileURLToPath(new URL('sagegate.yaml', import.meta.url));
  const { directory } = await loadConfig(file, { ALICE_SECRET: 'wJalrXUtnFEMI' });
  expect(directory?.findUser('arn:aws:iam::111122223333:user/alice')?.accessKeys).toHaveLength(1);
});
