import { expect, it } from 'vitest';
import { accountModel, directoryModel } from '../../test/support/directory.ts';
import type { IdentityConfig } from '../config/gateway-config.ts';
import { IamDirectory } from '../directory/iam-directory.ts';
import { identityOf } from './identity-of.ts';

const KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secretEXAMPLE' };

/** A directory of a user with a key, or without one. */
function directoryWith(isActive: boolean): IamDirectory {
  const users = [{ name: 'alice', accessKeys: [{ ...KEY, isActive }] }];
  return new IamDirectory(directoryModel({ accounts: [accountModel({ users })] }));
}

const CONFIGURED = {
  accessKeyId: 'AKIACONFIGURED',
  secretAccessKey: 'otherSecretEXAMPLE',
  principal: 'arn:aws:iam::111122223333:user/bob',
};
const STATIC = { static: { principal: 'arn:aws:iam::111122223333:user/bob' } };
const LATTICE = { lattice: { principals: ['*'] } };

it.each<[string, IdentityConfig, IamDirectory | undefined, readonly string[] | undefined]>([
  ['no directory', LATTICE, undefined, undefined],
  ['nothing else', {}, directoryWith(true), ['AKIDEXAMPLE']],
  ['nothing else, and no key is left', {}, directoryWith(false), []],
  ['other keys', { accessKeys: [CONFIGURED] }, directoryWith(true), ['AKIACONFIGURED', 'AKIDEXAMPLE']],
  ['another form', LATTICE, directoryWith(true), ['AKIDEXAMPLE']],
  ['another form, and no key', LATTICE, directoryWith(false), undefined],
  ['an order without signatures', { ...LATTICE, order: ['lattice'] }, directoryWith(true), undefined],
  ['an order with them', { ...LATTICE, order: ['lattice', 'sigv4'] }, directoryWith(true), ['AKIDEXAMPLE']],
  ['an order with them, and no key', { ...LATTICE, order: ['lattice', 'sigv4'] }, directoryWith(false), []],
  ['a static identity', STATIC, directoryWith(true), undefined],
])('the keys beside %s', (_, identity, directory, expected) => {
  const keys = identityOf(identity, directory).accessKeys;
  expect(keys?.map(({ accessKeyId }) => accessKeyId)).toEqual(expected);
});
