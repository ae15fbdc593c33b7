import type { JsonObject } from '@sagegate/core/simulation';
import { expect, it } from 'vitest';
import { replay } from './replay-in-process.ts';
import { allow, deny, event, policy, userIdentity } from './replay-records.ts';

const ALL = allow('*');
const DELETE = event('DeleteModel', { modelName: 'churn' });
const production = { Condition: { StringEquals: { 'aws:ResourceTag/Stage': 'production' } } };

it('calls that could flip are grouped by action and principal, with examples and what is lacking', async () => {
  const records = [
    DELETE,
    DELETE,
    event('DeleteModel', { modelName: 'other' }),
    { ...DELETE, userIdentity: userIdentity('alice') },
    event('DeleteEndpoint', { endpointName: 'churn' }),
  ];
  const report = await replay(policy(ALL, deny('sagemaker:Delete*', production)), records, '--top', '2');
  expect(report.groups).toEqual([]);
  expect(report.flips.denied).toMatchObject({
    calls: 0,
    possibleCalls: 5,
    possiblePrincipals: 2,
    possibleResources: 3,
  });
  expect(report.possibleGroups).toMatchObject([
    {
      becomes: 'denied',
      action: 'sagemaker:DeleteModel',
      principal: 'arn:aws:iam::111122223333:role/teams/NotebookRole',
      calls: 3,
      lacks: ['aws:ResourceTag/Stage'],
      examples: [
        { line: 1, resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn' },
        { line: 2 },
        { line: 3, resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/other' },
      ],
    },
    { action: 'sagemaker:DeleteEndpoint', calls: 1 },
  ]);
  expect(report.furtherPossibleGroups).toEqual({ groups: 1, calls: 1, isMore: false });
});

it('names the question that could be answered otherwise, not the first one of the call', async () => {
  const record = event('CreateModel', {
    modelName: 'churn',
    executionRoleArn: 'arn:aws:iam::111122223333:role/Serving',
  });
  const [group] = (await replay(policy(ALL, deny('iam:PassRole', production)), [record])).possibleGroups;
  expect(group).toMatchObject({ action: 'iam:PassRole', becomes: 'denied' });
});

it('a denied call that an Allow could admit could be allowed', async () => {
  const denied = { ...DELETE, errorCode: 'AccessDenied' };
  const report = await replay(policy(allow('s3:*'), allow('sagemaker:*', production)), [denied]);
  expect(report.possibleGroups).toMatchObject([{ becomes: 'allowed', calls: 1 }]);
});

it.each<[name: string, statements: readonly JsonObject[], spelled: string]>([
  ['as the policy does', [deny('*', production)], 'aws:ResourceTag/Stage'],
  [
    'with capitals where one of two statements has them',
    [
      deny('sagemaker:*', { Condition: { StringEquals: { 'aws:resourcetag/stage': 'production' } } }),
      deny('s3:*', { Condition: { StringEquals: { 'aws:ResourceTag/stage': 'production' } } }),
    ],
    'aws:ResourceTag/stage',
  ],
  [
    'as a policy variable does',
    [deny('sagemaker:*', { Resource: 'arn:aws:sagemaker:*:*:model/${aws:ResourceTag/Owner}*' })],
    'aws:ResourceTag/Owner',
  ],
])('keys are spelled %s', async (_name, statements, spelled) => {
  const report = await replay(policy(ALL, ...statements), [DELETE]);
  expect(report.possibleGroups).toMatchObject([{ lacks: [spelled] }]);
});
