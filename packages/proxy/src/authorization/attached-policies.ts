import { parsePrincipal } from '@sagegate/core';
import type { Policy, Principal } from '@sagegate/core';
import type { PrincipalPolicies } from '../config/gateway-config.ts';
import { principalKey } from './principal-key.ts';
import { wholeRoleArn } from './whole-role-arn.ts';

/** What one entry attaches. */
interface Attached {
  /** The role's ARN with its path, as the entry has it; absent for users. */
  readonly roleArn: string | undefined;
  readonly policies: readonly Policy[];
}

/** Policies of one type by the principals that they are attached to. Of two entries for one principal both count. */
export class AttachedPolicies {
  readonly #ofPrincipals = new Map<string, readonly Attached[]>();
  readonly #ofSessions = new Map<string, readonly Policy[]>();

  /** @throws RequestError for a principal that is none. */
  constructor(entries: readonly PrincipalPolicies[] = []) {
    for (const { principal, policies } of entries) {
      const parsed = parsePrincipal(principal);
      const session = sessionOf(parsed);
      if (session === undefined)
        addTo(this.#ofPrincipals, principalKey(parsed), [attached(parsed, policies)]);
      else addTo(this.#ofSessions, session, policies);
    }
  }

  /**
   * What limits a principal: of a session, its role's and its own; `undefined` when nothing does. A role is told by its
   * name, whatever its path: who names another one must not escape.
   */
  limitsOf(principal: Principal): readonly Policy[] | undefined {
    const own = this.ofSession(principal);
    const ofRole = policiesIn(this.#ofPrincipals.get(principalKey(principal)));
    return own === undefined || ofRole === undefined ? (own ?? ofRole) : [...ofRole, ...own];
  }

  /**
   * What is granted to a principal. A role is told by its ARN where that is known whole: who may name roles below one path
   * must not become the role of the same name elsewhere.
   */
  grantsTo(principal: Principal): readonly Policy[] {
    const entries = this.#ofPrincipals.get(principalKey(principal)) ?? [];
    const wholeArn = wholeRoleArn(principal);
    const meant = wholeArn === undefined ? entries : entries.filter(({ roleArn }) => roleArn === wholeArn);
    return [...(policiesIn(meant) ?? []), ...(this.ofSession(principal) ?? [])];
  }

  /** What is attached to one session by its own ARN. */
  ofSession(principal: Principal): readonly Policy[] | undefined {
    const session = sessionOf(principal);
    return session === undefined ? undefined : this.#ofSessions.get(session);
  }
}

function attached(principal: Principal, policies: readonly Policy[]): Attached {
  return { roleArn: wholeRoleArn(principal), policies };
}

function policiesIn(entries: readonly Attached[] | undefined): readonly Policy[] | undefined {
  return entries?.flatMap(({ policies }) => policies);
}

function addTo<Entry>(known: Map<string, readonly Entry[]>, key: string, entries: readonly Entry[]): void {
  known.set(key, [...(known.get(key) ?? []), ...entries]);
}

function sessionOf(principal: Principal): string | undefined {
  return principal.kind === 'roleSession' ? principal.sessionArn : undefined;
}
