import { describe, expect, it } from 'vitest';
import {
  ALICE,
  ALLOW,
  BOB,
  DENY,
  MODEL,
  ROLE,
  SCIENTISTS,
  SESSION,
  SHARED,
  directory,
  document,
  request,
  statement,
  toEveryone,
} from '../../test/principals.ts';
import { simulate } from './simulate.ts';

function decide(more: object): readonly (string | undefined)[] {
  const [result] = simulate(request(more), { directory }).EvaluationResults;
  return [result?.EvalDecision, ...(result?.MatchedStatements ?? []).map((match) => match.SourcePolicyId)];
}

describe('the policies of a real principal', () => {
  it.each<[name: string, request: object, decision: string, ...by: string[]]>([
    ['decide', {}, 'allowed', 'own-models'],
    ['are as its username says', { ResourceArns: [MODEL.replace('alice', 'bob')] }, 'implicitDeny'],
    ['are within its boundary', { ActionNames: ['sagemaker:DeleteModel'] }, 'implicitDeny'],
    [
      'are within the boundary that is given instead',
      { ActionNames: ['sagemaker:DeleteModel'], PermissionsBoundaryPolicyInputList: [ALLOW] },
      'allowed',
      'own-models',
    ],
    ['are joined by those of the request', { PolicyInputList: [DENY] }, 'explicitDeny', 'PolicyInputList.1'],
    [
      'are those of a group for some user of its account',
      { PolicySourceArn: SCIENTISTS },
      'allowed',
      'by-team',
    ],
    ['are those of a role', { PolicySourceArn: ROLE }, 'allowed', 'by-team'],
    [
      'fit condition keys that the directory knows, unless the request says otherwise',
      {
        PolicySourceArn: ROLE,
        ContextEntries: [{ ContextKeyName: 'AWS:principaltag/team', ContextKeyValues: ['Red'] }],
      },
      'implicitDeny',
    ],
    [
      'fit no key of the directory where none is derived',
      { PolicySourceArn: ROLE, DeriveCallerContext: false },
      'implicitDeny',
    ],
    ['are tried by a session of the role', { PolicySourceArn: ROLE, CallerArn: SESSION }, 'implicitDeny'],
    ['are tried by somebody else, as that one', { CallerArn: BOB }, 'implicitDeny'],
    [
      'are tried by somebody else, whose name counts',
      { CallerArn: BOB, ResourceArns: [MODEL.replace('alice', 'bob')] },
      'allowed',
      'own-models',
    ],
    [
      'stand beside the policy of the resource, where the directory has one',
      { ActionNames: ['sagemaker:DescribeModel'], ResourceArns: [SHARED] },
      'allowed',
      'shared-policy',
    ],
    [
      'stand beside the policy of the resource that is given instead',
      { ResourceArns: [SHARED], ResourcePolicy: document(statement({ Effect: 'Deny', Principal: '*' })) },
      'explicitDeny',
      'ResourcePolicy',
    ],
    [
      'allow nothing below a level that the request gives without policies',
      { PolicySourceArn: ROLE, OrderedOrganizationPolicyInputList: [{}] },
      'implicitDeny',
    ],
    [
      'are without the organization where the request gives one without levels',
      { PolicySourceArn: ROLE, OrderedOrganizationPolicyInputList: [] },
      'allowed',
      'by-team',
    ],
    [
      'are asked by the CallerArn of a group',
      { PolicySourceArn: SCIENTISTS, CallerArn: ALICE, ResourcePolicy: toEveryone },
      'allowed',
      'by-team',
      'ResourcePolicy',
    ],
  ])('%s', (_name, more, ...expected) => {
    expect(decide(more)).toEqual(expected);
  });

  it('are asked for each resource', () => {
    const { EvaluationResults } = simulate(request({ ResourceArns: [MODEL, SHARED] }), { directory });
    const decisions = EvaluationResults[0]?.ResourceSpecificResults.map((result) => [
      result.EvalResourceName,
      result.MatchedStatements[0]?.SourcePolicyId,
    ]);
    expect(decisions).toEqual([
      [MODEL, 'own-models'],
      [SHARED, 'shared-policy'],
    ]);
  });

  it.each<[name: string, request: object, code: string, message: string]>([
    ['no such user', { PolicySourceArn: BOB }, 'NoSuchEntity', `there is no user \`${BOB}\``],
    [
      'a session',
      { PolicySourceArn: SESSION },
      'ValidationError',
      '`PolicySourceArn` must be the ARN of a user, a group or a role; for a session give its role, and the session as `CallerArn`',
    ],
    [
      'no ARN',
      { PolicySourceArn: 'alice' },
      'ValidationError',
      '`PolicySourceArn` must be the ARN of a user, a group or a role',
    ],
    [
      'a root user',
      { PolicySourceArn: 'arn:aws:iam::111122223333:root' },
      'ValidationError',
      '`PolicySourceArn` must be the ARN of a user, a group or a role',
    ],
    [
      'a user of no account',
      { PolicySourceArn: 'arn:aws:iam::1111:user/alice' },
      'ValidationError',
      '`PolicySourceArn` must be the ARN of a user, a group or a role',
    ],
    [
      'a group that a resource policy is to know',
      { PolicySourceArn: SCIENTISTS, ResourcePolicy: toEveryone },
      'ValidationError',
      '`CallerArn` is missing: `ResourcePolicy` needs it',
    ],
  ])('are refused of %s', (_name, more, code, message) => {
    expect(() => simulate(request(more), { directory })).toThrow(
      expect.objectContaining({ name: 'CodedError', code, message }),
    );
  });

  it('say nothing of a caller whose policies all stand in the request', () => {
    const byTeam = document(statement({ Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'Blue' } } }));
    const custom = { PolicySourceArn: undefined, CallerArn: ALICE, PolicyInputList: [byTeam] };
    expect(decide(custom)).toEqual(['implicitDeny']);
  });

  it('need a directory', () => {
    expect(() => simulate(request({}))).toThrow(/no directory/u);
  });
});
