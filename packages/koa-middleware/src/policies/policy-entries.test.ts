import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { expect, it } from 'vitest';
import { parseEntries } from './policy-entries.ts';
import type { PolicyEntries } from './policy-entries.ts';

const POLICY = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

it('policies may be parsed, objects as in a file, or text, side by side', () => {
  const parsed: Policy = { id: 'parsed', document: parsePolicyDocument(POLICY) };
  const { identityBased, serviceControl } = parseEntries({
    identityBased: [{ id: 'text', source: JSON.stringify(POLICY) }, parsed, { id: 'object', source: POLICY }],
    serviceControl: [{ name: 'root', policies: [{ id: 'scp', source: POLICY }, parsed] }],
  });
  expect(identityBased.map(({ id }) => id)).toEqual(['text', 'parsed', 'object']);
  expect(identityBased[1]).toBe(parsed);
  expect(identityBased[2]?.document).toEqual(identityBased[0]?.document);
  expect(serviceControl?.[0]?.policies.map(({ id }) => id)).toEqual(['scp', 'parsed']);
});

it('tells the faults of all policies at once', () => {
  const attempt = (): unknown =>
    parseEntries({
      identityBased: [
        { id: 'first', source: '{' },
        { id: 'second', source: { ...POLICY, Principal: '*' } },
      ],
      // Without a Principal, which a policy of this type needs.
      resourceBased: [{ id: 'third', source: POLICY }],
    });
  expect(attempt).toThrow(PolicySyntaxError);
  expect(attempt).toThrow(/first.*second.*third/);
});

it.each<[name: string, entry: object]>([
  ['a document as it stands in a file', { id: 'a', document: POLICY }],
  ['a document that is text', { id: 'a', document: JSON.stringify(POLICY) }],
  ['both', { id: 'a', document: parsePolicyDocument(POLICY), source: POLICY }],
  ['neither', { id: 'a' }],
  ['no id', { source: POLICY }],
  ['a member too many', { id: 'a', source: POLICY, policyType: 'session' }],
  ['nothing to parse', { id: 'a', source: undefined }],
  ['a policy by itself', POLICY],
])('refuses %s', (_, entry) => {
  const attempt = (): unknown => parseEntries({ identityBased: [entry] } as unknown as PolicyEntries);
  expect(attempt).toThrow(TypeError);
  expect(attempt).toThrow('`identityBased`');
});
