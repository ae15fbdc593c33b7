import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { accountPartOf, formatArn, parseArn } from './arn.ts';

describe('parseArn', () => {
  it.each([
    [
      'arn:aws:iam::111122223333:user/alice',
      { service: 'iam', region: '', account: '111122223333', resource: 'user/alice' },
    ],
    ['arn:aws:logs:us-east-1:111122223333:log-group:a:*', { resource: 'log-group:a:*' }],
    ['arn:aws:s3:::bucket/key', { account: '', resource: 'bucket/key' }],
    ['arn:aws-cn:s3:::', { partition: 'aws-cn', resource: '' }],
  ])('%s', (text, expected) => {
    expect(parseArn(text)).toMatchObject(expected);
  });

  it.each([
    '',
    '*',
    'arn',
    'arn:aws:s3::bucket',
    'urn:aws:s3:::bucket',
    'ARN:aws:s3:::bucket',
    ' arn:aws:s3:::bucket',
  ])('%j is no ARN', (text) => {
    expect(parseArn(text)).toBeUndefined();
  });

  test('formatArn gives back what was parsed, and accountPartOf agrees', () => {
    const part = fc.string({ maxLength: 5 }).filter((text) => !text.includes(':'));
    fc.assert(
      fc.property(part, part, part, part, fc.string(), (partition, service, region, account, resource) => {
        const arn = { partition, service, region, account, resource };
        expect(parseArn(formatArn(arn))).toEqual(arn);
        expect(accountPartOf(formatArn(arn))).toBe(account);
      }),
    );
  });

  it.each(['*', 'arn:aws:s3', 'urn:aws:sagemaker:us-east-1:111122223333:model/m'])(
    '%j has no account',
    (text) => {
      expect(accountPartOf(text)).toBe('');
    },
  );
});
