import type { Authorizer, CompileOptions, Principal } from '@sagegate/core';
import { LRUCache } from 'lru-cache';
import type { CallerSession, DirectoryCaller } from '../directory/directory-caller.ts';
import { CallerPolicies } from './caller-policies.ts';
import type { CallerSides } from './caller-policies.ts';
import { IdentitySide } from './identity-side.ts';
import { organizationRules } from './organization-rules.ts';
import { ResourceSide } from './resource-side.ts';
import type { DecidingConfig } from './with-policy-set.ts';

/** Compiled policies are kept for this many combinations of a caller and what its request adds. */
const MAX_AUTHORIZERS = 10_000;

/**
 * Policies that were passed to a session are compiled for it alone, and whoever may assume a role can have any number of
 * sessions: they are kept for those that called last, for fewer combinations, and with less held ready of each.
 */
const MAX_SESSIONS = 2_048;
const MAX_OF_SESSION = 8;
const OF_SESSION: CompileOptions = { maxPlannedStatements: 1_000 };

/** Which policies apply to a caller and a resource: those of a configuration and of its directory. */
export class PolicyStore {
  readonly #identity: IdentitySide;
  readonly #resource: ResourceSide;
  readonly #authorizers = new LRUCache<string, Authorizer>({ max: MAX_AUTHORIZERS });
  /** A caller is the same object with every request; without session policies all that counts is its principal. */
  readonly #ofPrincipals = new WeakMap<Principal, CallerPolicies>();
  readonly #ofSessions = new LRUCache<CallerSession, WeakMap<Principal, CallerPolicies>>({
    max: MAX_SESSIONS,
  });

  /** @throws TypeError for an organization that contradicts itself, RequestError for a principal that is none. */
  constructor(config: DecidingConfig) {
    const organization = organizationRules(config);
    const { policies, directory } = config;
    this.#identity = new IdentitySide(policies, directory, organization);
    this.#resource = new ResourceSide(policies, directory, organization);
  }

  /** The policies of one caller; the same object for the same principal and session. */
  of(caller: DirectoryCaller): CallerPolicies {
    const { principal, session } = caller;
    const callers = session === undefined ? this.#ofPrincipals : this.#ofSession(session);
    const known = callers.get(principal);
    if (known !== undefined) return known;
    const policies = session === undefined ? this.#shared(principal) : this.#alone({ principal, session });
    callers.set(principal, policies);
    return policies;
  }

  /** Sessions of one role have the same policies, and what is compiled for one serves all. */
  #shared(principal: Principal): CallerPolicies {
    const key = this.#identity.keyOf(principal);
    return this.#policiesOf({ principal }, { key, authorizers: this.#authorizers });
  }

  /** A session to which policies were passed has what is compiled for it to itself: no key could be taken for another. */
  #alone(caller: DirectoryCaller): CallerPolicies {
    const authorizers = new LRUCache<string, Authorizer>({ max: MAX_OF_SESSION });
    return this.#policiesOf(caller, { key: '', authorizers, compileOptions: OF_SESSION });
  }

  #policiesOf(caller: DirectoryCaller, compiled: Omit<CallerSides, 'identity' | 'resource'>): CallerPolicies {
    return new CallerPolicies(caller, { identity: this.#identity, resource: this.#resource, ...compiled });
  }

  #ofSession(session: CallerSession): WeakMap<Principal, CallerPolicies> {
    const known = this.#ofSessions.get(session);
    if (known !== undefined) return known;
    const created = new WeakMap<Principal, CallerPolicies>();
    this.#ofSessions.set(session, created);
    return created;
  }
}
