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

  it('stops at roles where the first of several resources is not the one that the operation is named after', () => {
    const gadget = { name: 'gadget', resource: 'gadget/${GadgetName}', conditionKeys: [] };
    const members = { ThingName: TEXT, GadgetName: TEXT, RoleArn: TEXT };
    const build = (...names: readonly string[]): unknown => {
      const resourceTypes = names.map((name) => ({ name, required: true, conditionKeys: [] }));
      const known = facts({ name: 'UpdateThing', resourceTypes });
      const types = new Map([...known.resourceTypes, ['gadget', gadget] as const]);
      return buildRow(operation('UpdateThing', members), { ...known, resourceTypes: types }).roles;
    };
    expect(build('thing', 'gadget')).toEqual(['RoleArn']);
    expect(() => build('gadget', 'thing')).toThrow('example.UpdateThing: which resource gets the roles?');
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

describe('buildRow of operations that overrides name', () => {
  const rest = {
    service: 'sagemaker-runtime-http2',
    protocol: 'restJson1',
    actionPrefix: 'sagemaker',
    operations: [],
  } as const;
  const bidirectional: Operation = {
    service: rest,
    name: 'InvokeEndpointWithBidirectionalStream',
    id: 'sagemaker-runtime-http2.InvokeEndpointWithBidirectionalStream',
    http: ['POST', '/stream'],
    members: new Map(),
  };

  it('stops at a further action that the reference lists by now', () => {
    const iam = facts({ name: 'InvokeEndpoint', conditionKeys: ['sagemaker:TargetModel'] });
    const actions = new Map(iam.actions);
    actions.set('InvokeEndpointWithBidirectionalStream', {
      name: 'InvokeEndpointWithBidirectionalStream',
      accessLevel: 'Read',
      resourceTypes: [],
      conditionKeys: [],
    });
    expect(() => buildRow(bidirectional, { ...iam, actions })).toThrow(
      'the reference lists its further action now',
    );
  });

  it('stops at a key of the reference that is said to be untold and is not listed any more', () => {
    expect(() => buildRow(bidirectional, facts({ name: 'InvokeEndpoint' }))).toThrow(
      'sagemaker:TargetModel is not listed any more',
    );
  });

  it('stops at an action of a Deny that the reference does not list', () => {
    const iam = facts({ name: 'InvokeEndpoint', conditionKeys: ['sagemaker:TargetModel'] });
    const stream = {
      ...bidirectional,
      name: 'InvokeEndpointWithResponseStream',
      id: 'sagemaker-runtime.InvokeEndpointWithResponseStream',
      members: new Map([['TargetContainerHostname', { shape: TEXT, required: false }]]),
    };
    expect(() => buildRow(stream, iam)).toThrow('no such action in the reference that a Deny could name');
  });

  it('stops at a key that the operation tells and that has no value', () => {
    const iam = facts({ name: 'DeleteThing', conditionKeys: ['sagemaker:IsUpdateRecord'] });
    expect(() => buildRow(operation('DeleteThing', {}), iam)).toThrow(
      'which value has sagemaker:IsUpdateRecord?',
    );
  });

  it('stops at an override of a resource that would be found without it', () => {
    const iam = facts({
      name: 'DeleteWorkteam',
      resourceTypes: [{ name: 'workteam', required: true, conditionKeys: [] }],
    });
    const workteam = {
      name: 'workteam',
      resource: 'workteam/private-crowd/${WorkteamName}',
      conditionKeys: [],
    };
    const deletion: Operation = {
      ...operation('DeleteWorkteam', { WorkteamName: TEXT }),
      id: 'sagemaker.DeleteWorkteam',
    };
    expect(() => buildRow(deletion, { ...iam, resourceTypes: new Map([['workteam', workteam]]) })).toThrow(
      'the override of workteam is no longer needed',
    );
  });
});

describe('buildRow of a creation', () => {
  const iam = facts({
    name: 'CreateThing',
    resourceTypes: ACTS_ON_THING,
    conditionKeys: ['sagemaker:NetworkIsolation'],
  });
  const members = { ThingName: TEXT, EnableNetworkIsolation: { kind: 'boolean' } } as const;

  it('marks what the call makes, and says what it takes by default', () => {
    const row = buildRow(operation('CreateThing', members), iam);
    expect(row.resources).toEqual([['thing', 'thing/{ThingName}', 'created']]);
    expect(row.keys).toMatchObject([{ key: 'sagemaker:NetworkIsolation', value: 'false' }]);
  });

  it('marks nothing that a call with another name makes, and knows no default of it', () => {
    const actions = new Map(
      [...iam.actions.values()].map((action) => ['UpdateThing', { ...action, name: 'UpdateThing' }]),
    );
    const row = buildRow(operation('UpdateThing', members), { ...iam, actions });
    expect(row.resources).toEqual([['thing', 'thing/{ThingName}']]);
    expect(row.keys?.[0]).not.toHaveProperty('value');
  });

  it('marks nothing beside the resource of its name', () => {
    const url = facts({ name: 'CreateThingUrl', resourceTypes: ACTS_ON_THING });
    const row = buildRow(operation('CreateThingUrl', { ThingName: TEXT }), url);
    expect(row.resources).toEqual([['thing', 'thing/{ThingName}']]);
  });
});

describe('buildRow of licences', () => {
  it('reads each of them, in one question', () => {
    const source: Shape = {
      kind: 'structure',
      name: 'S3DataSource',
      members: () => new Map([['AcceptEula', { shape: { kind: 'boolean' }, required: true }]]),
    };
    const iam = facts({ name: 'DeleteThing', conditionKeys: ['sagemaker:DirectGatedModelAccess'] });
    const row = buildRow(operation('DeleteThing', { Sources: { kind: 'list', element: () => source } }), iam);
    expect(row.keys).toEqual([
      { key: 'sagemaker:DirectGatedModelAccess', rule: 'gatedModel', from: ['Sources[*].AcceptEula'] },
    ]);
    expect(row).not.toHaveProperty('elements');
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
