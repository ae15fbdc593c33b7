import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALICE, load, MODEL, outcomeOf } from './asked-set.ts';
import type { Asked } from './asked-set.ts';
import { EXAMPLE, folderOf, policy } from './policy-folder.ts';

const CAROL = 'arn:aws:iam::111122223333:user/carol';
const DAVE = 'arn:aws:iam::444455556666:user/dave';
const RESEARCH = 'ou-examplerootid-research0';
const CREATE: Asked = { action: 'sagemaker:CreateModel' };
const SHARED: Asked = {
  action: 'sagemaker:InvokeEndpoint',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared-1',
};

describe('a policy on top of a configuration', () => {
  it.each<[add: string, carol: string, dave: string]>([
    ['identityBased', 'explicitDeny', 'explicitDeny'],
    [`identityBased@${CAROL}`, 'explicitDeny', 'allowed'],
    [`permissionsBoundary@${DAVE}`, 'allowed', 'explicitDeny'],
    ['serviceControl', 'explicitDeny', 'explicitDeny'],
    [`serviceControl@${RESEARCH}`, 'explicitDeny', 'allowed'],
    ['serviceControl@Research', 'explicitDeny', 'allowed'],
    ['serviceControl@444455556666', 'allowed', 'explicitDeny'],
    ['resourceControl@Partners', 'allowed', 'allowed'],
    ['resourceControl@111122223333', 'explicitDeny', 'explicitDeny'],
    ['resourceBased', 'explicitDeny', 'explicitDeny'],
    [`resourceBased@${MODEL}`, 'explicitDeny', 'allowed'],
    ['vpcEndpoint', 'allowed', 'allowed'],
  ])('%s denies where it is attached', async (target, carol, dave) => {
    const hasPrincipal = /^(?:resource|vpc)/.test(target);
    const folder = folderOf({
      'deny.json': policy('Deny', 'sagemaker:*', hasPrincipal ? { Principal: '*' } : {}),
    });
    const set = await load(EXAMPLE, { add: [`${target}=${join(folder, 'deny.json')}`] });
    expect(outcomeOf(set, CAROL, CREATE)).toBe(carol);
    expect(outcomeOf(set, DAVE, SHARED)).toBe(dave);
  });

  it('of a VPC endpoint limits what comes through it', async () => {
    const file = join(folderOf({ 'p.json': policy('Deny', '*', { Principal: '*' }) }), 'p.json');
    const set = await load(EXAMPLE, { add: [`vpcEndpoint@vpce-1a2b3c4d=${file}`] });
    const through = (id: string): Asked => ({ ...CREATE, context: { 'aws:SourceVpce': id } });
    expect(outcomeOf(set, CAROL, through('vpce-1a2b3c4d'))).toBe('explicitDeny');
    expect(outcomeOf(set, CAROL, through('vpce-0000'))).toBe('allowed');
    expect(outcomeOf(set, CAROL, CREATE)).toBe('allowed');
  });

  it('of a plain set reaches its principal alone', async () => {
    const folder = folderOf({ 'p.json': policy('Allow', '*'), 'b.json': policy('Deny', '*') });
    const set = await load(join(folder, 'p.json'), {
      add: [`permissionsBoundary@${CAROL}=${join(folder, 'b.json')}`],
    });
    expect(outcomeOf(set, ALICE, {})).toBe('allowed');
    expect(outcomeOf(set, CAROL, {})).toBe('explicitDeny');
    expect(set.principals()).toEqual([CAROL]);
  });

  it('grants, several together', async () => {
    const folder = folderOf({
      'a.json': policy('Allow', 'sagemaker:StopTrainingJob'),
      'b.json': policy('Deny', 'sagemaker:StopTrainingJob', { Resource: MODEL }),
    });
    const added = [`identityBased@${CAROL}=${join(folder, 'a.json')}`, `session=${join(folder, 'b.json')}`];
    const stop = { action: 'sagemaker:StopTrainingJob', resource: MODEL.replace('churn', 'other') };
    expect(outcomeOf(await load(EXAMPLE), CAROL, stop)).toBe('implicitDeny');
    expect(outcomeOf(await load(EXAMPLE, { add: added.slice(0, 1) }), CAROL, stop)).toBe('allowed');
    expect(outcomeOf(await load(EXAMPLE, { add: added }), CAROL, { ...stop, resource: MODEL })).toBe(
      'explicitDeny',
    );
  });
});

describe('a policy that cannot be put on top', () => {
  it.each<[add: string, message: string]>([
    ['serviceControl', 'expected TYPE=FILE or TYPE@TARGET=FILE'],
    ['serviceControl=', 'expected TYPE=FILE or TYPE@TARGET=FILE'],
    ['serviceControl@=p.json', 'expected TYPE=FILE or TYPE@TARGET=FILE'],
    ['serviceControls=p.json', 'unknown type of policy `serviceControls`; did you mean `serviceControl`?'],
    ['__proto__=p.json', 'unknown type of policy `__proto__`'],
    ['serviceControl@Reserch=p.json', 'did you mean `Research`?'],
    ['identityBased@alice=p.json', 'expected an ARN of a user or a role, not `alice`'],
    [
      'identityBased@arn:aws:iam::111122223333:user/mallory=p.json',
      'the directory has no `arn:aws:iam::111122223333:user/mallory`',
    ],
    ['vpcEndpoint@vpc-1a2b3c4d=p.json', 'expected the id of a VPC endpoint'],
    ['resourceBased@model/churn=p.json', 'expected `*` or an ARN'],
    ['identityBased=missing.json', 'missing.json: no such file'],
  ])('%s is refused: %s', async (add, message) => {
    const hasPrincipal = /^(?:resource|vpc)/.test(add);
    const folder = folderOf({ 'p.json': policy('Allow', '*', hasPrincipal ? { Principal: '*' } : {}) });
    const text = add.replace('p.json', join(folder, 'p.json'));
    await expect(load(EXAMPLE, { add: [text] })).rejects.toThrow(message);
  });

  it('stands at a level where there is no organization', async () => {
    const folder = folderOf({ 'p.json': policy('Allow', '*') });
    const path = join(folder, 'p.json');
    await expect(load(path, { add: [`serviceControl@Research=${path}`] })).rejects.toThrow(
      'there is no organization',
    );
  });
});
