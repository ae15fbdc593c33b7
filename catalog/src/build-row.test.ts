import { describe, expect, it } from 'vitest';

import { buildRow } from './build-row.ts';
import type { ActionFact, IamFacts } from './iam-facts.ts';
import { OverrideBook } from './override-book.ts';
import { readOperations } from './read-operations.ts';
import type { Operation } from './read-operations.ts';
import type { Member, Shape } from './shape.ts';

const SERVICE = {
  service: 'example',
  protocol: 'awsJson1_1',
  actionPrefix: 'sagemaker',
  operations: { sdkPackage: '@example/client', loadSdk: () => Promise.resolve({}) },
} as const;
const TEXT: Shape = { kind: 'string' };

function operation(name: string, members: Readonly<Record<string, Shape>>): Operation {
  const entries = Object.entries(members).map(([key, shape]): [string, Member] => [
    key,
    { shape, required: true },
  ]);
  return { service: SERVICE, name, id: `example.${name}`, members: new Map(entries) };
}

function facts(action: Partial<ActionFact> & { readonly name: string }): IamFacts {
  const whole = { accessLevel: 'Write', resourceTypes: [], conditionKeys: [], ...action };
  const thing = { name: 'thing', resource: 'thing/${ThingName}', conditionKeys: [] };
  return {
    source: 'test',
    prefix: 'sagemaker',
    actions: new Map([[action.name, whole]]),
    resourceTypes: new Map([['thing', thing]]),
    conditionKeys: new Map(),
  };
}

const ACTS_ON_THING = [{ name: 'thing', required: true, conditionKeys: [] }];

describe('buildRow', () => {
  it('fills an ARN with the members of its variables', () => {
    const row = buildRow(
      operation('DeleteThing', { ThingName: TEXT }),
      facts({ name: 'DeleteThing', resourceTypes: ACTS_ON_THING }),
    );
    expect(row).toEqual({ name: 'DeleteThing', resources: [['thing', 'thing/{ThingName}']] });
  });

  it('takes an ARN where the request has no name', () => {
    const row = buildRow(
      operation('DeleteThing', { ThingArn: TEXT }),
      facts({ name: 'DeleteThing', resourceTypes: ACTS_ON_THING }),
    );
    expect(row.resources).toEqual([['thing', '{ThingArn=thing}']]);
  });

  it('stops at an operation without an action', () => {
    expect(() => buildRow(operation('NewThing', {}), facts({ name: 'OldThing' }))).toThrow(
      'example.NewThing: no such action',
    );
  });

  it('writes that a variable is a number', () => {
    const row = buildRow(
      operation('DeleteThing', { ThingName: { kind: 'number' } }),
      facts({ name: 'DeleteThing', resourceTypes: ACTS_ON_THING }),
    );
    expect(row.resources).toEqual([['thing', 'thing/{ThingName:number}']]);
  });

  it('stops at a variable that is neither a string nor a number', () => {
    const iam = facts({ name: 'DeleteThing', resourceTypes: ACTS_ON_THING });
    expect(() => buildRow(operation('DeleteThing', { ThingName: { kind: 'boolean' } }), iam)).toThrow(
      'ThingName cannot be a name',
    );
  });

  it('stops at a variable that no member fills', () => {
    const iam = facts({ name: 'DeleteThing', resourceTypes: ACTS_ON_THING });
    expect(() => buildRow(operation('DeleteThing', { Other: TEXT }), iam)).toThrow(
      'no member fills the ARN of thing',
    );
  });

  it('stops at a resource type that is not described', () => {
    const iam = facts({
      name: 'DeleteThing',
      resourceTypes: [{ name: 'new', required: true, conditionKeys: [] }],
    });
    expect(() => buildRow(operation('DeleteThing', {}), iam)).toThrow('unknown resource type new');
  });

  it('stops at a condition key without a rule', () => {
    const iam = facts({ name: 'DeleteThing', conditionKeys: ['sagemaker:NewKey'] });
    expect(() => buildRow(operation('DeleteThing', {}), iam)).toThrow(
      'condition key sagemaker:NewKey has no rule',
    );
  });

  it('stops at a condition key that no member tells', () => {
    const iam = facts({ name: 'DeleteThing', conditionKeys: ['sagemaker:InstanceTypes'] });
    expect(() => buildRow(operation('DeleteThing', {}), iam)).toThrow(
      'no member tells sagemaker:InstanceTypes',
    );
  });

  it('stops at a member of a kind that its rule cannot read', () => {
    const iam = facts({ name: 'DeleteThing', conditionKeys: ['sagemaker:NetworkIsolation'] });
    expect(() => buildRow(operation('DeleteThing', { EnableNetworkIsolation: TEXT }), iam)).toThrow(
      'EnableNetworkIsolation of sagemaker:NetworkIsolation is a string',
    );
  });

  it('stops at tags that the reference does not know of', () => {
    const tags: Shape = { kind: 'list', element: () => TEXT };
    expect(() => buildRow(operation('DeleteThing', { Tags: tags }), facts({ name: 'DeleteThing' }))).toThrow(
      'has tags, but the reference lists none',
    );
  });
});

describe('readOperations', () => {
  it('stops at a client without schemas', async () => {
    await expect(readOperations(SERVICE)).rejects.toThrow('@example/client has no operation schemas');
  });
});

describe('OverrideBook', () => {
  it('tells the overrides that nothing used', () => {
    const book = new OverrideBook('alias', { a: { value: 1, reason: '' }, b: { value: 2, reason: '' } });
    expect(book.use('a')).toBe(1);
    expect(book.use('c')).toBeUndefined();
    expect(book.unused()).toEqual(['alias b matches nothing']);
  });
});
