import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { PolicyType } from '@sagegate/core';
import type { PolicyDraft } from '../directory-draft.ts';

/** Parses policies and reports their faults; a text that was found in order is not parsed again. */
export class PolicyChecks {
  readonly #inOrder = new Map<PolicyType, Set<string>>();

  check({ at: { document, path }, text, type }: Pick<PolicyDraft, 'at' | 'text' | 'type'>): void {
    const inOrder = this.#inOrder.get(type) ?? new Set();
    this.#inOrder.set(type, inOrder);
    if (inOrder.has(text)) return;
    try {
      parsePolicyDocument(text, { policyType: type });
      inOrder.add(text);
    } catch (error) {
      if (!(error instanceof PolicySyntaxError)) throw error;
      document.reportPolicy(path, error.faults);
    }
  }
}
