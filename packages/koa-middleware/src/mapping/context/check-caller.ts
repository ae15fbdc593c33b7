import { asciiLowerCase } from '@sagegate/core';
import type { Principal } from '@sagegate/core';

import type { Caller } from './caller.ts';
import { checkPrincipal } from './check-principal.ts';

/** What a value of a member must be. */
interface MemberCheck {
  readonly holds: (value: unknown) => boolean;
  /** Ends the sentence "`member` of a caller must be …". */
  readonly mustBe: string;
}

const TEXT: MemberCheck = { holds: isText, mustBe: 'a text that is not empty' };
const TEXTS: MemberCheck = { holds: isTexts, mustBe: 'a list of texts that are not empty' };
const FLAG: MemberCheck = { holds: (value) => typeof value === 'boolean', mustBe: '`true` or `false`' };
const DATE: MemberCheck = { holds: isDate, mustBe: 'a date' };

/** Every member but the principal; the compiler asks for a row for a new one. */
const CHECKS: Readonly<Record<Exclude<keyof Caller, 'principal'>, MemberCheck>> = {
  userId: TEXT,
  tags: { holds: isTags, mustBe: 'an object of texts, whose keys differ in more than case' },
  organizationId: TEXT,
  organizationPaths: TEXTS,
  serviceNames: TEXTS,
  sourceIdentity: TEXT,
  tokenIssueTime: DATE,
  multiFactorAuthPresent: FLAG,
  multiFactorAuthTime: DATE,
  calledVia: TEXTS,
  viaAWSService: FLAG,
  bearerTokenType: TEXT,
  context: {
    holds: isContext,
    mustBe: 'an object of texts and lists of texts, whose keys differ in more than case',
  },
  callerInManagementAccount: FLAG,
  callerIsServiceLinkedRole: FLAG,
};

const MEMBERS: readonly (readonly [member: string, check: MemberCheck])[] = Object.entries(CHECKS);

const BY_NAME: ReadonlyMap<string, MemberCheck> = new Map(MEMBERS);

/** What only somebody with credentials has. */
const OF_THE_AUTHENTICATED: ReadonlySet<string> = new Set([
  'tags',
  'organizationId',
  'organizationPaths',
  'sourceIdentity',
  'tokenIssueTime',
  'multiFactorAuthPresent',
  'multiFactorAuthTime',
  'calledVia',
  'callerInManagementAccount',
  'callerIsServiceLinkedRole',
]);

/**
 * Checks what plain JavaScript may have given for a caller. A member that is `undefined` is absent.
 *
 * @throws TypeError that names the member at fault.
 */
export function checkCaller(caller: unknown): void {
  if (typeof caller !== 'object' || caller === null || !('principal' in caller))
    throw new TypeError('a caller must be an object with a `principal`');
  checkPrincipal(caller.principal);
  checkMembers(caller, caller.principal);
}

/**
 * Checks the members of a caller beside its principal.
 *
 * @throws TypeError that names the member at fault.
 */
export function checkMembers(caller: object, { kind }: Principal): void {
  const present = membersOf(caller);
  for (const member of present) {
    const value: unknown = Reflect.get(caller, member);
    const check = BY_NAME.get(member);
    if (check === undefined || value === undefined) continue;
    const { holds, mustBe } = check;
    if (!holds(value)) throw new TypeError(`\`${member}\` of a caller must be ${mustBe}`);
    if (kind === 'anonymous' && OF_THE_AUTHENTICATED.has(member))
      throw new TypeError(`an anonymous caller has no \`${member}\``);
  }
  checkTogether(caller, kind);
}

/** Of a plain object its own members; of any other every member, because a class may have them as accessors. */
export function membersOf(caller: object): readonly string[] {
  if (Object.getPrototypeOf(caller) !== Object.prototype) return MEMBERS.map(([member]) => member);
  return Object.keys(caller).filter((member) => BY_NAME.has(member));
}

function checkTogether(
  { serviceNames, calledVia, viaAWSService, multiFactorAuthPresent, multiFactorAuthTime }: Partial<Caller>,
  kind: Principal['kind'],
): void {
  if (serviceNames !== undefined && kind !== 'service')
    throw new TypeError('only a service that calls for itself has `serviceNames`');
  if (viaAWSService === false && calledVia !== undefined && calledVia.length > 0)
    throw new TypeError(
      '`calledVia` of a caller names services, and `viaAWSService` says that there are none',
    );
  if (multiFactorAuthPresent === false && multiFactorAuthTime !== undefined)
    throw new TypeError(
      '`multiFactorAuthTime` of a caller is given, and `multiFactorAuthPresent` is `false`',
    );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** A tag may have an empty value, but no empty key. */
function isTags(value: unknown): boolean {
  if (!isPlainObject(value) || !haveDistinctNames(value)) return false;
  return Object.entries(value).every(([key, tag]) => key !== '' && typeof tag === 'string');
}

function isContext(value: unknown): boolean {
  if (!isPlainObject(value) || !haveDistinctNames(value)) return false;
  return Object.values(value).every((one) => typeof one === 'string' || isStrings(one));
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** A Map, a list or a context that is built already shows no members of its own, and would be no keys at all. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

/** Condition keys ignore case: which of two counts would be a guess. */
function haveDistinctNames(value: object): boolean {
  const names = Object.keys(value);
  return new Set(names.map(asciiLowerCase)).size === names.length;
}
