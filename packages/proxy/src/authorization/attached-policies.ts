import { parsePrincipal } from '@sagegate/core';
import type { Policy, Principal } from '@sagegate/core';
import type { PrincipalPolicies } from '../config/gateway-config.ts';
import { principalKey } from './principal-key.ts';

/** Policies of one type by the principals that they are attached to. Of two entries for one principal both count. */
export class AttachedPolicies {
  readonly #ofPrincipals = new Map<string, readonly Policy[]>();
  readonly #ofSessions = new Map<string, readonly Policy[]>();

  /** @throws RequestError for a principal that is none. */
  constructor(entries: readonly PrincipalPolicies[] = []) {
    for (const { principal, policies } of entries) {
      const parsed = parsePrincipal(principal);
      const session = sessionOf(parsed);
      if (session === undefined) addTo(this.#ofPrincipals, principalKey(parsed), policies);
      else addTo(this.#ofSessions, session, policies);
    }
  }

  /** What is attached to a principal: of a session, its role's and its own; `undefined` when nothing is. */
  of(principal: Principal): readonly Policy[] | undefined {
    const own = this.ofSession(principal);
    const attached = this.#ofPrincipals.get(principalKey(principal));
    return own === undefined || attached === undefined ? (own ?? attached) : [...attached, ...own];
  }

  /** What is attached to one session by its own ARN. */
  ofSession(principal: Principal): readonly Policy[] | undefined {
    const session = sessionOf(principal);
    return session === undefined ? undefined : this.#ofSessions.get(session);
  }
}

function addTo(attached: Map<string, readonly Policy[]>, key: string, policies: readonly Policy[]): void {
  attached.set(key, [...(attached.get(key) ?? []), ...policies]);
}

function sessionOf(principal: Principal): string | undefined {
  return principal.kind === 'roleSession' ? principal.sessionArn : undefined;
}
