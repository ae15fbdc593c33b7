import { describe, expect, it, test } from 'vitest';
import { awsOutput } from './aws-output.ts';
import { jsonText } from './json-text.ts';

const printed = (answer: object) => JSON.parse(jsonText(awsOutput(answer))) as object;

describe('a policy document', () => {
  it('is decoded, with every token that it has', () => {
    const document = '{"Version":"2012-10-17","Statement":[],"Statement":[{"Sid":"a+b"}]}';
    const text = jsonText(awsOutput({ PolicyDocument: encodeURIComponent(document) }));
    expect(text.match(/"Statement"/g)).toHaveLength(2);
    expect(text).toContain('"a+b"');
  });

  it.each([
    ['no JSON', '%7B%22Version%22'],
    ['badly encoded', '%7B%zz'],
    ['nested deeper than any policy', encodeURIComponent(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ])('that is %s is kept as it came, for the check to tell', (_, Document) => {
    expect(printed({ Document })).toEqual({ Document });
  });
});

test('lists are sorted by what tells their entries apart, whatever the language of the machine', () => {
  expect(
    printed({
      GroupList: ['b', 'ä', 'B', 'a'],
      Tags: [
        { Key: 'b', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
      PolicyVersionList: ['v10', 'v9', 'v1'].map((VersionId) => ({ VersionId })),
      Accounts: [{ Id: '222233334444' }, { Id: '111122223333' }],
    }),
  ).toEqual({
    GroupList: ['B', 'a', 'b', 'ä'],
    Tags: [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '1' },
    ],
    PolicyVersionList: ['v1', 'v9', 'v10'].map((VersionId) => ({ VersionId })),
    Accounts: [{ Id: '111122223333' }, { Id: '222233334444' }],
  });
});

test('what changes by itself, and what is for the SDK, is left out', () => {
  const answer = {
    $metadata: { requestId: 'a' },
    Roles: [{ RoleName: 'Dev', RoleLastUsed: { Region: 'us-east-1' }, Path: undefined }],
    Accounts: [{ Email: 'root@example.com', Name: 'research' }],
    CreateDate: new Date('2026-01-02T03:04:05Z'),
    IsAttachable: true,
    AttachmentCount: 2,
  };
  expect(printed(answer)).toEqual({
    Roles: [{ RoleName: 'Dev' }],
    Accounts: [{ Name: 'research' }],
    CreateDate: '2026-01-02T03:04:05.000Z',
    IsAttachable: true,
    AttachmentCount: 2,
  });
});
