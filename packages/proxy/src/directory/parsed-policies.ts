import { parsePolicyDocument } from '@sagegate/core';
import type { Policy, PolicyDocument } from '@sagegate/core';
import type { DirectoryModel, PolicyModel } from './directory-model.ts';
import { getOrMake } from './get-or-make.ts';
import { policiesOfModel } from './policies-of-model.ts';

/** Parses policies when somebody first needs them, those of one text once: they share a document, and what is compiled of it. */
export class ParsedPolicies {
  readonly #policies = new Map<PolicyModel, Policy>();
  readonly #documents = new Map<string, PolicyDocument>();

  /** Takes over what was parsed before, of policies that are the same in the new model; nothing else of it is held. */
  constructor(model: DirectoryModel, previous?: ParsedPolicies) {
    if (previous === undefined || previous.#policies.size === 0) return;
    const now = new Map<string, PolicyModel>();
    for (const policy of policiesOfModel(model)) now.set(policy.id, policy);
    for (const [before, parsed] of previous.#policies) this.#takeOver(now.get(before.id), before, parsed);
  }

  /** @throws PolicySyntaxError for a text that is no policy: whoever made the model did not check it. */
  get(model: PolicyModel): Policy {
    return getOrMake(this.#policies, model, () => {
      const { id, text } = model;
      return { id, document: getOrMake(this.#documents, text, () => parsePolicyDocument(text)) };
    });
  }

  /** Not by text: that of thousands of policies would be hashed while callers wait. */
  #takeOver(now: PolicyModel | undefined, before: PolicyModel, parsed: Policy): void {
    if (now !== undefined && now.text === before.text) this.#policies.set(now, parsed);
  }
}
