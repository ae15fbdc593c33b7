import { describe, expect, it } from 'vitest';

import { ALICE, ALLOW, explain, failureOf, level, MODEL, policy } from '../../test/explained-request.ts';
import { observe } from '../../test/observed-failure.ts';
import type { Observation } from '../../test/observed-failure.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { describeFailure } from './describe-failure.ts';
import type { PoliciesInEffect } from './policies-in-effect.ts';

describe('why an element without a condition did not fit', () => {
  it.each<[name: string, Observation]>([
    [
      'a variable of the resource without a value',
      {
        statement: { Resource: 'arn:aws:sagemaker:*:*:model/${aws:userid}' },
        failure: { element: 'Resource', reason: 'variableWithoutValue', variables: [{ name: 'aws:userid' }] },
        sentence: `\`Resource\` expects \`arn:aws:sagemaker:*:*:model/\${aws:userid}\`, the resource is \`${MODEL}\`; \`\${aws:userid}\` has no value`,
      },
    ],
    [
      'NotResource',
      {
        statement: { Resource: undefined, NotResource: [MODEL, 'arn:aws:s3:::b'] },
        failure: { element: 'NotResource', reason: 'excluded', pointer: '/Statement/0/NotResource' },
        sentence: `\`NotResource\` excludes \`${MODEL}\`, \`arn:aws:s3:::b\`, the resource is \`${MODEL}\``,
      },
    ],
    [
      'NotResource with a variable without a value',
      {
        statement: { Resource: undefined, NotResource: 'arn:aws:sagemaker:*:*:model/${aws:userid}' },
        openPoints: { notResourceWithUnresolvedVariable: 'statementDoesNotApply' },
        failure: { element: 'NotResource', reason: 'variableWithoutValue' },
        sentence: `\`NotResource\` expects \`arn:aws:sagemaker:*:*:model/\${aws:userid}\`, the resource is \`${MODEL}\`; \`\${aws:userid}\` has no value`,
      },
    ],
    [
      'NotAction',
      {
        statement: { Action: undefined, NotAction: ['iam:*', 'SageMaker:create*'] },
        failure: { element: 'NotAction', reason: 'excluded', pointer: '/Statement/0/NotAction' },
        sentence: '`NotAction` excludes `iam:*`, `SageMaker:create*`, the action is `sagemaker:CreateModel`',
      },
    ],
  ])('%s', (_name, observation) => {
    const { failure, sentence } = observe(observation);
    expect(failure).toMatchObject(observation.failure);
    expect(sentence).toBe(observation.sentence);
  });

  it.each([
    ['Principal', { Principal: { AWS: ['444455556666', 'arn:aws:iam::111122223333:user/bob'] } }, 'noneFits'],
    ['NotPrincipal', { NotPrincipal: { AWS: ALICE } }, 'excluded'],
  ])('%s', (element, who, reason) => {
    const explanation = explain({ resourceBased: [policy('p', { ...ALLOW, ...who })] });
    expect(explanation.statements[0]?.failure).toMatchObject({
      element,
      reason,
      pointer: `/Statement/0/${element}`,
      expected: Object.values(who)[0]?.AWS && [Object.values(who)[0]?.AWS].flat(),
      observed: ALICE,
    });
  });
});

describe('a policy type that does not apply', () => {
  const root = [level('root', policy('scp', ALLOW))];
  const rcp = [level('root', policy('rcp', { ...ALLOW, Effect: 'Deny', Principal: '*' }))];

  it.each<
    [
      policies: Partial<PoliciesInEffect>,
      request: Partial<AuthorizationRequest>,
      exemption: string,
      sentence: string,
    ]
  >([
    [
      { serviceControl: root },
      { callerInManagementAccount: true },
      'callerInManagementAccount',
      '`PolicyType` `serviceControl` does not apply: the caller is in the management account',
    ],
    [
      { serviceControl: root },
      { callerIsServiceLinkedRole: true },
      'callerIsServiceLinkedRole',
      '`PolicyType` `serviceControl` does not apply: the caller is a service-linked role',
    ],
    [
      { resourceControl: rcp },
      { callerIsServiceLinkedRole: true },
      'callerIsServiceLinkedRole',
      '`PolicyType` `resourceControl` does not apply: the caller is a service-linked role',
    ],
    [
      { resourceControl: rcp },
      { resourceInManagementAccount: true },
      'resourceInManagementAccount',
      '`PolicyType` `resourceControl` does not apply: the resource is in the management account',
    ],
    [
      { permissionsBoundary: [policy('everything', ALLOW)] },
      { principal: parsePrincipal('lambda.amazonaws.com') },
      'callerWithoutAccount',
      '`PolicyType` `permissionsBoundary` does not apply: the caller belongs to no account',
    ],
  ])('%j', (policies, request, exemption, sentence) => {
    const explanation = explain({ identityBased: [], ...policies }, request);
    expect(explanation.policyTypes[0]).toMatchObject({ applies: false, exemption });
    const [trace] = explanation.statements;
    expect(trace).toMatchObject({
      matched: false,
      failure: { element: 'PolicyType', reason: 'exempt', exemption },
    });
    expect(describeFailure(failureOf(trace))).toBe(sentence);
    expect({ denies: explanation.denies, nearMisses: explanation.nearMisses }).toEqual({
      denies: [],
      nearMisses: [],
    });
  });
});
