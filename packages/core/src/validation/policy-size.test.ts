import { describe, expect, it } from 'vitest';
import { validate, get, trust, bucket, rcp, RCP } from '../../test/validation/validated-policies.ts';
import type { ValidationOptions } from './validate-policy.ts';

describe('the size of a policy', () => {
  /** A policy of so many characters, none of them white space. */
  function policyOfLength(length: number, statement: object): string {
    const empty = JSON.stringify({ Version: '2012-10-17', Id: '', Statement: statement });
    return empty.replace('"Id":""', `"Id":"${'x'.repeat(length - empty.length)}"`);
  }

  it.each<
    [code: string, limit: number, countsBlanks: boolean, statement: object, options: ValidationOptions]
  >([
    ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', 6144, false, get({}), {}],
    [
      'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
      6144,
      false,
      get({}),
      { policyType: 'permissionsBoundary' },
    ],
    ['POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA', 2048, true, get({}), { policyType: 'session' }],
    ['POLICY_SIZE_EXCEEDS_SCP_QUOTA', 10_240, true, get({}), { policyType: 'serviceControl' }],
    ['POLICY_SIZE_EXCEEDS_RCP_QUOTA', 5120, true, rcp({}), RCP],
    ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 20_480, true, bucket({}), {}],
    ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 20_480, true, bucket({}), { policyType: 'vpcEndpoint' }],
    ['POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', 2048, false, trust({}), {}],
  ])('%s: %i characters', (code, limit, countsBlanks, statement, options) => {
    const codes = (text: string): string[] =>
      validate(text, options)
        .map((finding) => finding.code)
        .filter((found) => found.startsWith('POLICY_SIZE'));
    const spaced = (text: string): string => text.replace('"Id":', '"Id": ');
    expect(codes(policyOfLength(limit, statement))).toEqual([]);
    expect(codes(policyOfLength(limit + 1, statement))).toEqual([code]);
    expect(codes(spaced(policyOfLength(limit, statement)))).toEqual(countsBlanks ? [code] : []);
  });
});
