import { definedOf } from '../policy/document-reader.ts';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { ParseOptions } from '../policy/parse-policy-document.ts';
import type { Policy } from './policies-in-effect.ts';
import { PolicyFaults } from './policy-faults.ts';

/** A policy that is not parsed yet, with the name under which faults and decisions report it. */
export interface PolicySource extends ParseOptions {
  /** A file name, an ARN, a policy name: whatever a reader finds it by. */
  readonly id: string;
  /** JSON text, or an object that JSON can hold. */
  readonly source: string | object;
}

/**
 * Parses several policies, in their order, as `parsePolicyDocument` parses each.
 *
 * @throws PolicySyntaxError with the faults of all policies (the first thousand), each with its `policyId`.
 * @throws TypeError for what is no list of policies with an id, and for an unknown member.
 */
export function parsePolicies(sources: readonly PolicySource[]): readonly Policy[] {
  if (!Array.isArray(sources)) throw new TypeError('the policies must be a list');
  const faults = new PolicyFaults();
  const policies = sources.map((policy, index) => parseSource(policy, index, faults));
  faults.throwIfAny();
  return definedOf(policies);
}

function parseSource(policy: PolicySource, index: number, faults: PolicyFaults): Policy | undefined {
  const { id, source, ...options } = policy;
  if (typeof id !== 'string') {
    throw new TypeError(
      `the id of policy ${index} must be a string, because faults and decisions name the policy`,
    );
  }
  const document = faults.collect(id, () => parsePolicyDocument(source, options));
  return document && { id, document };
}
