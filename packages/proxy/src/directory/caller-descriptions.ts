import type { Principal } from '@sagegate/core';
import { accountOf } from './account-of.ts';
import type { CallerFacts } from './caller-facts.ts';
import { describePrincipal } from './describe-principal.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { OrganizationTree } from './organization-tree.ts';

/** What is known of callers: of one principal always the same object. */
export class CallerDescriptions {
  readonly #index: DirectoryIndex;
  readonly #organization: OrganizationTree | undefined;
  readonly #known = new WeakMap<Principal, { readonly facts: CallerFacts | undefined }>();

  constructor(index: DirectoryIndex, organization: OrganizationTree | undefined) {
    this.#index = index;
    this.#organization = organization;
  }

  of(principal: Principal): CallerFacts | undefined {
    const known = this.#known.get(principal) ?? { facts: this.#describe(principal) };
    this.#known.set(principal, known);
    return known.facts;
  }

  #describe(principal: Principal): CallerFacts | undefined {
    const facts = describePrincipal(this.#index, principal);
    const account = accountOf(principal);
    if (facts === undefined || account === undefined) return facts;
    return { ...facts, ...this.#organization?.factsOf(account) };
  }
}
