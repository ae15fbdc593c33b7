import { parseArn } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { LRUCache } from 'lru-cache';
import { callerPrincipal } from '../../config/values/caller-principal.ts';
import { nameOfArn } from '../../directory/name-of-arn.ts';
import { roleSessionArn } from '../../directory/role-session-arn.ts';
import { IdentityError } from '../identity-error.ts';

const MAX_PRINCIPALS = 10_000;

/** Principals by ARN and session: a caller is the same object with every request, so that policies are found at once. */
export class Principals {
  readonly #known = new LRUCache<string, Principal>({ max: MAX_PRINCIPALS });

  /**
   * A user, a session of a role, or, for the ARN of a role, its session of that name.
   *
   * @throws IdentityError for anybody else, and for a name where there is no session to be named.
   */
  of(arn: string, sessionName?: string): Principal {
    const key = `${arn} ${sessionName ?? ''}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const principal = principalOf(arn, sessionName);
    this.#known.set(key, principal);
    return principal;
  }
}

function principalOf(arn: string, sessionName: string | undefined): Principal {
  const principal = callerPrincipal(arn);
  if (principal === undefined) throw noCaller();
  const wantsName = principal.kind === 'roleSession' && principal.sessionArn === undefined;
  if (principal.kind === 'user' || !wantsName) {
    if (sessionName !== undefined) throw noCaller();
    return principal;
  }
  if (sessionName === undefined) throw noCaller();
  return { ...principal, sessionArn: sessionArnOf(principal.roleArn, sessionName) };
}

function sessionArnOf(roleArn: string, sessionName: string): string {
  const arn = parseArn(roleArn);
  if (arn === undefined) throw noCaller();
  return roleSessionArn(arn, nameOfArn(roleArn), sessionName);
}

function noCaller(): IdentityError {
  return new IdentityError(
    'AccessDeniedException',
    'the identity names no user and no session of a role that could call',
  );
}
