import { readFileSync } from 'node:fs';
import { compilePolicies, parsePolicyDocument, parsePrincipal, principalContext } from '@sagegate/core';

const document = parsePolicyDocument(
  readFileSync(new URL('../policies/training.json', import.meta.url), 'utf8'),
);
const authorizer = compilePolicies({ identityBased: [{ id: 'training.json', document }] });
const alice = parsePrincipal('arn:aws:iam::111122223333:user/alice');

for (const instanceType of ['ml.m5.large', 'ml.p5.48xlarge']) {
  const { outcome, message, sid, position } = authorizer.authorize({
    principal: alice,
    action: 'sagemaker:CreateTrainingJob',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:training-job/alice-churn',
    context: { ...principalContext(alice), 'sagemaker:InstanceTypes': [instanceType] },
  });
  console.log(`${instanceType}: ${outcome} by ${sid} in line ${position?.start.line}`);
  if (message !== undefined) console.log(message);
}
