import { expect, it } from 'vitest';
import { replay } from './replay-in-process.ts';
import { allow, deny, event, policy } from './replay-records.ts';

const CANDIDATE = policy(allow('*'), deny('sagemaker:DeleteModel'));

function delivered(type: string): Readonly<Record<string, unknown>> {
  return {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': type,
    source: 'aws.sagemaker',
    account: '111122223333',
    time: '2026-11-21T12:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: event('DeleteModel', { modelName: 'churn' }),
  };
}

it.each<[type: string, decided: number, denied: number]>([
  ['AWS API Call via CloudTrail', 1, 1],
  ['SageMaker Model State Change', 0, 0],
])('of what EventBridge delivers, %s has %i calls', async (type, decided, denied) => {
  const report = await replay(CANDIDATE, [delivered(type)]);
  expect(report.records).toMatchObject({ read: 1, decided });
  expect(report.flips.denied).toMatchObject({ calls: denied });
});
