import { describe, expect, it } from 'vitest';

import { ALLOW, policy, REQUEST } from '../../test/explained-request.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { compilePolicies } from './compile-policies.ts';

describe('missing context keys', () => {
  const authorizer = compilePolicies({
    identityBased: [
      policy(
        'p',
        { ...ALLOW, Resource: 'arn:aws:sagemaker:*:*:model/${aws:username}' },
        {
          ...ALLOW,
          Condition: {
            StringEquals: { 'aws:RequestTag/Project': 'B' },
            IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
          },
        },
        {
          ...ALLOW,
          Resource: 'arn:aws:sagemaker:*:*:endpoint/*',
          Condition: { StringEquals: { 'a:other': 'x' } },
        },
        { ...ALLOW, Action: 's3:*', Condition: { StringEquals: { 'a:other': 'x' } } },
      ),
    ],
  });

  it.each<[context: AuthorizationRequest['context'], missing: readonly string[]]>([
    [{ 'aws:RequestTag/Project': 'B', 'aws:username': 'alice' }, ['aws:SourceIp']],
    [{}, ['aws:RequestTag/Project', 'aws:SourceIp', 'aws:username']],
    [{ 'AWS:sourceip': '', 'aws:RequestTag/Project': [], 'aws:username': 'alice' }, []],
  ])('%j', (context, missing) => {
    expect(authorizer.explain({ ...REQUEST, context }).missingContextKeys).toEqual(missing);
  });
});
