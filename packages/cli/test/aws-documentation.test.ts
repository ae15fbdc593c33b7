import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, validatePolicy } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { CodedError, simulate } from '@sagegate/core/simulation';
import { loadCatalogue } from '../src/validate/load-catalogue.ts';
import { TEST_FOLDER } from './sagegate.ts';

/** The policies of AWS's page "Using identity-based policies for Amazon SageMaker", formatted; three are not JSON. */
const read = (name: string): string => readFileSync(join(TEST_FOLDER, 'aws-documentation', name), 'utf8');

async function findingsOf(name: string): Promise<string[]> {
  const text = read(name);
  const findings = validatePolicy(text, { catalogue: await loadCatalogue([text]) });
  return findings.map(({ severity, code, position }) => `${position.line} ${severity} ${code}`);
}

describe('what validation says of the policies that AWS documents', () => {
  it.each<[name: string, findings: string[]]>([
    [
      'basic.json',
      ['5 warning INVALID_SID', '13 suggestion PASS_ROLE_TO_ANY_SERVICE', '14 warning INVALID_ARN_ACCOUNT'],
    ],
    [
      'console.txt',
      [
        '4 error JSON_COMMENT',
        '9 suggestion FULL_ACCESS_TO_SERVICE',
        ...[13, 24, 34, 43, 58].map((line) => `${line} error JSON_COMMENT`),
        '65 suggestion REDUNDANT_ACTION',
        ...[71, 80].map((line) => `${line} error JSON_COMMENT`),
      ],
    ],
    ['console-repaired.json', ['7 suggestion FULL_ACCESS_TO_SERVICE', '48 suggestion REDUNDANT_ACTION']],
    [
      'ground-truth-console.json',
      ['8 error INVALID_ACTION', '34 error INVALID_ACTION', '42 error INVALID_ACTION'],
    ],
    [
      'dev-team-1.json',
      [
        '6 suggestion FULL_ACCESS_TO_SERVICE',
        '11 suggestion TAG_CONDITION_WITHOUT_TAGS',
        '21 error INVALID_ACTION',
      ],
    ],
    [
      'dev-team-1-corrected.json',
      ['6 suggestion FULL_ACCESS_TO_SERVICE', '11 suggestion TAG_CONDITION_WITHOUT_TAGS'],
    ],
    [
      'dev-team-2.json',
      [
        '6 security-warning FULL_ADMIN',
        '6 security-warning PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
        '6 warning CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
        '11 suggestion TAG_CONDITION_WITHOUT_TAGS',
        '21 error INVALID_ACTION',
      ],
    ],
    ['endpoint-tags.txt', ['15 error JSON_MISSING_BRACKET', '15 suggestion CHECK_INCOMPLETE']],
    [
      'endpoint-tags-literally-repaired.json',
      [
        '6 security-warning FULL_ADMIN',
        '6 security-warning PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
        '6 warning CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
        '14 warning SHADOWED_BY_DENY',
        '14 suggestion REDUNDANT_STATEMENT',
      ],
    ],
    [
      'endpoint-tags-intended.json',
      [
        '6 security-warning FULL_ADMIN',
        '6 security-warning PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
        '6 warning CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
        '20 suggestion REDUNDANT_STATEMENT',
      ],
    ],
    ['within-the-vpc.txt', ['6 warning INVALID_SID', '9 error JSON_MISSING_QUOTE']],
    ['within-the-vpc-repaired.json', ['6 warning INVALID_SID']],
    [
      'through-the-endpoint.json',
      [
        '6 warning INVALID_SID',
        '12 security-warning FORALLVALUES_WITHOUT_NULL_CHECK',
        '12 security-warning FORALLVALUES_WITH_SINGLE_VALUED_KEY',
      ],
    ],
    ['through-the-endpoint-corrected.json', []],
    ['by-address.json', []],
  ])('%s', async (name, findings) => {
    expect(await findingsOf(name)).toEqual(findings);
  });
});

describe('what is mended of the policies that AWS documents', () => {
  const mended = (text: string): string => {
    const edits = validatePolicy(text).flatMap(({ code, fix }) =>
      fix && code.startsWith('JSON_') ? [fix] : [],
    );
    return applyEdits(text, edits).text;
  };

  it.each([
    ['console.txt', 'console-repaired.json'],
    ['within-the-vpc.txt', 'within-the-vpc-repaired.json'],
  ])('%s becomes %s', (broken, repaired) => {
    expect(JSON.parse(mended(read(broken)))).toEqual(JSON.parse(read(repaired)));
  });

  it('nothing of endpoint-tags.txt: with its brace mended it would deny every CreateEndpoint', () => {
    expect(mended(read('endpoint-tags.txt'))).toBe(read('endpoint-tags.txt'));
  });
});

describe('what the policies that AWS documents decide', () => {
  const key = (name: string, value: string): object => ({
    ContextKeyName: name,
    ContextKeyValues: [value],
    ContextKeyType: 'string',
  });
  const PROJECT_A = key('sagemaker:ResourceTag/Project', 'A');
  const PROJECT_B = key('sagemaker:ResourceTag/Project', 'B');
  const DEV = key('aws:RequestTag/environment', 'dev');
  const PROD = key('aws:RequestTag/environment', 'prod');

  it.each<[policy: string, action: string, entries: object[], decision: string, line: number | undefined]>([
    ['basic.json', 'CreateModel', [], 'allowed', 4],
    ['basic.json', 'CreateEndpoint', [], 'implicitDeny', undefined],
    ['console-repaired.json', 'CreateEndpoint', [], 'allowed', 4],
    ['dev-team-1.json', 'StopNotebookInstance', [PROJECT_A], 'allowed', 4],
    ['dev-team-1.json', 'StopNotebookInstance', [PROJECT_B], 'explicitDeny', 9],
    ['dev-team-1.json', 'DeleteTags', [PROJECT_A], 'explicitDeny', 19],
    // `sagemaker:CreateTags` is no action, so the literal policy leaves AddTags open.
    ['dev-team-1.json', 'AddTags', [PROJECT_A], 'allowed', 4],
    ['dev-team-1-corrected.json', 'AddTags', [PROJECT_A], 'explicitDeny', 19],
    ['dev-team-2.json', 'StopNotebookInstance', [PROJECT_A], 'explicitDeny', 9],
    ['dev-team-2.json', 'StopNotebookInstance', [PROJECT_B], 'allowed', 4],
    // With its brace mended and nothing else, the policy denies every CreateEndpoint.
    ['endpoint-tags-literally-repaired.json', 'CreateEndpoint', [DEV], 'explicitDeny', 9],
    ['endpoint-tags-intended.json', 'CreateEndpoint', [DEV], 'allowed', 4],
    ['endpoint-tags-intended.json', 'CreateEndpoint', [PROD], 'explicitDeny', 9],
    ['endpoint-tags-intended.json', 'CreateEndpoint', [], 'explicitDeny', 9],
    ['within-the-vpc-repaired.json', 'CreateEndpoint', [key('aws:SourceVpc', 'vpc-111bbaaa')], 'allowed', 5],
    [
      'within-the-vpc-repaired.json',
      'CreateEndpoint',
      [key('aws:SourceVpc', 'vpc-other')],
      'implicitDeny',
      undefined,
    ],
    ['within-the-vpc-repaired.json', 'CreateEndpoint', [], 'implicitDeny', undefined],
    [
      'through-the-endpoint.json',
      'CreatePresignedNotebookInstanceUrl',
      [key('aws:SourceVpce', 'vpce-111bbccc')],
      'allowed',
      5,
    ],
    [
      'through-the-endpoint.json',
      'CreatePresignedNotebookInstanceUrl',
      [key('aws:SourceVpce', 'vpce-other')],
      'implicitDeny',
      undefined,
    ],
    // As in AWS: ForAllValues holds for callers without an endpoint.
    ['through-the-endpoint.json', 'CreatePresignedNotebookInstanceUrl', [], 'allowed', 5],
    [
      'through-the-endpoint-corrected.json',
      'CreatePresignedNotebookInstanceUrl',
      [],
      'implicitDeny',
      undefined,
    ],
    ['by-address.json', 'CreateTrainingJob', [key('aws:SourceIp', '203.0.113.7')], 'allowed', 14],
    ['by-address.json', 'CreateTrainingJob', [key('aws:SourceIp', '198.51.100.7')], 'explicitDeny', 4],
    ['by-address.json', 'CreateTrainingJob', [key('aws:SourceIp', '2001:db8::1')], 'explicitDeny', 4],
    ['by-address.json', 'CreateTrainingJob', [], 'explicitDeny', 4],
  ])('%s: %s with %j is %s', (policy, action, ContextEntries, decision, line) => {
    const [result] = simulate({
      CallerArn: 'arn:aws:iam::111122223333:user/alice',
      ActionNames: [`sagemaker:${action}`],
      ResourceArns: ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn'],
      ContextEntries,
      PolicyInputList: [read(policy)],
    }).EvaluationResults;
    expect([result?.EvalDecision, result?.MatchedStatements[0]?.StartPosition.Line]).toEqual([
      decision,
      line,
    ]);
  });

  it.each([
    ['console.txt', 'line 4, column 9'],
    ['endpoint-tags.txt', 'line 15, column 5'],
    ['within-the-vpc.txt', 'line 9, column 29'],
  ])('%s is refused at %s', (policy, place) => {
    const request = { ActionNames: ['sagemaker:CreateModel'], PolicyInputList: [read(policy)] };
    expect(() => simulate(request)).toThrow(CodedError);
    expect(() => simulate(request)).toThrow(place);
  });
});
