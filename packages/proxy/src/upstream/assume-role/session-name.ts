import { createHash } from 'node:crypto';
import type { Principal } from '@sagegate/core';
import { nameOfArn } from '../../directory/name-of-arn.ts';

/** How sessions are named: see `AssumeRoleConfig.sessionName`. */
export type SessionNaming = 'principal' | 'name';

/** The shortest and the longest name that STS takes. */
const MIN_LENGTH = 2;
const MAX_LENGTH = 64;
/** 128 bits in hexadecimal. */
const HASH_LENGTH = 32;

/**
 * The name of the session that is assumed for a caller.
 *
 * A name that STS does not take, or that another caller could have too, ends in `=` and a hash of what was meant; a name
 * that only looks like one of these does too, so that nobody can choose the name of somebody else.
 */
export function sessionNameOf(principal: Principal, account: string, naming: SessionNaming): string {
  if (naming === 'name') return fitting(plainName(principal), plainName(principal));
  const readable = readableName(principal, account);
  return fitting(readable ?? plainName(principal), readable ?? identityOf(principal), readable === undefined);
}

/** Unambiguous within the account: without a path, user names are used as long as they have no `@`, role names behind one. */
function readableName(principal: Principal, account: string): string | undefined {
  if (!('account' in principal) || principal.account !== account) return undefined;
  if (principal.kind === 'user')
    return hasPath(principal.arn) || principal.userName.includes('@') ? undefined : principal.userName;
  if (principal.kind !== 'roleSession' || hasPath(principal.roleArn)) return undefined;
  const role = nameOfArn(principal.roleArn);
  const session = principal.sessionArn === undefined ? '' : nameOfArn(principal.sessionArn);
  return role.includes('@') ? undefined : `${session}@${role}`;
}

/** Who may name users or roles below one path could name one there that has the name of another one. */
function hasPath(arn: string): boolean {
  return arn.indexOf('/') !== arn.lastIndexOf('/');
}

function plainName(principal: Principal): string {
  if (principal.kind === 'user') return principal.userName;
  if (principal.kind === 'roleSession') return nameOfArn(principal.sessionArn ?? principal.roleArn);
  return identityOf(principal);
}

/** Everything that is known of the principal; two principals never have the same. */
export function identityOf(principal: Principal): string {
  return JSON.stringify(Object.entries(principal).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function fitting(name: string, meaning: string, needsHash = false): string {
  if (!needsHash && isFitting(name) && !looksHashed(name)) return name;
  const hash = createHash('sha256').update(meaning).digest('hex').slice(0, HASH_LENGTH);
  const readable = Array.from(name)
    .map((character) => (isNameCharacter(character) ? character : '-'))
    .join('');
  return `${readable.slice(0, MAX_LENGTH - 1 - HASH_LENGTH)}=${hash}`;
}

function isFitting(name: string): boolean {
  return name.length >= MIN_LENGTH && name.length <= MAX_LENGTH && Array.from(name).every(isNameCharacter);
}

function looksHashed(name: string): boolean {
  const at = name.length - HASH_LENGTH - 1;
  return at >= 0 && name[at] === '=' && Array.from(name.slice(at + 1)).every((digit) => HEX.includes(digit));
}

const HEX = '0123456789abcdef';
const NAME_CHARACTERS: ReadonlySet<string> = new Set(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-',
);

function isNameCharacter(character: string): boolean {
  return NAME_CHARACTERS.has(character);
}
