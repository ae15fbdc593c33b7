import { describe, expect, it } from 'vitest';

import { authorizerOf, checkLaw } from '../../test/generators/decide.ts';
import { ALLOW, policy } from '../../test/explained-request.ts';
import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { compilePolicies } from './compile-policies.ts';

const asksFor = (...keys: readonly string[]): object => ({
  Condition: { StringEquals: Object.fromEntries(keys.map((key) => [key, 'x'])) },
});

describe('condition keys', () => {
  const denies = { ...ALLOW, Effect: 'Deny' };
  const everyone = { ...ALLOW, Principal: '*' };
  const authorizer = compilePolicies({
    identityBased: [
      policy(
        'i',
        { ...ALLOW, ...asksFor('aws:ResourceTag/Team') },
        { ...denies, ...asksFor('AWS:resourcetag/TEAM') },
      ),
      policy('j', { ...ALLOW, Resource: 'arn:aws:sagemaker:*:*:model/${aws:username}*' }),
    ],
    serviceControl: [{ name: 'root', policies: [policy('s', ALLOW, { ...denies, ...asksFor('k:scp') })] }],
    resourceControl: [
      { name: 'root', policies: [policy('r', { ...everyone, Effect: 'Deny', ...asksFor('k:rcp') })] },
    ],
    permissionsBoundary: [policy('b', { ...ALLOW, ...asksFor('k:boundary') })],
    session: [policy('t', { ...ALLOW, ...asksFor('k:session') })],
    resourceBased: [policy('u', { ...everyone, ...asksFor('k:resource') })],
    vpcEndpoint: [
      policy('v', {
        ...everyone,
        Condition: { Null: { 'k:endpoint': 'true' }, StringLike: { 'k:like': "${k:Variable, 'x'}" } },
      }),
    ],
  });

  it('are those of every policy type, of conditions and of variables, in lower case, each once', () => {
    expect(authorizer.conditionKeys('sagemaker:CreateModel')).toEqual([
      'aws:resourcetag/team',
      'aws:username',
      'k:boundary',
      'k:endpoint',
      'k:like',
      'k:rcp',
      'k:resource',
      'k:scp',
      'k:session',
      'k:variable',
    ]);
  });

  it('are those of statements that fit the action, whatever its case', () => {
    const byAction = compilePolicies({
      identityBased: [
        policy(
          'p',
          { ...ALLOW, Action: 'sagemaker:Create*', ...asksFor('k:create') },
          { ...ALLOW, Action: 'sagemaker:Delete*', ...asksFor('k:delete') },
          { Effect: 'Deny', NotAction: 'sagemaker:Create*', Resource: '*', ...asksFor('k:not') },
        ),
      ],
    });
    expect(byAction.conditionKeys('SAGEMAKER:createmodel')).toEqual(['k:create']);
    expect(byAction.conditionKeys('sagemaker:DeleteModel')).toEqual(['k:delete', 'k:not']);
    expect(byAction.conditionKeys('s3:GetObject')).toEqual(['k:not']);
  });

  it('are one frozen list for as long as the action is remembered', () => {
    const keys = authorizer.conditionKeys('sagemaker:CreateModel');
    expect(keys).toBe(authorizer.conditionKeys('sagemaker:CreateModel'));
    expect(Object.isFrozen(keys)).toBe(true);
  });

  it('hold every key whose presence changes a decision', () => {
    let changed = 0;
    checkLaw((set, asked) => {
      const generated = authorizerOf(set);
      for (const one of asked) {
        const decision = JSON.stringify(generated.authorize(one));
        for (const key of Object.keys(one.context)) {
          const { [key]: _, ...context } = one.context;
          if (JSON.stringify(generated.authorize({ ...one, context })) === decision) continue;
          changed += 1;
          const keys = [one.action, ...(one.deniedAlsoAs ?? [])].flatMap((action) =>
            generated.conditionKeys(action),
          );
          expect(keys).toContain(asciiLowerCase(key));
        }
      }
    });
    expect(changed).toBeGreaterThan(0);
  });
});
