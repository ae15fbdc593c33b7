import type { PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import { accountOf } from './account-of.ts';
import type { CallerSession, DirectoryCaller } from './directory-caller.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { AccountModel, PrincipalModel } from './directory-model.ts';
import { findHolder } from './find-holder.ts';
import type { CallerHolder } from './find-holder.ts';
import { getOrMake } from './get-or-make.ts';
import { HeldPolicies } from './held-policies.ts';
import type { OrganizationTree } from './organization-tree.ts';
import type { ParsedPolicies } from './parsed-policies.ts';

/** Which policies apply to callers: of one caller always the same object. */
export class EffectivePolicies {
  readonly #index: DirectoryIndex;
  readonly #held: HeldPolicies;
  readonly #organization: OrganizationTree | undefined;
  readonly #ofCallers = new WeakMap<DirectoryCaller, PoliciesInEffect>();
  /** What all callers of one user or role have in common, and those of an account who have neither. */
  readonly #shared = new Map<PrincipalModel | AccountModel, PoliciesInEffect>();

  constructor(index: DirectoryIndex, policies: ParsedPolicies, organization: OrganizationTree | undefined) {
    this.#index = index;
    this.#held = new HeldPolicies(index, policies);
    this.#organization = organization;
  }

  of(caller: DirectoryCaller): PoliciesInEffect {
    return getOrMake(this.#ofCallers, caller, () => this.#ofCaller(caller));
  }

  /** `undefined` where there is no such group. */
  ofGroup(arn: string): readonly Policy[] | undefined {
    return this.#held.ofGroupArn(arn);
  }

  #ofCaller({ principal, session }: DirectoryCaller): PoliciesInEffect {
    const withoutSession = this.#ofPrincipal(principal);
    if (session === undefined) return withoutSession;
    return { ...withoutSession, session: this.#sessionPolicies(session) };
  }

  #ofPrincipal(principal: Principal): PoliciesInEffect {
    const account = accountOf(principal);
    if (account === undefined) return NO_POLICIES;
    const holder = findHolder(this.#index, principal);
    const make = (): PoliciesInEffect => this.#whatApplies(holder, account);
    const sharedBy = holder?.model ?? this.#index.accounts.get(account);
    return sharedBy === undefined ? make() : getOrMake(this.#shared, sharedBy, make);
  }

  #whatApplies(holder: CallerHolder | undefined, account: string): PoliciesInEffect {
    const serviceControl = isServiceLinked(holder)
      ? undefined
      : this.#organization?.serviceControlOf(account);
    const own = holder === undefined ? NO_POLICIES : this.#ownPolicies(holder);
    return { ...own, ...(serviceControl && { serviceControl }) };
  }

  #ownPolicies(holder: CallerHolder): PoliciesInEffect {
    const permissionsBoundary = this.#held.permissionsBoundary(holder.model);
    return {
      identityBased: this.#held.identityBased(holder),
      ...(permissionsBoundary && { permissionsBoundary }),
    };
  }

  /** A list without a policy allows nothing: one that is gone takes all with it, since it could have denied. */
  #sessionPolicies({ policies, policyArns }: CallerSession): readonly Policy[] {
    const managed = this.#held.managed(policyArns);
    return managed.length < policyArns.length ? [] : [...policies, ...managed];
  }
}

/** The root user has none, and needs none: that it may do everything is a rule of the evaluation. */
const NO_POLICIES: PoliciesInEffect = { identityBased: [] };

/** Service control policies do not bind such a role (Organizations User Guide, "SCPs"). */
function isServiceLinked(holder: CallerHolder | undefined): boolean {
  return holder?.kind === 'role' && holder.model.isServiceLinked;
}
