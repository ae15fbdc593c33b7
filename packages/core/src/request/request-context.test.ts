import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RequestContext } from './request-context.ts';
import type { ContextEntries } from './request-context.ts';

describe('RequestContext', () => {
  it('finds keys whatever their case, and lists them as they were given', () => {
    const context = RequestContext.from({ 'aws:SourceIp': '192.0.2.1', 'aws:TagKeys': ['a', 'b'] });
    expect(context.get('aws:sourceip')).toBe('192.0.2.1');
    expect(context.get('aws:tagkeys')).toEqual(['a', 'b']);
    expect([...context.entries()]).toEqual([
      ['aws:SourceIp', ['192.0.2.1']],
      ['aws:TagKeys', ['a', 'b']],
    ]);
  });

  it('keeps a list with one value and an empty one as lists', () => {
    const context = RequestContext.from({ one: ['a'], none: [] });
    expect([context.get('one'), context.get('none'), context.get('absent')]).toEqual([['a'], [], undefined]);
  });

  it('takes a list of entries, of two with the same name the later', () => {
    const entries: [string, string | string[]][] = [
      ['aws:SourceIp', '192.0.2.1'],
      ['__proto__', 'a'],
      ['aws:TagKeys', ['a']],
    ];
    for (let time = 0; time < 2; time += 1) {
      const context = RequestContext.fromEntries(entries);
      expect([...context.entries()]).toEqual(entries.map(([name, value]) => [name, [value].flat()]));
      const twice = RequestContext.fromEntries([...entries, ['aws:SourceIp', '192.0.2.2']]);
      expect([twice.get('aws:sourceip'), [...twice.entries()].length]).toEqual(['192.0.2.2', 3]);
    }
  });

  it('refuses entries that differ only in case, and values that are no text', () => {
    const differ = () =>
      RequestContext.fromEntries([
        ['a', 'b'],
        ['A', 'b'],
      ]);
    expect(differ).toThrow(TypeError);
    expect(differ).toThrow(TypeError);
    expect(() => RequestContext.fromEntries([['a', [1]]] as never)).toThrow(TypeError);
    expect(() => RequestContext.fromEntries([['a', 1]] as never)).toThrow(TypeError);
  });

  it('copies the lists of entries', () => {
    const values = ['a'];
    const context = RequestContext.fromEntries([['key', values]]);
    values.push('b');
    expect(context.get('key')).toEqual(['a']);
  });

  it('takes more keys, without changing the context that it was', () => {
    const context = RequestContext.from({ one: 'a', list: ['b'] });
    const more = context.with({ 'aws:ResourceTag/Team': 'A', none: [] });
    expect([...more.entries()]).toEqual([
      ['one', ['a']],
      ['list', ['b']],
      ['aws:ResourceTag/Team', ['A']],
      ['none', []],
    ]);
    expect([more.get('one'), more.get('list'), more.get('aws:resourcetag/team')]).toEqual(['a', ['b'], 'A']);
    expect(context.get('aws:resourcetag/team')).toBeUndefined();
  });

  it('refuses to take a key that it has, in whatever case', () => {
    const context = RequestContext.from({ 'aws:SourceIp': '192.0.2.1' });
    expect(() => context.with({ 'AWS:sourceip': '10.0.0.1' })).toThrow(TypeError);
  });

  it('is not changed by what the caller does with the list afterwards', () => {
    const values = ['a'];
    const context = RequestContext.from({ key: values });
    values.push('b');
    expect(context.get('key')).toEqual(['a']);
  });

  it('is not changed by whoever reads a list from it', () => {
    const context = RequestContext.from({ key: ['a'] });
    const [[, listed] = ['', []]] = [...context.entries()];
    for (const read of [context.get('key'), listed]) {
      expect(() => {
        (read as string[])[0] = 'b';
      }).toThrow(TypeError);
    }
    expect(context.get('key')).toEqual(['a']);
  });

  it('takes names of the prototype as data', () => {
    const entries: ContextEntries = JSON.parse('{"__proto__": "a", "constructor": "b"}');
    const context = RequestContext.from(entries);
    expect([context.get('__proto__'), context.get('constructor'), context.get('tostring')]).toEqual([
      'a',
      'b',
      undefined,
    ]);
  });

  it('refuses a key that is given twice in two cases', () => {
    expect(() => RequestContext.from({ 'aws:SourceIp': '192.0.2.1', 'AWS:sourceip': '10.0.0.1' })).toThrow(
      TypeError,
    );
  });

  it('does not take a tag key with a Kelvin sign for one with a k', () => {
    const context = RequestContext.from({ 'aws:RequestTag/\u212aey': 'A', 'aws:RequestTag/Key': 'B' });
    expect(context.get('aws:requesttag/key')).toBe('B');
    expect(RequestContext.from({ 'aws:RequestTag/\u212aey': 'A' }).get('aws:requesttag/key')).toBeUndefined();
  });

  it.each<unknown>([
    new Map([['aws:SourceIp', '192.0.2.1']]),
    [['aws:SourceIp', '192.0.2.1']],
    Object.create({ 'aws:SourceIp': '192.0.2.1' }),
    new Date(0),
    'aws:SourceIp',
    1,
    null,
    undefined,
  ])('refuses %j as a context, because its keys would be absent', (entries) => {
    expect(() => RequestContext.from(entries as ContextEntries)).toThrow(TypeError);
  });

  it('takes an object without a prototype', () => {
    const entries: ContextEntries = Object.assign(Object.create(null), { 'k:a': 'a' });
    expect(RequestContext.from(entries).get('k:a')).toBe('a');
  });

  it.each<unknown>([1, true, null, {}, [1], [['a']], new Set(['a'])])('refuses the value %j', (value) => {
    expect(() => RequestContext.from({ key: value } as ContextEntries)).toThrow(TypeError);
  });

  it('gives each key its own value, whichever contexts were built before', () => {
    const name = fc.constantFrom('aws:SourceIp', 'AWS:sourceip', 'k:a', 'k:A', 'k:b', 'toString', '0');
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(
      fc.property(fc.array(fc.dictionary(name, value), { maxLength: 4 }), (contexts) => {
        for (const entries of contexts) expect(readBack(entries)).toEqual(withLowerCaseKeys(entries));
      }),
    );
  });

  it('takes a key whose value is undefined for absent', () => {
    const context = RequestContext.from({ a: undefined, B: 'b', b: undefined, c: ['c'] } as never);
    expect([context.get('a'), context.get('b'), context.get('c')]).toEqual([undefined, 'b', ['c']]);
    expect([...context.entries()]).toEqual([
      ['B', ['b']],
      ['c', ['c']],
    ]);
  });

  it('refuses a context that changes while it is read', () => {
    const entries = { 'k:b': 'b' };
    const changing = Object.defineProperty({}, 'k:a', {
      enumerable: true,
      get: () => delete (changing as Partial<typeof entries>)['k:b'] && 'a',
    });
    expect(() => RequestContext.from(Object.assign(changing, entries))).toThrow(TypeError);
  });

  it('does not share a layout with contexts of other keys', () => {
    for (let index = 0; index < 15_000; index++) RequestContext.from({ [`k:${index}`]: 'v', 'k:b': 'b' });
    const context = RequestContext.from({ 'k:b': 'b', 'k:1': 'v' });
    expect([context.get('k:b'), context.get('k:1'), context.get('k:2')]).toEqual(['b', 'v', undefined]);
  });

  it('knows more names than it remembers', () => {
    const entries = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`aws:RequestTag/K${index}`, 'v']),
    );
    const context = RequestContext.from(entries);
    expect(context.get('aws:requesttag/k0')).toBe('v');
    expect([...context.entries()]).toHaveLength(10_000);
  });
});

type LooseEntries = Readonly<Record<string, string | string[] | undefined>>;

function readBack(entries: LooseEntries): unknown {
  try {
    const context = RequestContext.from(entries as ContextEntries);
    const names = [...context.entries()].map(([name]) => name.toLowerCase());
    return new Map(names.map((name) => [name, context.get(name)]));
  } catch (error) {
    return error instanceof TypeError ? 'refused' : error;
  }
}

function withLowerCaseKeys(entries: LooseEntries): unknown {
  const given = Object.entries(entries).filter((entry) => entry[1] !== undefined);
  const values = new Map(given.map(([name, value]) => [name.toLowerCase(), value]));
  return values.size === given.length ? values : 'refused';
}
