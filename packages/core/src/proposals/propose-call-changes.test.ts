import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, ContextEntries, PoliciesInEffect, Policy } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import type { AskedQuestion } from './concerned-questions.ts';
import { describePart } from './describe-part.ts';
import { proposeCallChanges } from './propose-call-changes.ts';

const JOB = 'arn:aws:sagemaker:us-east-1:111122223333:training-job/churn';
const ROLE = 'arn:aws:iam::111122223333:role/Training';

const policy = (id: string, ...Statement: object[]): Policy => ({
  id,
  document: parsePolicyDocument({ Version: '2012-10-17', Statement }),
});

const allow = (Action: string, Condition?: object): object => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...(Condition && { Condition }),
});

const ask = (action: string, resource: string, context: ContextEntries = {}): AuthorizationRequest => ({
  principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
  action,
  resource,
  context,
});

/** CreateTrainingJob with a role and tags asks three questions. */
const TAGS = { 'aws:RequestTag/team': 'growth', 'aws:TagKeys': ['team'] };
const TRAINING = [
  ask('sagemaker:CreateTrainingJob', JOB, { ...TAGS, 'sagemaker:InstanceTypes': ['ml.p5.48xlarge'] }),
  ask('iam:PassRole', ROLE, { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
  ask('sagemaker:AddTags', JOB, TAGS),
];

const put = (
  policies: PoliciesInEffect,
  requests: readonly AuthorizationRequest[],
): readonly AskedQuestion[] => requests.map((request) => ({ policies, request }));

/** What is proposed first: each part, and the questions that it changes. */
function firstOf(questions: readonly AskedQuestion[]): readonly (readonly [string, readonly number[]])[] {
  const [first] = proposeCallChanges({ questions });
  return (first?.parts ?? []).map(({ part, concerns }) => [describePart(part), concerns]);
}

describe('a call that is denied', () => {
  it('at two questions takes a change for each of them', () => {
    const policies = { identityBased: [policy('train', allow('sagemaker:CreateTrainingJob'))] };
    expect(firstOf(put(policies, TRAINING))).toEqual([
      [
        `add to an identity-based policy: {"Effect":"Allow","Action":"iam:PassRole","Resource":"${ROLE}"}`,
        [0, 1, 2],
      ],
      [
        `add to an identity-based policy: {"Effect":"Allow","Action":"sagemaker:AddTags","Resource":"${JOB}"}`,
        [0, 1, 2],
      ],
    ]);
  });

  it('at two questions by one Deny takes one change', () => {
    const endpoint = { StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } };
    const deny = { Effect: 'Deny', Action: '*', Resource: '*', Condition: endpoint };
    expect(firstOf(put({ identityBased: [policy('all', allow('*'), deny)] }, TRAINING))).toEqual([
      ['call with `aws:SourceVpce` = `vpce-0123456789abcdef0`', [0, 1, 2]],
    ]);
  });

  it('at two questions for one tag takes one tag', () => {
    const ofRisk = { StringEquals: { 'aws:RequestTag/team': 'risk' } };
    const policies = {
      identityBased: [policy('own', allow('sagemaker:*', ofRisk), allow('iam:PassRole'))],
    };
    expect(firstOf(put(policies, TRAINING))).toEqual([['call with `aws:RequestTag/team` = `risk`', [0, 2]]]);
  });

  it('at one question is not let through by what denies another', () => {
    const only = (Action: string, at: string): object =>
      allow(Action, { StringEquals: { 'aws:SourceVpce': at } });
    const policies = {
      identityBased: [policy('own', only('sagemaker:*', 'vpce-0a'), only('iam:*', 'vpce-0b'))],
    };
    const questions = put(policies, [
      ask('sagemaker:CreateTrainingJob', JOB, { 'aws:SourceVpce': 'vpce-0b' }),
      ask('iam:PassRole', ROLE, { 'aws:SourceVpce': 'vpce-0b' }),
    ]);
    const proposals = proposeCallChanges({ questions });
    const texts = proposals.map(({ parts }) => parts.map(({ part }) => describePart(part)));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts).not.toContainEqual(['call with `aws:SourceVpce` = `vpce-0a`']);
    expect(texts[0]).toEqual([expect.stringMatching(/^(?:add|change)/)]);
  });

  it('is let through by policies alone in one of the first three, whatever callers could do instead', () => {
    const ways = (Action: string): readonly object[] => [
      allow(Action, { StringEquals: { 'aws:SourceVpce': `vpce-0${Action.length}` } }),
      allow(Action, { StringEquals: { 'aws:SourceVpc': `vpc-0${Action.length}` } }),
      allow(Action, { IpAddress: { 'aws:SourceIp': `203.0.113.${Action.length}/32` } }),
      allow(Action, { StringEquals: { 'aws:UserAgent': Action } }),
      allow(Action, { StringEquals: { 'aws:Referer': Action } }),
    ];
    const policies = {
      identityBased: [policy('own', ...ways('sagemaker:CreateTrainingJob'), ...ways('iam:PassRole'))],
    };
    const questions = put(policies, TRAINING.slice(0, 2));
    const ofPolicies = ['addStatement', 'changeStatement'];
    const alone = proposeCallChanges({ questions }).map(({ parts }) =>
      parts.every(({ part }) => ofPolicies.includes(part.kind)),
    );
    expect(alone.slice(0, 3)).toContain(true);
  });

  it('is let through by a name that is asked about in both spellings', () => {
    const endpoint = (name: string): string => `arn:aws:sagemaker:us-east-1:111122223333:endpoint/${name}`;
    const policies = {
      identityBased: [
        policy('own', { Effect: 'Allow', Action: 'sagemaker:*', Resource: endpoint('live-*') }),
      ],
    };
    const asked = ['Churn', 'churn'].map((name) => ask('sagemaker:InvokeEndpoint', endpoint(name)));
    const [first] = proposeCallChanges({ questions: put(policies, asked) });
    expect(first?.parts).toMatchObject([{ part: { kind: 'useResource' }, concerns: [0, 1] }]);
  });
});

describe('tags of resources', () => {
  const byTag = { StringEquals: { 'aws:ResourceTag/team': 'risk' } };
  const policies = { identityBased: [policy('own', allow('sagemaker:*', byTag))] };

  it('are those of one resource', () => {
    const models = ['a', 'b'].map((name) => ask('sagemaker:DescribeModel', `${JOB}-${name}`));
    const proposals = proposeCallChanges({ questions: put(policies, models), limit: 20 });
    const tagged = proposals.map(({ parts }) => parts.filter(({ part }) => part.kind === 'setKey'));
    expect(tagged.map((parts) => parts.map(({ concerns }) => concerns))).toContainEqual([[0], [1]]);
  });

  it('are the same for whatever is asked about it', () => {
    const both = ['sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'].map((action) =>
      ask(action, JOB),
    );
    expect(firstOf(put(policies, both))).toEqual([['call with `aws:ResourceTag/team` = `risk`', [0, 1]]]);
  });
});

describe('a call without tags', () => {
  const ofRisk = { StringEquals: { 'aws:RequestTag/team': 'risk' } };
  const train = allow('sagemaker:CreateTrainingJob', ofRisk);
  const tagRisk = 'call with `aws:RequestTag/team` = `risk`';
  const addTags = (Effect: 'Allow' | 'Deny', Condition?: object): object => ({
    ...allow('sagemaker:AddTags', Condition),
    Effect,
  });
  /** The tags that it gets are asked about, too, and by themselves. */
  const questionsUnder = (...statements: object[]): readonly AskedQuestion[] => {
    const policies = { identityBased: [policy('own', train, ...statements)] };
    return [
      { policies, request: ask('sagemaker:CreateTrainingJob', JOB), ifTagged: 'hasTags' },
      { policies, request: ask('sagemaker:AddTags', JOB), ifTagged: 'isAsked' },
    ];
  };

  it('gets them where it may add them', () => {
    expect(firstOf(questionsUnder(addTags('Allow')))).toEqual([[tagRisk, [0, 1]]]);
    expect(firstOf(questionsUnder(addTags('Allow', ofRisk)))).toEqual([[tagRisk, [0, 1]]]);
  });

  it.each([
    ['nothing allows', []],
    ['a Deny forbids', [addTags('Allow'), addTags('Deny')]],
    [
      'a tag allows that the other question may not have',
      [addTags('Allow', { StringEquals: { 'aws:RequestTag/team': 'growth' } })],
    ],
  ])('is not let through by tags alone that %s', (_name, statements) => {
    const proposals = proposeCallChanges({ questions: questionsUnder(...statements), limit: 20 });
    const texts = proposals.map(({ parts }) => parts.map(({ part }) => describePart(part)));
    expect(texts).not.toContainEqual([tagRisk]);
    expect(texts).toContainEqual([tagRisk, expect.any(String)]);
    // A change for AddTags alone helps nobody whose call adds no tags.
    const withoutTags = texts.filter(([first = '']) => !first.startsWith('call with'));
    expect(withoutTags.flat()).toHaveLength(withoutTags.length);
  });

  it('asks nothing of tags where nothing gives it any', () => {
    const policies = { identityBased: [policy('own', allow('sagemaker:Create*'))] };
    const [create, add] = questionsUnder();
    const proposals = proposeCallChanges({
      questions: [
        { ...create!, policies },
        { ...add!, policies },
      ],
    });
    expect(proposals.map(({ outcome }) => outcome)).not.toContain('allowed');
  });
});

it('a policy that only one resource has is changed for that one', () => {
  const own = (id: string, Action: string): Policy[] => [
    policy(id, { Effect: 'Deny', Principal: '*', Action, Resource: '*' }),
  ];
  const identityBased = [policy('all', allow('*'))];
  const questions = [
    { policies: { identityBased, resourceBased: own('of-job', 'sagemaker:AddTags') }, request: TRAINING[0]! },
    { policies: { identityBased, resourceBased: own('of-role', 'iam:PassRole') }, request: TRAINING[1]! },
  ];
  const [first] = proposeCallChanges({ questions });
  expect(first?.parts.map(({ concerns }) => concerns)).toEqual([[1]]);
});

it('an allowed call is denied by a change for any of its questions', () => {
  const questions = put({ identityBased: [policy('all', allow('*'))] }, TRAINING);
  const proposals = proposeCallChanges({ questions });
  expect(proposals.length).toBeGreaterThan(0);
  for (const { outcome, parts } of proposals) {
    expect(outcome).not.toBe('allowed');
    expect(parts).toHaveLength(1);
  }
});

it.each([0, 21])('of a call with %i questions nothing is proposed', (count) => {
  const policies = { identityBased: [] };
  const questions = Array.from({ length: count }, () => ({ policies, request: TRAINING[0]! }));
  expect(proposeCallChanges({ questions })).toEqual([]);
});

it('a call of one question has the proposals of that question', () => {
  const policies = { identityBased: [policy('none', allow('s3:*'))] };
  const [only] = proposeCallChanges({ questions: put(policies, TRAINING.slice(1, 2)) });
  expect(only?.outcome).toBe('allowed');
  expect(compilePolicies(policies).authorize(TRAINING[1]!).outcome).toBe('implicitDeny');
});
