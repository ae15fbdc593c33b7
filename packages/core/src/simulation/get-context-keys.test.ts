import { describe, expect, it } from 'vitest';
import {
  ALICE,
  ALLOW,
  BOB,
  ROLE,
  SCIENTISTS,
  directory,
  document,
  statement,
} from '../../test/principals.ts';
import { CodedError } from './coded-error.ts';
import { getContextKeysForCustomPolicy, getContextKeysForPrincipalPolicy } from './get-context-keys.ts';

describe('context keys', () => {
  const dates = document(
    statement({
      Resource: 'arn:aws:sagemaker:*:*:model/${aws:username}',
      Condition: {
        DateGreaterThan: { 'aws:CurrentTime': '2026-11-22T00:00:00Z' },
        StringEquals: { 'AWS:username': "${aws:PrincipalTag/Owner, 'x'}" },
      },
    }),
  );

  it('are those of conditions and variables, each once', () => {
    expect(getContextKeysForCustomPolicy({ PolicyInputList: [dates, ALLOW] })).toEqual({
      ContextKeyNames: ['AWS:username', 'aws:CurrentTime', 'aws:PrincipalTag/Owner'],
    });
  });

  it.each([
    [ALICE, ['aws:username']],
    [SCIENTISTS, ['aws:PrincipalTag/Team']],
    [ROLE, ['aws:PrincipalTag/Team']],
  ])('are those of %s', (PolicySourceArn, keys) => {
    expect(getContextKeysForPrincipalPolicy({ PolicySourceArn }, directory).ContextKeyNames).toEqual(keys);
    const more = getContextKeysForPrincipalPolicy({ PolicySourceArn, PolicyInputList: [dates] }, directory);
    expect(more.ContextKeyNames).toEqual(expect.arrayContaining([...keys, 'aws:CurrentTime']));
  });

  it.each<[name: string, ask: () => unknown]>([
    ['no policies', () => getContextKeysForCustomPolicy({})],
    ['no principal', () => getContextKeysForPrincipalPolicy({}, directory)],
    [
      'a principal that is not there',
      () => getContextKeysForPrincipalPolicy({ PolicySourceArn: BOB }, directory),
    ],
    ['an unknown member', () => getContextKeysForCustomPolicy({ PolicyInputList: [], ActionNames: [] })],
    ['a policy that is none', () => getContextKeysForCustomPolicy({ PolicyInputList: ['{'] })],
  ])('are refused for %s', (_name, ask) => {
    expect(ask).toThrow(CodedError);
  });
});
