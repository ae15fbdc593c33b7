import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decide } from '../../test/generators/decide.ts';
import { ALLOW_ALL } from '../../test/generators/documents.ts';
import type { StatementJson } from '../../test/generators/documents.ts';
import type { PlainRequest } from '../../test/generators/requests.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import type { Outcome } from './authorization-decision.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/a';
const asked: PlainRequest = {
  principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
  action: 'sagemaker:CreateModel',
  resource: MODEL,
  context: {},
};

test("a request's star and question mark are only characters", () => {
  const wild = fc.constantFrom(
    '*',
    '?',
    'a*',
    'arn:aws:sagemaker:*',
    `${MODEL.slice(0, -1)}*`,
    `${MODEL.slice(0, -1)}?`,
  );
  const literal: StatementJson = { Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: MODEL };
  const tagged: StatementJson = { ...ALLOW_ALL, Condition: { StringLike: { 'aws:RequestTag/A': 'b*' } } };
  const owned: StatementJson = { ...ALLOW_ALL, Condition: { ArnLike: { 'aws:SourceArn': MODEL } } };
  fc.assert(
    fc.property(wild, (text) => {
      expect(outcomeOf(literal, { ...asked, resource: text })).toBe('implicitDeny');
      expect(outcomeOf(literal, { ...asked, action: `sagemaker:${text}` })).toBe('implicitDeny');
      expect(outcomeOf(tagged, { ...asked, context: { 'aws:RequestTag/A': text } })).toBe('implicitDeny');
      expect(outcomeOf(owned, { ...asked, context: { 'aws:SourceArn': text } })).toBe('implicitDeny');
    }),
  );
  expect(outcomeOf(literal, asked)).toBe('allowed');
});

test('a value of a policy variable is only text', () => {
  const owned: StatementJson = { ...ALLOW_ALL, Resource: 'arn:aws:s3:::bucket/${aws:username}/*' };
  const name = fc.oneof(fc.string(), fc.constantFrom('*', '?', 'a*', '${*}', '${aws:username}'));
  fc.assert(
    fc.property(name, name, (own, other) => {
      fc.pre(own !== '');
      const resource = `arn:aws:s3:::bucket/${other}/x`;
      const isOwn = resource.startsWith(`arn:aws:s3:::bucket/${own}/`);
      expect(outcomeOf(owned, { ...asked, resource, context: { 'aws:username': own } })).toBe(
        isOwn ? 'allowed' : 'implicitDeny',
      );
    }),
  );
});

test('a variable without a value lets no Allow reach anything, and lets a negated Deny hold', () => {
  const owned: StatementJson = { ...ALLOW_ALL, Resource: 'arn:aws:s3:::bucket/${aws:username}*' };
  const untagged: StatementJson = {
    ...ALLOW_ALL,
    Effect: 'Deny',
    Condition: { StringNotEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
  };
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(outcomeOf(owned, { ...asked, resource: `arn:aws:s3:::bucket/${text}` })).toBe('implicitDeny');
      expect(outcomeOf(untagged, { ...asked, context: { 'aws:ResourceTag/team': text } })).toBe(
        'explicitDeny',
      );
    }),
  );
});

function outcomeOf(one: StatementJson, request: PlainRequest): Outcome {
  return decide({ identityBased: [{ Version: '2012-10-17', Statement: [one] }] }, request).outcome;
}
