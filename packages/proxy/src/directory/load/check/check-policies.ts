import { compilePolicies, parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { PolicyDocument, PolicyType } from '@sagegate/core';
import type { PolicyDraft } from '../directory-draft.ts';
import { trustPolicyFaults } from './trust-policy-faults.ts';

/** Parses policies and reports their faults; a text that was found in order is not parsed again. */
export class PolicyChecks {
  readonly #inOrder = new Map<PolicyType, Set<string>>();

  check({ at: { document, path }, text, type }: Pick<PolicyDraft, 'at' | 'text' | 'type'>): void {
    const inOrder = this.#inOrder.get(type) ?? new Set();
    this.#inOrder.set(type, inOrder);
    if (inOrder.has(text)) return;
    try {
      const parsed = parsePolicyDocument(text, { policyType: type });
      if (mayBeRefusedYet(text)) compile(parsed, type);
      const faults = type === TRUST_POLICY ? trustPolicyFaults(parsed) : [];
      if (faults.length === 0) inOrder.add(text);
      else document.reportPolicy(path, faults);
    } catch (error) {
      if (!(error instanceof PolicySyntaxError)) throw error;
      document.reportPolicy(path, error.faults);
    }
  }
}

/** Of a directory, only the trust policies of its roles are resource-based. */
const TRUST_POLICY: PolicyType = 'resourceBased';

/** What the evaluator refuses of a document that parses is a variable in a `Bool`: compiling all would take as long again. */
function mayBeRefusedYet(text: string): boolean {
  return text.includes('Bool') && text.includes('${');
}

function compile(document: PolicyDocument, type: PolicyType): void {
  const policies = [{ id: '', document }];
  const hasPrincipal = type === 'resourceBased' || type === 'resourceControl';
  compilePolicies(
    hasPrincipal ? { identityBased: [], resourceBased: policies } : { identityBased: policies },
  );
}
