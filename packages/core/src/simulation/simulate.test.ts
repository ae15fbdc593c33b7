import { describe, expect, it, test } from 'vitest';
import {
  MODEL,
  FOREIGN_MODEL,
  SESSION,
  policy,
  statement,
  ALLOW,
  DENY,
  allowTo,
  request,
} from '../../test/simulation-requests.ts';
import { simulate } from './simulate.ts';

describe('the answer', () => {
  it('has the members of SimulateCustomPolicy, and no others', () => {
    const text =
      '{"Version":"2012-10-17",\n"Statement":{"Effect":"Allow","Action":"sagemaker:*","Resource":"*"}}';
    const matched = {
      SourcePolicyId: 'PolicyInputList.1',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 2, Column: 13 },
      EndPosition: { Line: 2, Column: 69 },
    };
    expect(simulate(request({ PolicyInputList: [text] }))).toEqual({
      EvaluationResults: [
        {
          EvalActionName: 'sagemaker:DescribeModel',
          EvalResourceName: MODEL,
          EvalDecision: 'allowed',
          MatchedStatements: [matched],
          MissingContextValues: [],
          EvalDecisionDetails: { 'IAM Policy': 'allowed' },
          ResourceSpecificResults: [
            {
              EvalResourceName: MODEL,
              EvalResourceDecision: 'allowed',
              MatchedStatements: [matched],
              MissingContextValues: [],
              EvalDecisionDetails: { 'IAM Policy': 'allowed' },
            },
          ],
        },
      ],
    });
  });

  it('has one entry an action, whose decision is the most restrictive', () => {
    const others = ['a', 'b', 'c'].map((name) => `arn:aws:sagemaker:us-east-1:111122223333:model/${name}`);
    const PolicyInputList = [
      policy(
        statement('Allow', { Resource: others.slice(0, 2) }),
        statement('Deny', { Action: 'sagemaker:DeleteModel', Resource: others[1] }),
      ),
    ];
    const actions = ['sagemaker:DeleteModel', 'sagemaker:DescribeModel'];
    const { EvaluationResults } = simulate(
      request({ PolicyInputList, ActionNames: actions, ResourceArns: others }),
    );
    expect(
      EvaluationResults.map(({ EvalActionName, EvalDecision, EvalResourceName, ResourceSpecificResults }) => [
        EvalActionName,
        EvalDecision,
        EvalResourceName,
        ResourceSpecificResults.map((result) => [result.EvalResourceName, result.EvalResourceDecision]),
      ]),
    ).toEqual([
      [
        'sagemaker:DeleteModel',
        'explicitDeny',
        others[1],
        [
          [others[0], 'allowed'],
          [others[1], 'explicitDeny'],
          [others[2], 'implicitDeny'],
        ],
      ],
      [
        'sagemaker:DescribeModel',
        'implicitDeny',
        others[2],
        [
          [others[0], 'allowed'],
          [others[1], 'allowed'],
          [others[2], 'implicitDeny'],
        ],
      ],
    ]);
  });

  it.each(['lambda.amazonaws.com', 'anonymous'])('says nothing about an identity side of %s', (CallerArn) => {
    const asked = policy(statement('Deny', { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }));
    const [result] = simulate(
      request({
        CallerArn,
        PolicyInputList: [DENY, asked],
        PermissionsBoundaryPolicyInputList: [DENY, asked],
        SessionPolicyInputList: [DENY, asked],
        ResourcePolicy: allowTo('*'),
      }),
    ).EvaluationResults;
    expect(result).toMatchObject({
      EvalDecision: 'allowed',
      MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy' }],
      MissingContextValues: [],
    });
    expect(result?.EvalDecisionDetails).toEqual({ 'Resource Policy': 'allowed' });
    expect(result).not.toHaveProperty('PermissionsBoundaryDecisionDetail');
  });

  it('lists the Denies of every policy type', () => {
    const denyEveryone = policy(statement('Deny', { Principal: '*' }));
    const [result] = simulate(
      request({
        CallerArn: SESSION,
        PolicyInputList: [ALLOW, DENY],
        PermissionsBoundaryPolicyInputList: [DENY],
        SessionPolicyInputList: [DENY],
        ResourcePolicy: denyEveryone,
        OrderedOrganizationPolicyInputList: [
          { ServiceControlPolicyInputList: [ALLOW] },
          { ServiceControlPolicyInputList: [ALLOW, DENY] },
        ],
        ResourceControlPolicyInputLists: [[], [denyEveryone]],
        VpcEndpointPolicyInputList: [denyEveryone],
      }),
    ).EvaluationResults;
    expect(result?.EvalDecision).toBe('explicitDeny');
    const sources = result?.MatchedStatements.map(
      ({ SourcePolicyId, SourcePolicyType }) => `${SourcePolicyId} ${SourcePolicyType}`,
    );
    expect(sources?.toSorted()).toEqual([
      'OrderedOrganizationPolicyInputList.2.ServiceControlPolicyInputList.2 Service Control Policy',
      'PermissionsBoundaryPolicyInputList.1 Permissions Boundary Policy',
      'PolicyInputList.2 IAM Policy',
      'ResourceControlPolicyInputLists.2.1 Resource Control Policy',
      'ResourcePolicy Resource Policy',
      'SessionPolicyInputList.1 Session Policy',
      'VpcEndpointPolicyInputList.1 VPC Endpoint Policy',
    ]);
    expect(result?.OrganizationsDecisionDetail).toEqual({ AllowedByOrganizations: false });
    expect(result?.PermissionsBoundaryDecisionDetail).toEqual({ AllowedByPermissionsBoundary: false });
  });

  it.each<[name: string, request: object, organizations: boolean | undefined, boundary: boolean | undefined]>(
    [
      ['neither', {}, undefined, undefined],
      ['no levels', { OrderedOrganizationPolicyInputList: [] }, undefined, undefined],
      [
        'a level that allows',
        { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [ALLOW] }] },
        true,
        undefined,
      ],
      [
        'a level that does not',
        { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [ALLOW] }, {}] },
        false,
        undefined,
      ],
      [
        'a level that is exempt',
        { OrderedOrganizationPolicyInputList: [{}], CallerInManagementAccount: true },
        true,
        undefined,
      ],
      ['a boundary that allows', { PermissionsBoundaryPolicyInputList: [ALLOW] }, undefined, true],
      [
        'boundaries of which one does not',
        { PermissionsBoundaryPolicyInputList: [ALLOW, policy()] },
        undefined,
        false,
      ],
      ['an empty list of boundaries', { PermissionsBoundaryPolicyInputList: [] }, undefined, false],
    ],
  )('says what organization and boundary say: %s', (_name, more, organizations, boundary) => {
    const [result] = simulate(request(more)).EvaluationResults;
    expect(result?.OrganizationsDecisionDetail?.AllowedByOrganizations).toBe(organizations);
    expect(result?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary).toBe(boundary);
  });

  it('names the keys that statements for this action and resource lack, sorted', () => {
    const conditions = {
      StringEquals: { 'aws:SourceVpc': 'v', 'aws:RequestTag/a': '${aws:PrincipalTag/team}' },
      Bool: { 'aws:SecureTransport': 'true' },
    };
    const PolicyInputList = [
      policy(
        statement('Allow', { Condition: conditions }),
        statement('Deny', { Action: 'sagemaker:CreateModel', Condition: { Null: { 'a:other': 'true' } } }),
        statement('Deny', { Resource: FOREIGN_MODEL, Condition: { Null: { 'a:another': 'true' } } }),
      ),
    ];
    const ContextEntries = [
      { ContextKeyName: 'AWS:SecureTransport', ContextKeyValues: ['true'], ContextKeyType: 'boolean' },
    ];
    const [result] = simulate(request({ PolicyInputList, ContextEntries })).EvaluationResults;
    expect(result?.MissingContextValues).toEqual([
      'aws:PrincipalTag/team',
      'aws:RequestTag/a',
      'aws:SourceVpc',
    ]);
  });
});

test('MaxItems and Marker change nothing: an answer has no pages', () => {
  expect(
    simulate(request({ MaxItems: 1, Marker: 'x', ActionNames: ['s3:ListBucket', 's3:GetObject'] })),
  ).toEqual(simulate(request({ ActionNames: ['s3:ListBucket', 's3:GetObject'] })));
});
