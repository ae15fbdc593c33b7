import { describe, expect, it } from 'vitest';

import type { OperationRow } from './operation-row.ts';
import {
  asPayload,
  inHeader,
  inPath,
  inQuery,
  leaf,
  listOf,
  optional,
  required,
} from './overlay/overlay-operation.ts';
import type { Operation } from './read-operations.ts';
import { restBinding } from './rest-binding.ts';
import type { ServiceRow } from './services.ts';
import type { Member } from './shape.ts';

const SERVICE: ServiceRow = {
  service: 'example',
  protocol: 'restJson1',
  actionPrefix: 'sagemaker',
  operations: [],
};
const TEXT = leaf('string');

function bind(members: Readonly<Record<string, Member>>, row: Partial<OperationRow> = {}) {
  const operation: Operation = {
    service: SERVICE,
    name: 'PutThing',
    id: 'example.PutThing',
    http: ['PUT', '/things/{ThingName}'],
    members: new Map(Object.entries(members)),
  };
  return restBinding(operation, { name: 'PutThing', ...row });
}

describe('restBinding', () => {
  it.each([
    ['a name', 'thing/{ThingName}', {}],
    ['a name or an ARN', 'thing/{ThingName:arn}', { labels: { ThingName: 'nameOrArn' } }],
    ['an ARN', '{ThingName=thing}', { labels: { ThingName: 'arn' } }],
  ])('says that a label is %s', (_, template, expected) => {
    expect(bind({ ThingName: inPath() }, { resources: [['thing', template]] })).toEqual(expected);
  });

  it('says that a label that no decision reads is any text', () => {
    expect(bind({ ThingName: inPath() })).toEqual({ labels: { ThingName: 'text' } });
  });

  it('names the headers that the row reads, in lower case', () => {
    const members = {
      JobArn: inHeader('X-Job-Arn', required(TEXT)),
      Accept: inHeader('Accept', optional(TEXT)),
    };
    expect(bind(members, { resources: [['job', '{JobArn=job}']] })).toEqual({
      headers: { JobArn: 'x-job-arn' },
    });
  });

  it.each([
    ['a template', { dependents: [{ action: 'a:B', type: 'job', template: 'job/{Held}' }] }],
    ['a condition', { dependents: [{ action: 'a:B', type: 'job', template: 'job/*', when: ['Held'] }] }],
    ['a role', { roles: ['Held'] }],
    ['a key', { keys: [{ key: 'k', rule: 'string', from: ['Held'] }] }],
    ['the ARN of a key', { keys: [{ key: 'k', rule: 'arn', from: ['job/{Other|Held}'] }] }],
    ['an element', { elements: [{ at: 'Held', json: true, keys: [] }] }],
    ['an alternative', { exclusive: [['Held', 'Other']] }],
  ] as const)('names a header that %s reads', (_, row) => {
    expect(bind({ Held: inHeader('X-Held', optional(TEXT)) }, row)).toEqual({ headers: { Held: 'x-held' } });
  });

  it('names every parameter of the query, and those that may be repeated as lists', () => {
    const members = {
      NextToken: inQuery('nextToken', optional(TEXT)),
      TagKeys: inQuery('tagKeys', required(listOf(TEXT))),
    };
    expect(bind(members)).toEqual({ query: { NextToken: 'nextToken', 'TagKeys[*]': 'tagKeys' } });
  });

  it.each([
    ['members', { Name: required(TEXT) }, { body: 'json' }],
    ['bytes of somebody else', { Body: asPayload() }, {}],
    ['nothing', {}, {}],
  ])('tells a body of %s', (_, members, expected) => {
    expect(bind(members)).toEqual(expected);
  });
});
