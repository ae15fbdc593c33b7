import { parsePrincipal } from '@sagegate/core';
import { describe, expect, it, test } from 'vitest';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
} from '../../test/support/directory.ts';
import type { RoleOptions } from '../../test/support/directory.ts';
import { IamDirectory } from '../directory/iam-directory.ts';
import type { SessionClaims } from '../session/session-claims.ts';
import type { AuthenticatedCaller } from './authenticated-caller.ts';
import { IdentityError } from './identity-error.ts';
import { knownCaller } from './known-caller.ts';

const SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/build';

function directoryOf(role: Partial<RoleOptions> = {}, more: object = {}): IamDirectory {
  const roles = [{ name: 'Dev', id: 'AROAEXAMPLE', ...role }];
  return new IamDirectory(
    directoryModel({
      accounts: [accountModel({ roles, users: [{ name: 'alice', id: 'AIDAEXAMPLE' }] })],
      ...more,
    }),
  );
}

function callerOf(principal: string, more: Partial<AuthenticatedCaller> = {}): AuthenticatedCaller {
  return { principal: parsePrincipal(principal), source: 'sigv4', ...more };
}

function claimsOf(principal: string, userId?: string): SessionClaims {
  return {
    origin: 'AssumeRole',
    principal,
    accessKeyId: 'ASIAEXAMPLE',
    issuedAt: 0,
    expiresAt: 3_600,
    ...(userId !== undefined && { userId }),
  };
}

/** `known`, or the code of the refusal. */
function outcome(caller: AuthenticatedCaller, directory: IamDirectory): string {
  try {
    knownCaller(caller, directory);
    return 'known';
  } catch (error) {
    return error instanceof IdentityError ? error.code : 'another error';
  }
}

const REFUSED = 'UnrecognizedClientException';
const ALICE = 'arn:aws:iam::111122223333:user/alice';

describe('the session of a token', () => {
  it.each<[string, string, string | undefined, string | null, string]>([
    ['of the role as it is', SESSION, 'AROAEXAMPLE:build', 'AROAEXAMPLE', 'known'],
    ['of a role of the same name before', SESSION, 'AROAOLD:build', 'AROAEXAMPLE', REFUSED],
    ['of an id that goes on', SESSION, 'AROAEXAMPLE2:build', 'AROAEXAMPLE', REFUSED],
    ['of a role that had no id', SESSION, undefined, 'AROAEXAMPLE', REFUSED],
    ['of a role whose id the directory does not say', SESSION, 'AROAEXAMPLE:build', null, 'known'],
    ['of a user as it is', ALICE, 'AIDAEXAMPLE', null, 'known'],
    ['of a user of the same name before', ALICE, 'AIDAOLD', null, REFUSED],
    ['of the root user', 'arn:aws:iam::111122223333:root', '111122223333', null, 'known'],
    [
      'of an account that the directory does not cover',
      SESSION.replace('1111', '9999'),
      'AROAOTHER:build',
      null,
      'known',
    ],
  ])('%s', (_, principal, userId, id, expected) => {
    const directory = id === null ? directoryWithoutRoleId() : directoryOf({ id });
    const caller = callerOf(principal, { claims: claimsOf(principal, userId) });
    expect(outcome(caller, directory)).toBe(expected);
  });
});

test('the session of a role ends when the role is made anew in another path, though nobody knows its id', () => {
  const claims = { ...claimsOf(SESSION), roleArn: 'arn:aws:iam::111122223333:role/Dev' };
  const roleIn = (path: string): IamDirectory =>
    new IamDirectory(directoryModel({ accounts: [accountModel({ roles: [{ name: 'Dev', path }] })] }));
  const caller = callerOf(SESSION, { claims });
  expect(outcome(caller, roleIn('/'))).toBe('known');
  expect(outcome(caller, roleIn('/ml/'))).toBe(REFUSED);
});

function directoryWithoutRoleId(): IamDirectory {
  const users = [{ name: 'alice', id: 'AIDAEXAMPLE' }];
  return new IamDirectory(directoryModel({ accounts: [accountModel({ roles: [{ name: 'Dev' }], users })] }));
}

describe('whom the directory does not know', () => {
  const GONE = 'arn:aws:iam::111122223333:role/Gone';

  it.each<[AuthenticatedCaller['source'], string]>([
    ['sigv4', REFUSED],
    ['jwt', 'known'],
    ['alb', 'known'],
    ['lattice', 'known'],
    ['mtls', 'known'],
    ['static', 'known'],
  ])('by %s: %s', (source, expected) => {
    expect(outcome({ ...callerOf(GONE), source }, directoryOf())).toBe(expected);
  });

  test('is taken as it is where others vouch for it, in the organization of its account', () => {
    const caller = { ...callerOf(GONE), source: 'jwt', tags: { team: 'ml' } } as const;
    const organization = organizationModel({ accounts: [memberModel('111122223333')] });
    expect(knownCaller(caller, directoryOf())).toEqual(caller);
    expect(knownCaller(caller, directoryOf({}, { organization }))).toEqual({
      ...caller,
      organizationId: 'o-a1b2c3d4e5',
      organizationPaths: ['o-a1b2c3d4e5/r-ab12/'],
      callerInManagementAccount: false,
    });
  });
});

describe('what is known', () => {
  test('is the same object for the same caller, and another one in another state of the directory', () => {
    const caller = callerOf(SESSION);
    const [one, other] = [directoryOf(), directoryOf()];
    expect(knownCaller(caller, one)).toBe(knownCaller(caller, one));
    expect(knownCaller(caller, one)).not.toBe(knownCaller(caller, other));
    expect(knownCaller(caller, undefined)).toBe(caller);
  });

  test('never takes the place of what a session was limited to', () => {
    const session = { policies: [], policyArns: ['arn:aws:iam::111122223333:policy/cap'] };
    const caller = callerOf(SESSION, { session, sourceIdentity: 'alice', context: { 'example:sub': 'a' } });
    expect(knownCaller(caller, directoryOf())).toMatchObject({
      session,
      sourceIdentity: 'alice',
      context: { 'example:sub': 'a' },
    });
  });

  it.each<[Record<string, string> | undefined, Record<string, string> | undefined, Record<string, string>]>([
    [undefined, { a: '1' }, { a: '1' }],
    [{ a: '1' }, undefined, { a: '1' }],
    [{ a: '1', b: '2' }, { A: '3' }, { b: '2', A: '3' }],
    // A KELVIN SIGN is no `k` in condition keys, and takes the tag of the role away from nobody.
    [{ key: '1' }, { '\u212Aey': '2' }, { key: '1', '\u212Aey': '2' }],
    [
      JSON.parse('{"__proto__":"1"}') as Record<string, string>,
      { b: '2' },
      JSON.parse('{"__proto__":"1","b":"2"}') as Record<string, string>,
    ],
  ])('of tags %j of the role and %j of the session is %j', (ofRole, ofSession, expected) => {
    const caller = callerOf(SESSION, ofSession && { tags: ofSession });
    const { tags = {} } = knownCaller(caller, directoryOf(ofRole && { tags: ofRole }));
    expect(new Map(Object.entries(tags))).toEqual(new Map(Object.entries(expected)));
  });

  test('says who is in the management account', () => {
    const organization = organizationModel({
      managementAccount: '111122223333',
      accounts: [memberModel('111122223333')],
    });
    expect(knownCaller(callerOf(ALICE), directoryOf({}, { organization }))).toMatchObject({
      callerInManagementAccount: true,
      organizationId: 'o-a1b2c3d4e5',
      organizationPaths: ['o-a1b2c3d4e5/r-ab12/'],
    });
  });
});
