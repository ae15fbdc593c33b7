import { parsePolicyDocument } from '@sagegate/core';
import type { PolicyType } from '@sagegate/core';
import { noPolicies } from '../../src/policy-set/base-policies.ts';
import { byType, withEverythingElse } from '../../src/policy-set/policies-of-everyone.ts';
import { fileSource } from '../../src/policy-set/policy-sources.ts';
import type { LoadedPolicySet } from '../../src/policy-set/policy-set.ts';
import { toPolicySet } from '../../src/policy-set/to-policy-set.ts';

/** A set of one plain policy, without a file. */
export function setOf(name: string, document: object, type: PolicyType = 'identityBased'): LoadedPolicySet {
  const text = JSON.stringify(document);
  const source = fileSource(name, type, name, text);
  const policy = { id: name, document: parsePolicyDocument(text, { policyType: type }) };
  return toPolicySet(name, {
    base: noPolicies(),
    everyones: byType(withEverythingElse([{ policy, source }])),
    sources: [source],
    principals: [],
    accounts: [],
    attachments: [],
    readFrom: [],
  });
}
