import { describe, expect, it } from 'vitest';

import { readSdkSchema } from './read-sdk-schema.ts';

const NAMESPACE = 'com.example';

describe('readSdkSchema', () => {
  it('reads members, and which of them travel outside the body', () => {
    const schema = [
      3,
      NAMESPACE,
      'Input',
      0,
      ['Name', 'Target', 'Body', 'Tags'],
      [[0, 1], [() => [0, NAMESPACE, 'Text', 8, 0], { httpHeader: 'X-Target' }], [21, 16], 64],
      2,
    ];
    const shape = readSdkSchema(() => schema);
    if (shape.kind !== 'structure') throw new Error('no structure');
    expect([...shape.members()]).toEqual([
      ['Name', { shape: { kind: 'string' }, required: true, binding: { in: 'path' } }],
      ['Target', { shape: { kind: 'string' }, required: true, binding: { in: 'header', name: 'X-Target' } }],
      ['Body', { shape: { kind: 'blob' }, required: false, binding: { in: 'payload' } }],
      ['Tags', { shape: { kind: 'list', element: expect.any(Function) }, required: false }],
    ]);
  });

  it.each([
    ['a simple type', 3],
    ['a list of a simple type', 64 + 3],
    ['an array', [77, NAMESPACE, 'New']],
    ['an object', { kind: 'structure' }],
    ['nothing', undefined],
  ])('stops at %s that it does not know', (_, schema) => {
    expect(() => readSdkSchema(schema)).toThrow('unknown kind of schema');
  });

  it.each([
    ['a map of headers', [0, { httpPrefixHeaders: 'x-' }]],
    ['a map of parameters', [128, 64]],
    ['a trait of its own', [0, { httpResponseCode: 1 }]],
  ])('stops at a member that travels as %s', (_, member) => {
    const shape = readSdkSchema([3, NAMESPACE, 'Input', 0, ['New'], [member]]);
    expect(() => shape.kind === 'structure' && shape.members()).toThrow('unknown kind of schema');
  });

  it('stops at a member that it does not know', () => {
    const shape = readSdkSchema([3, NAMESPACE, 'Input', 0, ['New'], [[55, 0]]]);
    expect(() => shape.kind === 'structure' && shape.members()).toThrow('unknown kind of schema');
  });
});
