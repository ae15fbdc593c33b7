import { describe, expect, it } from 'vitest';
import { replay } from './replay-in-process.ts';
import { allow, deny, event, policy, userIdentity } from './replay-records.ts';

const ALL = allow('*');

describe('how sure a flip is', () => {
  const DESCRIBE = event('DescribeModel', { modelName: 'churn' });
  const needsTag = { Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'ml' } } };
  const forbidsTag = { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'guests' } } };
  const alice = { ...DESCRIBE, userIdentity: userIdentity('alice') };

  it('a Deny of a key that the record lacks may not apply', async () => {
    const report = await replay(policy(ALL, deny('sagemaker:*', needsTag)), [DESCRIBE]);
    expect(report.flips.denied).toMatchObject({ calls: 1, exactCalls: 0 });
    expect(report.groups).toMatchObject([
      { bound: 'lowerBound', exactCalls: 0, lacks: ['aws:PrincipalTag/team'] },
    ]);
  });

  it.each<[name: string, condition: object, possibleCalls: number]>([
    ['nothing else fails', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }, 1],
    ['something else fails, too', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }, 0],
    ['that asks for what is lacking itself', { StringLike: { 'aws:userid': '${aws:PrincipalTag/id}' } }, 1],
  ])('a Deny that does not apply could where %s', async (_, condition, possibleCalls) => {
    const denied = deny('sagemaker:*', { Condition: { ...forbidsTag.Condition, ...condition } });
    const report = await replay(policy(ALL, denied), [DESCRIBE]);
    expect(report.flips.denied).toMatchObject({ calls: 0, possibleCalls });
  });

  it('a Deny that does not apply could, and the call is counted beside the flips', async () => {
    const report = await replay(policy(ALL, deny('sagemaker:*', forbidsTag)), [DESCRIBE]);
    expect(report.flips.denied).toMatchObject({
      calls: 0,
      possibleCalls: 1,
      possibleKeys: [{ key: 'aws:PrincipalTag/team', calls: 1 }],
    });
  });

  it.each<[name: string, candidate: string, exactCalls: number]>([
    ['another Deny is sure', policy(ALL, deny('sagemaker:*', needsTag), deny('sagemaker:Describe*')), 1],
    [
      'it fails by a key that is told',
      policy(
        ALL,
        deny('sagemaker:Describe*'),
        deny('*', {
          Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, ...forbidsTag.Condition },
        }),
      ),
      1,
    ],
    [
      'it fails by a key that is told, behind one that is not',
      policy(
        ALL,
        deny('sagemaker:Describe*'),
        deny('*', {
          Condition: { ...forbidsTag.Condition, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      ),
      1,
    ],
    ['nothing grants', policy(allow('s3:*')), 1],
    ['an Allow could', policy(allow('s3:*'), allow('sagemaker:*', forbidsTag)), 0],
    [
      'it is of another action',
      policy(ALL, deny('sagemaker:Delete*', forbidsTag), deny('sagemaker:Des*')),
      1,
    ],
    [
      'it is of another resource',
      policy(ALL, deny('sagemaker:Describe*'), {
        ...deny('sagemaker:*', forbidsTag),
        Resource: 'arn:aws:sagemaker:*:*:endpoint/*',
      }),
      1,
    ],
    [
      'it is in a policy variable',
      policy(ALL, {
        Effect: 'Deny',
        Action: 'sagemaker:*',
        NotResource: 'arn:aws:sagemaker:*:*:model/${aws:PrincipalTag/team}-*',
      }),
      0,
    ],
  ])('%s', async (_name, candidate, exactCalls) => {
    expect((await replay(candidate, [alice])).flips.denied).toMatchObject({ calls: 1, exactCalls });
  });

  it('a denied call whose members are not recorded could ask for more', async () => {
    const denied = event('CreateModel', null, {
      errorCode: 'AccessDenied',
      errorMessage:
        'User: alice is not authorized to perform: sagemaker:CreateModel on resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn',
    });
    const report = await replay(policy(ALL), [denied]);
    expect(report.flips.allowed).toMatchObject({ calls: 1, exactCalls: 0 });
    expect(report.groups).toMatchObject([{ lacks: ['members of the request'] }]);
  });
});
