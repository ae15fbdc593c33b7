import type { PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import { accountOf } from './account-of.ts';
import type { CallerSession, DirectoryCaller } from './directory-caller.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { AccountModel, PrincipalModel } from './directory-model.ts';
import { findHolder } from './find-holder.ts';
import type { CallerHolder } from './find-holder.ts';
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
    const known = this.#ofCallers.get(caller);
    if (known !== undefined) return known;
    const { principal, session } = caller;
    const withoutSession = this.#ofPrincipal(principal);
    const policies =
      session === undefined ? withoutSession : { ...withoutSession, session: this.#sessionPolicies(session) };
    this.#ofCallers.set(caller, policies);
    return policies;
  }

  #ofPrincipal(principal: Principal): PoliciesInEffect {
    const holder = findHolder(this.#index, principal);
    const sharedBy = holder?.model ?? this.#index.accounts.get(accountOf(principal) ?? '');
    const known = sharedBy && this.#shared.get(sharedBy);
    if (known !== undefined) return known;
    const policies = { ...this.#ofHolder(holder), ...this.#serviceControl(principal, holder) };
    if (sharedBy !== undefined) this.#shared.set(sharedBy, policies);
    return policies;
  }

  /** The root user has no policies, and needs none: that it may do everything is a rule of the evaluation. */
  #ofHolder(holder: CallerHolder | undefined): PoliciesInEffect {
    if (holder === undefined) return { identityBased: [] };
    const permissionsBoundary = this.#held.permissionsBoundary(holder.model);
    return {
      identityBased: this.#held.identityBased(holder),
      ...(permissionsBoundary && { permissionsBoundary }),
    };
  }

  /** Neither service-linked roles nor the management account are bound (Organizations User Guide, "SCPs"). */
  #serviceControl(
    principal: Principal,
    holder: CallerHolder | undefined,
  ): Pick<PoliciesInEffect, 'serviceControl'> {
    const account = accountOf(principal);
    if (this.#organization === undefined || account === undefined) return {};
    if (holder?.kind === 'role' && holder.model.isServiceLinked) return {};
    return this.#organization.serviceControlOf(account);
  }

  /** One that is gone allows nothing, and so the list stays in effect when it is empty. */
  #sessionPolicies({ policies, policyArns }: CallerSession): readonly Policy[] {
    return [...policies, ...this.#held.managed(policyArns)];
  }
}
