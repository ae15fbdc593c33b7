import { describe, expect, it } from 'vitest';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { PoliciesInEffect, Policy } from '../evaluation/policies-in-effect.ts';
import { readPolicyExclusions } from './policy-exclusions.ts';

const policy = (id: string): Policy => ({
  id,
  document: parsePolicyDocument('{"Version":"2012-10-17","Statement":[]}'),
});

const AWS = 'arn:aws:iam::aws:policy/service-role/SageMakerReadOnly';
const OWN = 'arn:aws:iam::111122223333:policy/team/SageMakerTeam';
const INLINE = 'arn:aws:iam::111122223333:user/teams/alice#own-models';
const OF_GROUP = 'arn:aws:iam::111122223333:group/Scientists#own-models';
const OF_FILE = 'policies/alice.json';

const HELD: PoliciesInEffect = {
  identityBased: [AWS, OWN, INLINE, OF_GROUP, OF_FILE].map(policy),
  permissionsBoundary: [policy(AWS)],
  serviceControl: [{ name: 'root', policies: [policy('p-1')] }],
  resourceControl: [{ name: 'root', policies: [] }],
};
const ALL = [AWS, OWN, INLINE, OF_GROUP, OF_FILE, 'permissionsBoundary', 'serviceControl', 'resourceControl'];

const exclude = (PolicyExclusionList: unknown): readonly string[] => {
  const { identityBased, ...others } = readPolicyExclusions({ PolicySourceArn: 'a', PolicyExclusionList })(
    HELD,
  );
  return [...identityBased.map(({ id }) => id), ...Object.keys(others)];
};
const inline = (PolicyName: string, AttachmentType: string, AttachmentName: string): object => ({
  InlinePolicyIdentifier: { PolicyName, AttachmentType, AttachmentName },
});

describe('policies to leave out', () => {
  it.each<[identifier: object, taken: readonly string[]]>([
    [{ PolicyType: 'aws-managed' }, [AWS]],
    [{ PolicyType: 'user-managed' }, [OWN]],
    [{ PolicyType: 'inline' }, [INLINE, OF_GROUP]],
    [{ PolicyType: 'permission-boundary' }, ['permissionsBoundary']],
    [{ PolicyType: 'scp' }, ['serviceControl']],
    [{ PolicyType: 'rcp' }, ['resourceControl']],
    [{ PolicyArn: OWN }, [OWN]],
    [{ PolicyArn: 'arn:aws:iam::aws:policy/service-role/SageMaker*' }, [AWS]],
    [{ PolicyArn: 'arn:aws:iam::111122223333:policy/team/SageMaker????' }, [OWN]],
    [{ PolicyArn: 'arn:aws:iam::111122223333:policy/SageMakerTeam' }, []],
    [inline('own-models', 'user', 'alice'), [INLINE]],
    [inline('own-models', 'group', 'Sci*'), [OF_GROUP]],
    [inline('own-*', 'user', 'alice'), []],
    [inline('own-models', 'role', '*'), []],
  ])('%j', (identifier, taken) => {
    expect(exclude([identifier])).toEqual(ALL.filter((name) => !taken.includes(name)));
  });

  it('are those of all identifiers, and none without any', () => {
    expect(exclude([{ PolicyType: 'scp' }, { PolicyArn: OWN }])).toHaveLength(ALL.length - 2);
    expect(exclude([])).toEqual(ALL);
    expect(exclude(undefined)).toEqual(ALL);
  });

  it.each<[list: unknown, message: string]>([
    ['scp', '`PolicyExclusionList` must be a list'],
    [['scp'], '`PolicyExclusionList.1` must be an object'],
    [[{}], '`PolicyExclusionList.1` must have one of'],
    [[{ PolicyType: 'scp', PolicyArn: OWN }], '`PolicyExclusionList.1` must have one of'],
    [[{ constructor: 'scp' }], 'unknown member `PolicyExclusionList.1.constructor`'],
    [[{ PolicyType: 'SCP' }], '`PolicyExclusionList.1.PolicyType` must be one of'],
    [[{ PolicyType: 1 }], '`PolicyExclusionList.1.PolicyType` must be a string'],
    [[{ PolicyArn: '*' }], '`PolicyExclusionList.1.PolicyArn` must be the ARN'],
    [[{ PolicyArn: 'arn:aws:iam::*:policy/x' }], '`PolicyExclusionList.1.PolicyArn` must be the ARN'],
    [[{ PolicyArn: 'arn:aws:iam::aws:policy/*x*' }], '`PolicyExclusionList.1.PolicyArn` must be the ARN'],
    [[{ PolicyArn: 'arn:aws:iam::aws:user/x' }], '`PolicyExclusionList.1.PolicyArn` must be the ARN'],
    [[{ InlinePolicyIdentifier: 'x' }], '`PolicyExclusionList.1.InlinePolicyIdentifier` must be an object'],
    [
      [inline('x', 'account', 'y')],
      'InlinePolicyIdentifier.AttachmentType` must be one of user, group, role',
    ],
    [[inline('x', 'user', '*y*')], 'InlinePolicyIdentifier.AttachmentName` may have one'],
    [[{ InlinePolicyIdentifier: {} }], 'InlinePolicyIdentifier.PolicyName` is missing'],
  ])('%j is refused', (list, message) => {
    expect(() => exclude(list)).toThrow(message);
  });

  it('need a principal', () => {
    expect(() => readPolicyExclusions({ PolicyExclusionList: [] })).toThrow('of a `PolicySourceArn`');
  });
});
