import { describe, expect, it, test } from 'vitest';
import { mapLists } from '../../test/generators/change-policy-set.ts';
import { authorizerOf, checkLaw } from '../../test/generators/decide.ts';
import type { DocumentJson } from '../../test/generators/documents.ts';
import { canonicalPolicy } from './canonical-policy.ts';
import { parsePolicyDocument } from './parse-policy-document.ts';

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' } as const;

const canonical = (statement: object): unknown =>
  canonicalPolicy(parsePolicyDocument({ Version: '2012-10-17', Statement: statement })).Statement[0];

function written(document: DocumentJson): DocumentJson {
  return { ...document, ...canonicalPolicy(parsePolicyDocument(document)) } as DocumentJson;
}

test('a policy decides the same in its canonical form', () => {
  checkLaw((set, asked) => {
    const rewritten = mapLists(set, (documents) => documents.map(written));
    const [before, after] = [authorizerOf(set), authorizerOf(rewritten)];
    for (const request of asked) {
      const { outcome, policyType } = before.authorize(request);
      expect(after.authorize(request)).toMatchObject({ outcome, policyType });
    }
  });
});

test('the canonical form of a canonical form is itself', () => {
  checkLaw((set) => {
    mapLists(set, (documents) => {
      const once = documents.map(written);
      expect(once.map(written)).toEqual(once);
      return documents;
    });
  });
});

describe('the canonical form', () => {
  it.each<[name: string, statement: object, form: object]>([
    [
      'has the elements in AWS’s order',
      { Resource: '*', Action: 'a:b', Sid: 'A', Effect: 'Deny' },
      {
        Sid: 'A',
        Effect: 'Deny',
        Action: 'a:b',
        Resource: '*',
      },
    ],
    [
      'sorts lists, and says nothing twice',
      { ...ALLOW, Action: ['b:c', 'a:b', 'b:c'] },
      { ...ALLOW, Action: ['a:b', 'b:c'] },
    ],
    ['writes a list of one as a string', { ...ALLOW, Resource: ['*'] }, ALLOW],
    [
      'calls everyone `*`',
      { ...ALLOW, Principal: { AWS: ['*'] } },
      { Effect: 'Allow', Principal: '*', Action: 'sagemaker:*', Resource: '*' },
    ],
    [
      'keeps services beside everyone',
      { ...ALLOW, Principal: { Service: 'lambda.amazonaws.com', AWS: '*' } },
      {
        ...ALLOW,
        Principal: { AWS: '*', Service: 'lambda.amazonaws.com' },
      },
    ],
    [
      'writes values as text, numbers as they stand',
      JSON.parse(
        JSON.stringify({
          ...ALLOW,
          Condition: { NumericLessThan: { 'a:b': 10 }, Bool: { 'aws:SecureTransport': true } },
        }),
      ) as object,
      {
        ...ALLOW,
        Condition: { Bool: { 'aws:SecureTransport': 'true' }, NumericLessThan: { 'a:b': '10' } },
      },
    ],
    ['has no condition where there is none', { ...ALLOW, Condition: {} }, ALLOW],
  ])('%s', (_name, statement, form) => {
    expect(canonical(statement)).toEqual(form);
    expect(JSON.stringify(canonical(statement))).toBe(JSON.stringify(canonical(form)));
  });

  it('has no version where the policy has none: that changes what variables mean', () => {
    expect(canonicalPolicy(parsePolicyDocument({ Id: 'x', Statement: ALLOW }))).toEqual({
      Id: 'x',
      Statement: [ALLOW],
    });
  });
});
