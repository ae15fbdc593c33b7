import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Principal } from '@sagegate/core';
import { parsePrincipal } from '@sagegate/core';
import { describe, expect, it, test } from 'vitest';
import { CallLimit, TooManyCallsError } from './call-limit.ts';
import { roleSessionKey } from './role-session.ts';
import type { RoleSession } from './role-session.ts';
import { roleSessionOf } from './role-session-of.ts';
import { sessionNameOf } from './session-name.ts';

const ACCOUNT = '111122223333';
const STS_NAME = /^[\w+=,.@-]{2,64}$/;

/** Short texts of few characters, so that two of them are often alike; and anything. */
const part = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', ',', '[', ']', '\\', '@', '=', '-'), maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

const session: fc.Arbitrary<RoleSession> = fc.record(
  {
    roleArn: part,
    sessionName: part,
    sourceIdentity: part,
    tags: fc.array(fc.tuple(part, part), { maxLength: 2 }),
    transitiveTagKeys: fc.array(part, { maxLength: 2 }),
    policy: part,
    externalId: part,
    durationSeconds: fc.integer({ min: 900, max: 902 }),
    identity: part,
  },
  {
    requiredKeys: ['roleArn', 'sessionName', 'tags', 'transitiveTagKeys', 'durationSeconds', 'identity'],
  },
);

test('different sessions never have one key, equal ones always do', () => {
  fc.assert(
    fc.property(session, session, (one, other) => {
      const isSame = isDeepStrictEqual(one, other);
      expect(roleSessionKey(one) === roleSessionKey(other)).toBe(isSame);
      expect(roleSessionKey({ ...one })).toBe(roleSessionKey(one));
    }),
    { numRuns: 2_000 },
  );
});

const BASE: RoleSession = {
  roleArn: 'arn:aws:iam::111122223333:role/Caller',
  sessionName: 'alice',
  sourceIdentity: 'alice',
  tags: [['Project', 'churn']],
  transitiveTagKeys: ['Project'],
  policy: '{}',
  externalId: 'external',
  durationSeconds: 3_600,
  identity: 'alice',
};

it.each<[keyof RoleSession, Partial<RoleSession>]>([
  ['roleArn', { roleArn: 'arn:aws:iam::111122223333:role/Other' }],
  ['sessionName', { sessionName: 'bob' }],
  ['sourceIdentity', { sourceIdentity: 'bob' }],
  ['tags', { tags: [['Project', 'other']] }],
  ['transitiveTagKeys', { transitiveTagKeys: [] }],
  ['policy', { policy: '{"Version":"2012-10-17"}' }],
  ['externalId', { externalId: 'other' }],
  ['durationSeconds', { durationSeconds: 900 }],
  ['identity', { identity: 'bob' }],
])('the key has the %s in it', (_, change) => {
  expect(roleSessionKey({ ...BASE, ...change })).not.toBe(roleSessionKey(BASE));
});

/** Names as IAM takes them, and some that only another identity provider would. */
const name = fc.oneof(
  fc.stringMatching(/^[\w+=,.@-]{1,64}$/),
  fc.string({ unit: fc.constantFrom('a', '@', '=', '-'), minLength: 1, maxLength: 3 }),
  fc.stringMatching(/^[a-z]{0,4}=[0-9a-f]{32}$/),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).filter((text) => !text.includes('/')),
);
const account = fc.constantFrom(ACCOUNT, '444455556666');
const principal: fc.Arbitrary<Principal> = fc.oneof(
  fc.tuple(account, name).map(([owner, userName]): Principal => ({
    kind: 'user',
    partition: 'aws',
    account: owner,
    arn: `arn:aws:iam::${owner}:user/${userName}`,
    userName,
  })),
  fc
    .tuple(account, name, fc.option(name, { nil: undefined }))
    .map(([owner, role, sessionName]): Principal => ({
      kind: 'roleSession',
      partition: 'aws',
      account: owner,
      roleArn: `arn:aws:iam::${owner}:role/${role}`,
      ...(sessionName !== undefined && {
        sessionArn: `arn:aws:sts::${owner}:assumed-role/${role}/${sessionName}`,
      }),
    })),
);

describe('the name of a session', () => {
  test('is one that STS takes, and no two callers have the same', () => {
    fc.assert(
      fc.property(principal, principal, (one, other) => {
        const names = [one, other].map((who) => sessionNameOf(who, ACCOUNT, 'principal'));
        for (const text of names) expect(text).toMatch(STS_NAME);
        expect(names[0] === names[1]).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 5_000 },
    );
  });

  test('is never that of another name', () => {
    const userOf = (userName: string): Principal => ({
      kind: 'user',
      partition: 'aws',
      account: ACCOUNT,
      arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
      userName,
    });
    fc.assert(
      fc.property(name, name, (one, other) => {
        const names = [one, other].map((text) => sessionNameOf(userOf(text), ACCOUNT, 'name'));
        for (const text of names) expect(text).toMatch(STS_NAME);
        expect(names[0] === names[1]).toBe(one === other);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['arn:aws:iam::111122223333:user/alice', 'alice'],
    ['arn:aws:sts::111122223333:assumed-role/Dev/alice@example.com', 'alice@example.com@Dev'],
    ['arn:aws:iam::111122223333:role/Dev', '@Dev'],
  ])('of %s is %s', (arn, expected) => {
    expect(sessionNameOf(parsePrincipal(arn), ACCOUNT, 'principal')).toBe(expected);
  });

  it.each([
    ['arn:aws:iam::444455556666:user/alice', /^alice=[0-9a-f]{32}$/],
    ['arn:aws:iam::111122223333:user/division/alice', /^alice=[0-9a-f]{32}$/],
    ['arn:aws:iam::111122223333:role/team/Dev', /^Dev=[0-9a-f]{32}$/],
    ['arn:aws:iam::111122223333:user/alice@Dev', /^alice@Dev=[0-9a-f]{32}$/],
    ['arn:aws:iam::111122223333:user/a', /^a=[0-9a-f]{32}$/],
    [`arn:aws:iam::111122223333:user/x=${'0'.repeat(32)}`, /^x=0{29}=[0-9a-f]{32}$/],
  ])('of %s ends in a hash', (arn, expected) => {
    expect(sessionNameOf(parsePrincipal(arn), ACCOUNT, 'principal')).toMatch(expected);
  });
});

describe('a caller with two tags of one key', () => {
  test('is refused where one of them would be passed on', () => {
    const caller = {
      principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
      tags: { Team: 'a', team: 'b' },
    };
    const config = { roleArn: BASE.roleArn, tags: { pass: ['Team'] } };
    expect(() => roleSessionOf(caller, config, ACCOUNT)).toThrow('two tags of one key');
    expect(roleSessionOf(caller, { roleArn: BASE.roleArn }, ACCOUNT)?.tags).toEqual([]);
  });
});

test('calls beyond those that may wait fail, and a failed call makes room', async () => {
  const limit = new CallLimit(1, 1);
  let fail: (error: Error) => void = () => undefined;
  const first = limit.run(
    () =>
      new Promise<never>((_, reject) => {
        fail = reject;
      }),
  );
  const second = limit.run(async () => 'second');
  await expect(limit.run(async () => 'third')).rejects.toThrow(TooManyCallsError);
  expect(limit.calls).toBe(2);
  fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe('second');
  expect(limit.calls).toBe(0);
  expect(await limit.run(async () => 'fourth')).toBe('fourth');
});
